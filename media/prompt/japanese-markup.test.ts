import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readMarkup } from "./japanese-markup.ts";
import { ReadingStore } from "./reading-store.ts";

const folder = mkdtempSync(join(tmpdir(), "readings-"));
const file = join(folder, "readings.tsv");
writeFileSync(file, "番号は\tバンゴーワ\n株式会社\tカブシキガイシャ\n");
const known = new ReadingStore(file);
afterAll(() => rmSync(folder, { recursive: true }));

test("words are read and tags stay as they are", async () => {
  const text = '番号は<break time="500ms"/><prosody rate="slow">5分</prosody>です。';
  expect(await readMarkup(text, known)).toBe(
    'バンゴーワ<break time="500ms"/><prosody rate="slow">ゴフン</prosody>です。',
  );
});

test("digits that are to be said one by one are not a number", async () => {
  expect(await readMarkup('<say-as interpret-as="digits">123</say-as>と123', known)).toBe(
    '<say-as interpret-as="digits">イチ、ニ、サン</say-as>とヒャクニジュウサン',
  );
  expect(await readMarkup('<say-as interpret-as="telephone">03-12</say-as>', known)).toBe(
    '<say-as interpret-as="telephone">ゼロ、サン、イチ、ニ</say-as>',
  );
});

test("what is said instead is read", async () => {
  expect(await readMarkup('<sub alias="株式会社">(株)</sub>', known)).toContain('alias="カブシキガイシャ"');
});
