import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "./en.json" with { type: "json" };
import ja from "./ja.json" with { type: "json" };

const texts = (file: object): Record<string, string> => {
  const { $schema: _, ...rest } = { $schema: "", ...file };
  return rest;
};
const english = texts(en);
const japanese = texts(ja);
const places = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

/** Sources of the app that is translated here; widget and customer page have words of their own. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(widget|customer|paraglide|messages)$/.test(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /\.tsx?$/.test(path) ? [readFileSync(path, "utf8")] : [];
  });
}

test("both languages have the same texts", () => {
  expect(Object.keys(japanese)).toEqual(Object.keys(english));
});

test("a text has the same places to fill in both languages", () => {
  const different = Object.keys(english).filter(
    (key) => String(places(english[key] ?? "")) !== String(places(japanese[key] ?? "")),
  );
  expect(different).toEqual([]);
});

test("every text is used", () => {
  const all = sources(join(import.meta.dirname, "..")).join("\n");
  const used = new Set([...all.matchAll(/\bm\s*\.\s*(\w+)/g)].map((match) => match[1]));
  expect(Object.keys(english).filter((key) => !used.has(key))).toEqual([]);
});
