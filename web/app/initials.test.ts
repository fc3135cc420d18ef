import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Emi Watanabe", "EW"],
  ["Margaret Featherstonehaugh-Cholmondeley", "MC"],
  ["Emi Sato 佐藤恵美", "ES"],
  ["佐藤 美咲", "佐"],
  ["ゆうこ", "ゆ"],
  ["Cher", "C"],
  ["+1 202 555 0100", ""],
  ["", ""],
])("%s → %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
