import { expect, test } from "vitest";
import { callableNumber } from "./callable-number.ts";

test("reads a number as people of our country write it, and any other with its country", () => {
  const ours = "+81312345678";
  expect(callableNumber("03-1234-5678", ours)).toBe("+81312345678");
  expect(callableNumber("０９０ １２３４ ５６７８", ours)).toBe("+819012345678");
  expect(callableNumber("+1 (202) 555-0111", ours)).toBe("+12025550111");
  expect(callableNumber("2025550111", "12025550100")).toBe("+12025550111");
  expect(callableNumber("12025550111", ours)).toBe("+12025550111");
});

test("refuses what nobody can be called by", () => {
  for (const text of ["", "+", "123", "call me", "+999123456789", "0312345"])
    expect(callableNumber(text, "+81312345678"), text).toBeNull();
});
