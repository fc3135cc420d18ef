import { expect, test } from "vitest";
import { findLinks } from "./find-links.ts";

/** Links in brackets. */
const shown = (text: string) =>
  findLinks(text)
    .map(({ words, link }) => (link ? `[${words}]` : words))
    .join("");

test.each([
  ["no address here", "no address here"],
  ["see https://hoshi.example/plans.", "see [https://hoshi.example/plans]."],
  ["(https://hoshi.example)", "([https://hoshi.example])"],
  ["https://a.example と https://b.example。", "[https://a.example] と [https://b.example]。"],
  ["詳細は「https://hoshi.example/料金」へ", "詳細は「[https://hoshi.example/料金]」へ"],
  ["javascript:alert(1)", "javascript:alert(1)"],
])("%s", (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test("a piece says where it begins", () => {
  expect(findLinks("a https://b.example c").map((piece) => piece.at)).toEqual([0, 2, 19]);
});
