import { describe, expect, test } from "vitest";
import {
  blankTable,
  shownRows,
  type TablePart,
  toColumn,
  withoutRow,
  withPasted,
  withRow,
} from "./table-draft.ts";

const prices: TablePart = { ...blankTable(), columns: ["number", "price"], keyColumn: "number", rows: 2 };

test.each([
  ["Order number", "orderNumber"],
  ["PRICE (net)", "pRICENet"],
  ["état", "etat"],
  ["2nd", "nd"],
  ["価格", ""],
])("the heading %j becomes the column %j", (heading, column) => {
  expect(toColumn(heading)).toBe(column);
});

describe("pasting", () => {
  test("headings make the columns of a table that has no rows", () => {
    const { part, added } = withPasted(blankTable(), [
      ["Order number", "State", "Price"],
      ["A-1", "sent", "5"],
      ["A-2", "new", ""],
    ]);
    expect(part).toMatchObject({ columns: ["orderNumber", "state", "price"], keyColumn: "orderNumber" });
    expect(part.set[1]).toEqual({ orderNumber: "A-2", state: "new", price: "" });
    expect(added).toBe(2);
  });

  test("headings say which column is which", () => {
    const { part } = withPasted(prices, [
      ["Price", "Number", "Colour"],
      ["5", "A-1", "red"],
    ]);
    expect(part.set).toEqual([{ number: "A-1", price: "5" }]);
    expect(part.columns).toEqual(["number", "price"]);
  });

  test("without headings cells go to the columns in their order", () => {
    const { part } = withPasted(prices, [["A-1", " 5 ", "red"], ["A-2"]]);
    expect(part.set).toEqual([{ number: "A-1", price: "5" }, { number: "A-2" }]);
  });

  test("rows without a key are left out and counted, and a key that stands twice is one row", () => {
    const { part, added, left } = withPasted(prices, [
      ["", "5"],
      ["A-1", "6"],
      ["a1", "7"],
    ]);
    expect(part.set).toEqual([{ number: "a1", price: "7" }]);
    expect([added, left]).toEqual([2, 1]);
  });
});

test("a row that is set replaces the one of its key, one that is removed is gone", () => {
  const saved = [
    { number: "A-1", price: "5" },
    { number: "A-2", price: "6" },
  ];
  const changed = withRow(withRow(prices, { number: "A-1", price: "9" }), { number: "A-3", price: "1" });
  expect(shownRows(changed, saved)).toEqual([
    { number: "A-3", price: "1" },
    { number: "A-1", price: "9" },
    { number: "A-2", price: "6" },
  ]);
  const without = withoutRow(withoutRow(changed, "A-3"), "a2");
  expect(shownRows(without, saved)).toEqual([{ number: "A-1", price: "9" }]);
  expect(shownRows(withRow(without, { number: "A-2", price: "0" }), saved)).toHaveLength(2);
});
