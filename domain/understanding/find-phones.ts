import type { Found } from "./readable.ts";

const phone = /(?<![\d\p{L}])\+?\d(?:[\d() .-]{7,22})\d(?![\d\p{L}]*\d)/gu;

/** Telephone numbers of a readable text, as digits with a leading + where one was given. */
export function findPhones(readable: string): Found<string>[] {
  return [...readable.matchAll(phone)].flatMap((match) => {
    const value = match[0].replaceAll(/[^\d+]/g, "");
    const digits = value.replace("+", "").length;
    // ITU-T E.164: at most fifteen digits; an ISO date has eight.
    if (digits < 9 || digits > 15) return [];
    return [{ value, start: match.index, end: match.index + match[0].length }];
  });
}
