import { inArray, type SQL, sql } from "drizzle-orm";
import { pickPassages } from "../../domain/knowledge/pick-passage.ts";
import { searchWords } from "../../domain/knowledge/search-words.ts";
import type { Language } from "../../domain/media/protocol.ts";
import { knowledgeArticle, knowledgePassage } from "../../migrations/schema.ts";
import { type Database, openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { TenantStore } from "../tenant-store.ts";
import { matchOf } from "./scope.ts";

export interface KnowledgeQuestion {
  text: string;
  language: Language;
  /** Empty: all of them. */
  collection: string;
}

/** A passage that may answer. `source`: the article's title; `link`: where it stands in full, or empty. */
export interface Answer {
  answer: string;
  source: string;
  link: string;
  article: string;
  /** How much of the question it holds, 0 to 1. */
  confidence: number;
}

/** From which confidence on a passage counts as an answer. */
export const answeredFrom = 0.45;
/** So many words of a question are looked for, and so many passages weighed. */
const [mostWords, mostCandidates] = [24, 40];

/** The passage that answers a question, of the question's own language; null when none does well enough. */
export async function askKnowledge(
  env: Pick<Env, "LIBSQL_URL" | "LIBSQL_AUTH_TOKEN">,
  tenant: string,
  question: KnowledgeQuestion,
): Promise<Answer | null> {
  const [best] = await searchKnowledge(openDatabase(env).db, tenant, question);
  return best !== undefined && best.confidence >= answeredFrom ? best : null;
}

/** The passages that fit a question best, best first, at most ten; one an article. */
export async function searchKnowledge(
  db: Database,
  tenant: string,
  question: KnowledgeQuestion,
): Promise<Answer[]> {
  const words = [...new Set(searchWords(question.text, question.language))].slice(0, mostWords);
  if (words.length === 0) return [];
  const scope = { tenant, ...question };
  const store = new TenantStore(db, tenant);
  const best = sql`(SELECT rowid FROM knowledge_index WHERE knowledge_index MATCH ${matchOf(scope, words)} ORDER BY rank LIMIT ${mostCandidates})`;
  const [frequencies, [passages, articles]] = await Promise.all([
    countWords(db, scope, words),
    store.together(
      store.select(knowledgePassage, { where: sql`${knowledgePassage.id} IN ${best}` }),
      store.select(knowledgeArticle, {
        where: inArray(knowledgeArticle.id, sql`(SELECT article FROM knowledge_passage WHERE id IN ${best})`),
      }),
    ),
  ]);
  const candidates = passages.map(({ article, text, words, titleWords }) => ({
    article,
    text,
    words: words.split(" "),
    titleWords: titleWords.split(" "),
  }));
  const of = new Map(articles.map((article) => [article.id, article]));
  const told = new Set<string>();
  return pickPassages(words, candidates, frequencies)
    .flatMap(({ passage: { article, text }, confidence }) => {
      const from = of.get(article);
      if (from === undefined || told.has(article)) return [];
      told.add(article);
      return [{ answer: text, source: from.title, link: from.url ?? "", article, confidence }];
    })
    .slice(0, 10);
}

/** In how many of the scope's passages each word stands. */
async function countWords(
  db: Database,
  scope: Parameters<typeof matchOf>[0],
  words: readonly string[],
): Promise<{ total: number; of: Map<string, number> }> {
  const count = (match: string): SQL =>
    sql`(SELECT count(*) FROM knowledge_index WHERE knowledge_index MATCH ${match})`;
  const counts = [count(matchOf(scope, [])), ...words.map((word) => count(matchOf(scope, [word])))];
  const row: unknown = await db.get(sql`SELECT json_array(${sql.join(counts, sql`, `)}) AS counts`);
  const [total = 0, ...each] = numbersIn(row);
  return { total, of: new Map(words.map((word, at) => [word, each[at] ?? 0])) };
}

function numbersIn(row: unknown): number[] {
  const text: unknown = typeof row === "object" && row !== null && "counts" in row ? row.counts : "[]";
  const counts: unknown = JSON.parse(String(text));
  return Array.isArray(counts) ? counts.map(Number) : [];
}
