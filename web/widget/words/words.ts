import type { Language } from "../../../domain/media/protocol.ts";
import { en, type Problem, type Words } from "./en.ts";
import { ja } from "./ja.ts";

export type { Problem, Words };

const tables: Record<Language, Words> = { en, ja };

/** The widget's words in this language. */
export const wordsIn = (language: Language): Words => tables[language];

/** An expected wait as people say it: never to the second, and never longer than "more than an hour". */
export function waitInWords(waitMs: number, words: Words): string {
  const minutes = Math.ceil(waitMs / 60_000);
  if (waitMs < 45_000) return words.wait.soon;
  if (minutes < 10) return words.wait.minutes(minutes);
  // Past ten minutes an estimate is no better than five.
  const rounded = Math.round(minutes / 5) * 5;
  if (rounded < 55) return words.wait.minutes(rounded);
  return rounded <= 65 ? words.wait.hour : words.wait.long;
}

/** A length of time for the summary, to the second. */
export function durationInWords(ms: number, words: Words): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return words.minutesAndSeconds(Math.floor(seconds / 60), seconds % 60);
}

/** `1:05`, `1:02:03`: what a call timer shows. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(total % 60)}`;
}

/** `12 kB`, `3.4 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
