import { expect, test } from "vitest";
import { LookUpTable, lookUpKey, wholeRow } from "./look-up-table.ts";

const table = LookUpTable.parse({
  id: "prices",
  name: { en: "Prices", ja: "価格" },
  columns: ["number", "price"],
  keyColumn: "number",
});

test.each([
  ["12-345", "12345"],
  ["１２ ３４５", "12345"],
  ["AB‐1", "ab1"],
  [" - ", ""],
  ["東京", "東京"],
])("the key %j is found by %j", (value, key) => {
  expect(lookUpKey(value)).toBe(key);
});

test("a row has its table's columns and no other", () => {
  expect(wholeRow(table, { number: "1", colour: "red" })).toEqual({ number: "1", price: "" });
});

test.each([
  ["columns of one name", { columns: ["number", "Number"] }],
  ["a key column that is none", { keyColumn: "colour" }],
  ["a column that is no word", { columns: ["number", "the price"] }],
])("%s are refused", (_, wrong) => {
  expect(LookUpTable.safeParse({ ...table, ...wrong }).success).toBe(false);
});
