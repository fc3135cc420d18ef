import type { Language } from "../media/protocol.ts";
import { type Found, toReadable } from "./readable.ts";

const number =
  /(?<![\d.,])(?:(?<![\d\p{L}])-|マイナス ?)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d]|[.,]\d)/gu;

/** Every number of a readable text, in its order. Ordinals ("3rd") are none. */
export function findNumbers(readable: string): Found<number>[] {
  return [...readable.matchAll(number)].flatMap((match) => {
    const end = match.index + match[0].length;
    if (/^(?:st|nd|rd|th)\b/.test(readable.slice(end))) return [];
    const value = Number(match[0].replaceAll(",", "").replace(/^マイナス ?/u, "-"));
    return [{ value, start: match.index, end }];
  });
}

/**
 * The one number a text speaks of, in digits or words: "twenty five, please", "1,200", 三千五百, 1.5万, にじゅう. Null
 * when there is none, and when there are several that differ; single digits said one after another are one number.
 */
export function readNumber(text: string, language: Language): number | null {
  const readable = toReadable(text, language);
  const found = findNumbers(readable);
  const first = found[0];
  if (first === undefined) return null;
  if (found.every(({ value }) => value === first.value) && !isDictated(readable, found)) return first.value;
  if (isDictated(readable, found)) return Number(found.map(({ value }) => value).join(""));
  return null;
}

/** "One, two, three": digits with nothing but spaces and commas between them. */
const isDictated = (readable: string, found: readonly Found<number>[]): boolean =>
  found.length > 1 &&
  found.every(({ value }) => Number.isInteger(value) && value >= 0 && value <= 9) &&
  found.slice(1).every(({ start }, at) => /^[ ,、-]*$/.test(readable.slice(found[at]?.end, start)));
