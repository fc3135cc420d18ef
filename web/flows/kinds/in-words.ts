import type { Prompt, Words } from "../../../domain/flow/flow.ts";
import { getLocale } from "../../paraglide/runtime.js";

/** In the language of the screen, else in the other one. */
export const inWords = (words: Words): string =>
  getLocale() === "ja" && words.ja ? words.ja : words.en || words.ja || "";

/** The first words of what is said, without markup. */
export function firstWords(prompts: readonly Prompt[]): string {
  const said = prompts.map(({ words }) => inWords(words)).find((text) => text.trim() !== "") ?? "";
  return said
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}
