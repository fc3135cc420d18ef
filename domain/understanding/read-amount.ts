import type { Language } from "../media/protocol.ts";
import { readNumber } from "./read-number.ts";
import { type Found, toReadable } from "./readable.ts";

export type Currency = "USD" | "JPY" | "EUR" | "GBP";

/** Money in the currency's main unit (dollars, not cents); `currency` is null when none was named. */
export interface Amount {
  value: number;
  currency: Currency | null;
}

const signs: Record<string, Currency> = { $: "USD", "¥": "JPY", "€": "EUR", "£": "GBP" };
const names: [RegExp, Currency][] = [
  [/^(?:dollars?|bucks?|usd|ドル|どる)/u, "USD"],
  [/^(?:yen|jpy|円|えん)/u, "JPY"],
  [/^(?:euros?|eur|ユーロ)/u, "EUR"],
  [/^(?:pounds?|quid|gbp|ポンド)/u, "GBP"],
];
const cents = /^(?:cents?|pence|セント|ペンス)/u;
const number = "(-?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)";
const name =
  "(?:us |米)?(dollars?|bucks?|usd|yen|jpy|euros?|eur|pounds?|quid|gbp|ドル|どる|円|えん|ユーロ|ポンド)";
const money = new RegExp(
  `([$¥€£])\\s?${number}|${number}\\s?${name}(?:(?: and| with|と)?\\s?${number}\\s?(cents?|pence|セント|ペンス)?)?|${number}\\s?(cents?|pence|セント|ペンス)`,
  "gu",
);

const toNumber = (text: string): number => Number(text.replaceAll(",", ""));

/** Every amount of money with its currency in a readable text. */
export function findAmounts(readable: string): Found<Amount>[] {
  return [...readable.matchAll(money)].map((match) => {
    const [whole, sign, signed, main, called, part, partName, onlyCents, centName] = match;
    const start = match.index;
    if (sign !== undefined && signed !== undefined)
      return {
        value: { value: toNumber(signed), currency: signs[sign] ?? null },
        start,
        end: start + whole.length,
      };
    if (onlyCents !== undefined) {
      const value = toNumber(onlyCents) / 100;
      const currency = /pence|ペンス/.test(centName ?? "") ? "GBP" : "USD";
      return { value: { value, currency }, start, end: start + whole.length };
    }
    const currency = names.find(([pattern]) => pattern.test(called ?? ""))?.[1] ?? null;
    // "Five dollars fifty" has cents, "five dollars and 3 tickets" has not.
    const hasPart =
      part !== undefined && currency !== "JPY" && isCents(part, partName, readable, start + whole.length);
    const value = toNumber(main ?? "") + (hasPart ? toNumber(part) / 100 : 0);
    const length = part === undefined || hasPart ? whole.length : afterName(whole, called ?? "");
    return { value: { value: Math.round(value * 100) / 100, currency }, start, end: start + length };
  });
}

const isCents = (part: string, partName: string | undefined, readable: string, end: number): boolean =>
  (partName !== undefined && cents.test(partName)) ||
  (/^\d\d$/.test(part) && /^\s*(?:$|[.,!?])/.test(readable.slice(end)));

const afterName = (whole: string, called: string): number => whole.indexOf(called) + called.length;

/**
 * The one amount a text speaks of: "twenty dollars", "$5.99", "five dollars and ten cents", 5,000円, 千円. A bare number
 * is an amount of no currency. Null when there is none, and when there are several that differ.
 */
export function readAmount(text: string, language: Language): Amount | null {
  const found = findAmounts(toReadable(text, language));
  const first = found[0]?.value;
  if (first === undefined) {
    const value = readNumber(text, language);
    return value === null ? null : { value, currency: null };
  }
  const same = found.every(({ value }) => value.value === first.value && value.currency === first.currency);
  return same ? first : null;
}
