import { isPrefix } from "../../domain/knowledge/search-words.ts";
import type { Language } from "../../domain/media/protocol.ts";

/** Marks in the full-text index by which a search keeps to one tenant, language and collection. */
export const scopeOf = (tenant: string, language: Language, collection: string): string =>
  `t-${tenant} l-${language} c-${collection}`;

/**
 * FTS5's expression for passages of this scope that hold one of the words, or for all of the scope when there are none.
 * An empty collection is any. https://sqlite.org/fts5.html, "Full-text Query Syntax".
 */
export function matchOf(
  { tenant, language, collection }: { tenant: string; language: Language; collection: string },
  words: readonly string[],
): string {
  const marks = [`t-${tenant}`, `l-${language}`, ...(collection === "" ? [] : [`c-${collection}`])];
  const scope = marks.map((mark) => `scope : ${quoted(mark)}`).join(" AND ");
  if (words.length === 0) return scope;
  return `${scope} AND ({title_words words} : (${words.map(wanted).join(" OR ")}))`;
}

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`;

const wanted = (word: string): string => `${quoted(word)}${isPrefix(word) ? " *" : ""}`;
