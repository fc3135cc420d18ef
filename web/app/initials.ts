/** Up to two initials; of a name in kanji or kana its first character, as one would stamp it. */
export function initialsOf(name: string): string {
  const first = [...name.trim()][0] ?? "";
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(first)) return first;
  if (!/\p{L}/u.test(first)) return "";
  // A name in two scripts, such as "Emi Sato 佐藤恵美": the first one's initials.
  const words = name.split(/[\s-]+/).filter((word) => /^\p{Script=Latin}/u.test(word));
  const last = words.length > 1 ? [...(words.at(-1) ?? "")][0] : "";
  return `${first}${last}`.toUpperCase();
}
