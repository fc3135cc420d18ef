import type { Language } from "../media/protocol.ts";
import { englishWithDigits } from "./spelled-english.ts";
import { japaneseWithDigits } from "./spelled-japanese.ts";

/** Something that was found in a text, from `start` up to but without `end`. */
export interface Found<T> {
  value: T;
  start: number;
  end: number;
}

/** The text as all readers read it: NFKC, lower case, spaces single, numbers that were words in digits. */
export function toReadable(text: string, language: Language): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/[−‐‑–]/g, "-")
    .replaceAll(/\s+/g, " ")
    .trim();
  return language === "en" ? englishWithDigits(plain) : japaneseWithDigits(plain);
}
