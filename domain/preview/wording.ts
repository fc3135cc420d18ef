/** What all previews say things with: a language's numbers, times and lists. */
import type { Language } from "../media/protocol.ts";

/** What the ids in a configuration are called, in the preview's language. */
export interface PreviewNames {
  skill(id: string): string;
  queue(id: string): string;
  hours(id: string): string;
  notReadyReason(id: string): string;
}

/** One of two wordings. */
export const say = (language: Language, en: string, ja: string): string => (language === "ja" ? ja : en);

/** A time as people say it: seconds up to five minutes, then whole minutes or hours where it comes out even. */
export function spanWords(ms: number, language: Language): string {
  const seconds = Math.round(ms / 100) / 10;
  if (seconds >= 7200 && seconds % 3600 === 0)
    return say(language, `${seconds / 3600} h`, `${seconds / 3600}時間`);
  if (seconds >= 300 && seconds % 60 === 0) return say(language, `${seconds / 60} min`, `${seconds / 60}分`);
  return say(language, `${seconds} s`, `${seconds}秒`);
}

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "four chats", "チャット4件". */
export function countWords(
  count: number,
  en: [one: string, many: string],
  ja: string,
  language: Language,
): string {
  return say(language, `${small[count] ?? count} ${count === 1 ? en[0] : en[1]}`, `${ja}${count}件`);
}

/** "a", "a and b", "a, b or c". */
export function listWords(items: readonly string[], kind: "and" | "or", language: Language): string {
  const [last, ...others] = [...items].reverse();
  if (last === undefined) return "";
  if (others.length === 0) return last;
  if (language === "ja") return kind === "and" ? items.join("、") : items.join("または");
  return `${others.reverse().join(", ")} ${kind} ${last}`;
}

/** The sentence with a capital at its beginning and a full stop at its end. */
export function sentence(words: string, language: Language): string {
  const whole = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.。!?！？][”」]?$/.test(whole) ? whole : `${whole}${say(language, ".", "。")}`;
}

/** A name in the middle of an English sentence: "Billing" is "billing", "VIP" stays. */
export const inSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
