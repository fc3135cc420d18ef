import type { Found } from "./readable.ts";

const address = /[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}/g;
/** "taro at example dot com", タロウアットマーク: how addresses are spoken. */
const spoken: [RegExp, string][] = [
  [/\s*(?:アットマーク|アット)\s*/gu, "@"],
  [/\s*(?:ドット|点)\s*/gu, "."],
  [/(?<=[a-z0-9]) at (?=[a-z0-9-]+(?: dot [a-z0-9-]+)+)/g, "@"],
  [/(?<=[a-z0-9]) dot (?=[a-z0-9])/g, "."],
];

/** E-mail addresses of a readable text. */
export function findEmails(readable: string): Found<string>[] {
  return [...readable.matchAll(address)].map((match) => ({
    value: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A readable text with the signs of addresses where their names were spoken. */
export const withSigns = (readable: string): string =>
  spoken.reduce((text, [pattern, sign]) => text.replaceAll(pattern, sign), readable);
