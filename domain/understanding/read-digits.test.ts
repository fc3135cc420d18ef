import { expect, test } from "vitest";
import { readDigits } from "./read-digits.ts";

test.each([
  ["en", "12 34-5", "12345"],
  ["en", "one two oh double four", "12044"],
  ["en", "triple seven one", "7771"],
  ["en", "my number is twenty three forty", "2340"],
  ["en", "none", ""],
  ["ja", "１２３-456", "123456"],
  ["ja", "いちにさんよん", "1234"],
  ["ja", "一二〇三です", "1203"],
] as const)("%s %j has the digits %j", (language, text, digits) => {
  expect(readDigits(text, language)).toBe(digits);
});
