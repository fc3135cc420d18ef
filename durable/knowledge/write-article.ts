import { eq } from "drizzle-orm";
import { Article } from "../../domain/knowledge/article.ts";
import { passagesOf } from "../../domain/knowledge/passages.ts";
import { searchWords } from "../../domain/knowledge/search-words.ts";
import { knowledgeArticle, knowledgePassage } from "../../migrations/schema.ts";
import type { TenantStore } from "../tenant-store.ts";
import { scopeOf } from "./scope.ts";

/** Writes an article with its passages, in place of the one of its id, if any: all of it, or nothing. */
export async function writeArticle(store: TenantStore, article: Article, now: number): Promise<void> {
  const { id, collection, language, title, text, url } = article;
  const passage = {
    article: id,
    scope: scopeOf(store.tenant, language, collection),
    titleWords: searchWords(title, language).join(" "),
  };
  await store.write(
    store.remove(knowledgeArticle, eq(knowledgeArticle.id, id)),
    store.remove(knowledgePassage, eq(knowledgePassage.article, id)),
    store.insert(knowledgeArticle, { id, collection, language, title, text, url, updatedAt: now }),
    ...passagesOf(text, language).map((part, place) =>
      store.insert(knowledgePassage, {
        ...passage,
        place,
        text: part,
        words: searchWords(part, language).join(" "),
      }),
    ),
  );
}

/** Takes an article away. Tells whether there was one. */
export async function removeArticle(store: TenantStore, id: string): Promise<boolean> {
  const [removed] = await store.write(
    store.remove(knowledgeArticle, eq(knowledgeArticle.id, id)),
    store.remove(knowledgePassage, eq(knowledgePassage.article, id)),
  );
  return (removed ?? 0) > 0;
}

/** An article as the API and its editors know it. */
export const toArticle = (row: typeof knowledgeArticle.$inferSelect): Article => Article.parse(row);
