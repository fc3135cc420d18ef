import { expect, test } from "vitest";
import { isIn } from "./house-search.ts";

const card = "4929531880077416";
const found = isIn(card);

test.each([
  ["plain", `x${card}y`],
  ["in groups", "4929 5318-8007.7416"],
  ["in UTF-16", Buffer.from(card, "utf16le").toString("latin1")],
  ["as a list", JSON.stringify([...card])],
  ["key by key", [...card].map((digit) => JSON.stringify({ type: "digit", digit, at: 17 })).join("\n")],
  ["in base64", btoa(`{"card":"${card}"}`)],
  ["in base64, a byte later", btoa(`{ "card":"${card}"}`)],
  ["in base64, two bytes later", btoa(`{  "card":"${card}"}`)],
])("digits are found %s", (_, text) => {
  expect(found(text)).toBe(true);
});

test("other digits are not", () => {
  expect(found("4929531880077417 492953188007 7 4 1")).toBe(false);
  expect(found("••••••••••••7416")).toBe(false);
});
