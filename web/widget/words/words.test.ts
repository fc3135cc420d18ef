import { expect, test } from "vitest";
import { clock, durationInWords, sizeInWords, waitInWords, wordsIn } from "./words.ts";

const en = wordsIn("en");
const ja = wordsIn("ja");

test("an expected wait is told as people would", () => {
  const minutes = [0.1, 1, 2.4, 9, 12, 33, 57, 64, 90];
  expect(minutes.map((n) => waitInWords(n * 60_000, en))).toEqual([
    "less than a minute",
    "about a minute",
    "about 3 minutes",
    "about 9 minutes",
    "about 10 minutes",
    "about 35 minutes",
    "about an hour",
    "about an hour",
    "more than an hour",
  ]);
  expect(waitInWords(150_000, ja)).toBe("約3分");
});

test("a call's clock counts hours only when there are any", () => {
  expect([0, 65_000, 3_725_000, -5].map(clock)).toEqual(["0:00", "1:05", "1:02:05", "0:00"]);
});

test("lengths and sizes are short", () => {
  expect(durationInWords(185_000, en)).toBe("3 min 5 s");
  expect(durationInWords(5_400, ja)).toBe("5秒");
  expect([10, 84_300, 3_400_000].map(sizeInWords)).toEqual(["1 kB", "84 kB", "3.4 MB"]);
});

test("no sentence of one language is left in the other", () => {
  const left = Object.entries(en)
    .filter(([key, text]) => typeof text === "string" && ja[key as keyof typeof ja] === text)
    .map(([key]) => key);
  expect(left).toEqual([]);
});
