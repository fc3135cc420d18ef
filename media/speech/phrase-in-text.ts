import type { Phrases } from "./local-recogniser.ts";
import { englishWords } from "./words/english-words.ts";

/**
 * Which phrase of a menu a text from a recogniser of free speech holds: the longest one in it, the first of equals.
 * English is compared word by word as it is spoken ("1" is "one"), Japanese without spaces, width and punctuation.
 */
export function phraseInText(text: string, phrases: Phrases): { value: string; text: string } | undefined {
  const said = forms(text);
  const found = phrases
    .flatMap(({ value, words }) => words.map((each) => ({ value, text: each, wanted: forms(each) })))
    .filter(({ wanted }) => holds(said, wanted))
    .toSorted((a, b) => b.wanted.dense.length - a.wanted.dense.length)[0];
  return found && { value: found.value, text: found.text };
}

interface Forms {
  /** Without anything but letters and digits. */
  dense: string;
  japanese: boolean;
  /** English words with a blank before and behind each. */
  words: string;
}

function forms(text: string): Forms {
  const dense = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}ー]/gu, "");
  const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(dense);
  const spoken = englishWords(text).flatMap((word) => ("written" in word ? [word.written] : []));
  return { dense, japanese, words: spoken.length > 0 ? ` ${spoken.join(" ")} ` : "" };
}

function holds(said: Forms, wanted: Forms): boolean {
  if (wanted.dense === "") return false;
  if (said.japanese || wanted.japanese) return said.dense.includes(wanted.dense);
  return wanted.words !== "" && said.words.includes(wanted.words);
}
