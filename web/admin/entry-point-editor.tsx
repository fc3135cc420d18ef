import { Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { EntryPoint } from "../../domain/directory/config.ts";
import { languageName } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import { Fields, NameFields } from "./fields.tsx";
import { flowAliases, flowStore } from "./parts.ts";
import type { EditorProps } from "./sections.tsx";

export function EntryPointEditor({ part, isNew, change }: EditorProps<EntryPoint>) {
  const flows = useQuery({ queryKey: ["admin", "flows"], queryFn: flowStore.list }).data ?? [];
  const aliases = useQuery({ queryKey: ["admin", "flow-aliases"], queryFn: flowAliases }).data ?? {};
  const names = aliases[part.flow] ?? [];
  const phone = part.kind === "phone";
  return (
    <>
      <Fields title={m.name()}>
        <NameFields {...part} isNew={isNew} change={(named) => change({ ...part, ...named })} />
      </Fields>
      <Fields title={m.way_in()}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={m.kind()}
            required
            allowDeselect={false}
            data={[
              { value: "phone", label: m.entry_phone() },
              { value: "widget", label: m.entry_widget() },
            ]}
            value={part.kind}
            onChange={(value) => change({ ...part, kind: value === "widget" ? "widget" : "phone" })}
          />
          <TextInput
            label={phone ? m.phone_number() : m.widget_key()}
            description={phone ? m.phone_number_hint() : m.widget_key_hint()}
            required
            pattern={phone ? "\\+[1-9][0-9]{6,14}" : undefined}
            title={phone ? m.phone_number_hint() : undefined}
            maxLength={64}
            value={part.address}
            onChange={({ currentTarget: { value } }) => change({ ...part, address: value.trim() })}
          />
          <Select
            label={m.flow()}
            required
            allowDeselect={false}
            data={flows.map((flow) => ({ value: flow.id, label: flow.name }))}
            value={part.flow || null}
            onChange={(value) => change({ ...part, flow: value ?? "", alias: null })}
          />
          <Select
            label={m.entry_alias()}
            description={m.entry_alias_hint()}
            clearable
            placeholder={m.entry_alias_live()}
            disabled={names.length === 0 && part.alias === null}
            data={[...new Set([...names, ...(part.alias === null ? [] : [part.alias])])]}
            value={part.alias}
            onChange={(alias) => change({ ...part, alias })}
          />
          <Select
            label={m.entry_after()}
            description={m.entry_after_hint()}
            clearable
            placeholder={m.entry_after_none()}
            data={flows.map((flow) => ({ value: flow.id, label: flow.name }))}
            value={part.after}
            onChange={(after) => change({ ...part, after })}
          />
          <Select
            label={m.language()}
            required
            allowDeselect={false}
            data={(["en", "ja"] as const).map((one) => ({ value: one, label: languageName(one) }))}
            value={part.language}
            onChange={(value) => change({ ...part, language: value === "ja" ? "ja" : "en" })}
          />
        </SimpleGrid>
        {!phone && (
          <TagsInput
            label={m.origins()}
            description={m.origins_hint()}
            placeholder="https://www.example.com"
            value={part.origins}
            onChange={(origins) => change({ ...part, origins })}
          />
        )}
      </Fields>
    </>
  );
}
