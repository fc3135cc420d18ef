import { hc } from "hono/client";
import type { Article } from "../../../domain/knowledge/article.ts";
import type { KnowledgeApi } from "../../../workers/api/index.ts";
import { apiFetch } from "../../api/fetch.ts";
import { getLocale } from "../../paraglide/runtime.js";
import type { PartStore } from "../parts.ts";

const knowledge = hc<KnowledgeApi>("/api", { fetch: apiFetch }).knowledge;

export const articleStore: PartStore<Article> = {
  list: async () => {
    const all: Article[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const query = { limit: "200", ...(cursor === undefined ? {} : { cursor }) };
      const page: { items: Article[]; next: string | null } = await (await knowledge.$get({ query })).json();
      all.push(...page.items);
      cursor = page.next;
    }
    return all;
  },
  create: async (json) => (await knowledge.$post({ json })).json(),
  replace: async (id, { id: _, ...json }) => (await knowledge[":id"].$put({ param: { id }, json })).json(),
  remove: async (id) => void (await knowledge[":id"].$delete({ param: { id } })),
};

export const blankArticle = (): Article => ({
  ...{ id: "", collection: "help", language: getLocale(), title: "", text: "", url: null },
});

/** A passage that may answer, and whether a flow would give it. */
export interface Found {
  answer: string;
  source: string;
  link: string;
  article: string;
  confidence: number;
  answers: boolean;
}

/** What the articles, as they are saved, say to a question; best first. An empty collection is any. */
export async function tryQuestion(question: {
  text: string;
  language: Article["language"];
  collection: string;
}): Promise<Found[]> {
  return (await (await knowledge.ask.$post({ json: question })).json()).items;
}
