/** What a recogniser would make of words that are written down here. */

type Phrases = readonly { value: string; words: readonly string[] }[];

/** Width, case, kana, punctuation and spaces do not count. */
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}ー]+/gu, " ")
    .trim();

const isSpaced = (text: string): boolean => /^[\p{Script=Latin}\p{N} ]*$/u.test(text);

/**
 * The phrase that was said, alone or among other words ("billing, please"); the longest one, when there are several.
 * undefined: none.
 */
export function phraseIn(said: string, phrases: Phrases): string | undefined {
  const heard = bare(said);
  let best: { value: string; length: number } | undefined;
  for (const { value, words } of phrases)
    for (const word of words) {
      const wanted = bare(word);
      if (wanted === "" || !holds(heard, wanted)) continue;
      const length = heard === wanted ? Number.POSITIVE_INFINITY : wanted.length;
      if (best === undefined || length > best.length) best = { value, length };
    }
  return best?.value;
}

/** Whole words, where words have spaces between them. One kana or kanji among others is chance. */
function holds(heard: string, wanted: string): boolean {
  if (heard === wanted) return true;
  if (isSpaced(wanted)) return ` ${heard} `.includes(` ${wanted} `);
  return wanted.length > 1 && heard.replaceAll(" ", "").includes(wanted.replaceAll(" ", ""));
}
