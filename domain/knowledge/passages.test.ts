import { expect, test } from "vitest";
import { passagesOf } from "./passages.ts";

test("paragraphs are passages, their lines joined", () => {
  expect(passagesOf("One\nline.\n\n\nTwo.  \n \nThree", "en")).toEqual(["One line.", "Two.", "Three"]);
  expect(passagesOf("一行目\n二行目。\n\n次。", "ja")).toEqual(["一行目二行目。", "次。"]);
});

test("a long paragraph is parted between sentences, and nothing is lost", () => {
  const sentence = "This is a sentence of some fifty characters, is it not.";
  const parts = passagesOf(Array(20).fill(sentence).join(" "), "en");
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.every((part) => part.length <= 320 && part.endsWith("not."))).toBe(true);
  expect(parts.join(" ").split("not.")).toHaveLength(21);
});

test("a Japanese paragraph is parted at its full stops", () => {
  const parts = passagesOf(
    "これは四十文字ほどの長さの文で、だいたいこのくらいの長さになっています。".repeat(12),
    "ja",
  );
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.every((part) => part.length <= 180 && part.endsWith("。"))).toBe(true);
});

test("a sentence without end is not cut", () => {
  expect(passagesOf("word ".repeat(200), "en")).toHaveLength(1);
});
