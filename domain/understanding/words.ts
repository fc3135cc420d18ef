import type { Language } from "../media/protocol.ts";

const segmenters = {
  en: new Intl.Segmenter("en", { granularity: "word" }),
  ja: new Intl.Segmenter("ja", { granularity: "word" }),
};

/**
 * The words of a text, NFKC and in lower case, without punctuation: cut by `Intl.Segmenter`, which knows Japanese words.
 * English words lose their plural ("orders" is "order"), Japanese ones the width and case of their letters only.
 */
export function toWords(text: string, language: Language): string[] {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll(/[’‘]/g, "'");
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenters[language].segment(plain))
    if (isWordLike) words.push(language === "en" ? singular(segment) : segment);
  return words;
}

/** The S stemmer of D. Harman, "How effective is suffixing?", JASIS 42 (1991), table 1. */
function singular(word: string): string {
  const bare = word.replace(/'s$/, "");
  if (bare.length < 4) return bare;
  if (/[^ea]ies$/.test(bare)) return `${bare.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(bare)) return bare.slice(0, -1);
  return /[^us]s$/.test(bare) ? bare.slice(0, -1) : bare;
}
