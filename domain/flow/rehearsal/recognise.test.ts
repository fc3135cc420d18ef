import { expect, test } from "vitest";
import { phraseIn } from "./recognise.ts";

const phrases = [
  { value: "billing", words: ["Billing", "my bill"] },
  { value: "support", words: ["Support", "technical support"] },
  { value: "fee", words: ["料金", "りょうきん"] },
  { value: "two", words: ["2", "two", "に"] },
];

test.each([
  ["billing", "billing"],
  ["  BILLING! ", "billing"],
  ["I have a question about my bill, please", "billing"],
  ["billing, no, technical support", "support"],
  ["料金をお願いします", "fee"],
  ["リョウキン", "fee"],
  ["２", "two"],
  ["に", "two"],
])("%s means %s", (said, value) => {
  expect(phraseIn(said, phrases)).toBe(value);
});

test.each(["bill", "rebilling", "なにもない", "", "…"])("%s means nothing", (said) => {
  expect(phraseIn(said, phrases)).toBeUndefined();
});
