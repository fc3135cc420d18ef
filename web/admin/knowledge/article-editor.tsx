import { Autocomplete, Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Article } from "../../../domain/knowledge/article.ts";
import { passagesOf } from "../../../domain/knowledge/passages.ts";
import { m } from "../../paraglide/messages.js";
import { Fields, IdField } from "../fields.tsx";
import type { EditorProps } from "../sections.tsx";
import { toSlug } from "../to-slug.ts";
import { articleStore } from "./article-store.ts";

/** An article of the knowledge base. */
export function ArticleEditor({ part, isNew, change }: EditorProps<Article>) {
  const { data = [] } = useQuery({ queryKey: ["admin", "knowledge"], queryFn: articleStore.list });
  const collections = [...new Set(data.map(({ collection }) => collection))].sort();
  const set = (next: Partial<Article>) => change({ ...part, ...next });
  const suggested = part.id === toSlug(part.title);
  return (
    <>
      <Fields title={m.article()}>
        <TextInput
          label={m.article_title()}
          description={m.article_title_hint()}
          required
          maxLength={200}
          lang={part.language}
          value={part.title}
          onChange={({ currentTarget: { value } }) =>
            set({ title: value, ...(isNew && suggested ? { id: toSlug(value) } : {}) })
          }
        />
        <IdField id={part.id} isNew={isNew} change={(id) => set({ id })} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={m.language()}
            allowDeselect={false}
            data={[
              { value: "en", label: m.language_en() },
              { value: "ja", label: m.language_ja() },
            ]}
            value={part.language}
            onChange={(value) => set({ language: value === "ja" ? "ja" : "en" })}
          />
          <Autocomplete
            label={m.article_collection()}
            description={m.article_collection_hint()}
            required
            pattern="[a-z0-9][a-z0-9\-]{0,63}"
            title={m.id_hint()}
            data={collections}
            value={part.collection}
            onChange={(collection) => set({ collection })}
          />
        </SimpleGrid>
        <TextInput
          label={m.article_url()}
          description={m.article_url_hint()}
          type="url"
          maxLength={500}
          value={part.url ?? ""}
          onChange={({ currentTarget: { value } }) => set({ url: value === "" ? null : value })}
        />
      </Fields>
      <Fields title={m.article_text()} hint={m.article_text_hint()}>
        <Textarea
          aria-label={m.article_text()}
          required
          autosize
          minRows={8}
          maxRows={30}
          maxLength={20_000}
          lang={part.language}
          value={part.text}
          onChange={({ currentTarget: { value } }) => set({ text: value })}
        />
        <Text size="xs" c="dimmed">
          {m.article_passages({ count: passagesOf(part.text, part.language).length })}
        </Text>
      </Fields>
    </>
  );
}
