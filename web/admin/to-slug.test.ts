import { expect, test } from "vitest";
import { toSlug } from "./to-slug.ts";

test.each([
  ["Technical Support", "technical-support"],
  ["  Café – Zürich! ", "cafe-zurich"],
  ["技術サポート", ""],
  ["A".repeat(80), "a".repeat(64)],
])("%s becomes %s", (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});
