import { expect, test } from "vitest";
import { type Amount, readAmount } from "./read-amount.ts";

test.each<[string, number | null, Amount["currency"]]>([
  ["twenty dollars", 20, "USD"],
  ["$5.99", 5.99, "USD"],
  ["five dollars and ten cents", 5.1, "USD"],
  ["five dollars fifty", 5.5, "USD"],
  ["five dollars and 3 tickets", 5, "USD"],
  ["99 cents", 0.99, "USD"],
  ["a hundred and twenty pounds", 120, "GBP"],
  ["£1,250.50 I think", 1250.5, "GBP"],
  ["two thousand yen", 2000, "JPY"],
  ["5 euros", 5, "EUR"],
  ["twenty", 20, null],
  ["$5 or $6", null, null],
  ["nothing", null, null],
])("English %j is %j %j", (text, value, currency) => {
  expect(readAmount(text, "en")).toEqual(value === null ? null : { value, currency });
});

test.each<[string, number | null, Amount["currency"]]>([
  ["5,000円", 5000, "JPY"],
  ["千円", 1000, "JPY"],
  ["一万五千円くらいです", 15_000, "JPY"],
  ["1万5千円", 15_000, "JPY"],
  ["￥９８０", 980, "JPY"],
  ["二十ドルです", 20, "USD"],
  ["5ドル50セント", 5.5, "USD"],
  ["三千", 3000, null],
  ["ごせんえん", 5000, "JPY"],
  ["百円か二百円", null, null],
  ["いいえ", null, null],
])("Japanese %j is %j %j", (text, value, currency) => {
  expect(readAmount(text, "ja")).toEqual(value === null ? null : { value, currency });
});
