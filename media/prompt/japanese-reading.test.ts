import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readingOf } from "./japanese-reading.ts";
import { ReadingStore } from "./reading-store.ts";

const folder = mkdtempSync(join(tmpdir(), "readings-"));
const file = join(folder, "readings.tsv");
afterAll(() => rmSync(folder, { recursive: true }));

test("a text without kanji is read without the dictionary, and numbers are", async () => {
  expect(await readingOf("あと5分です。", new ReadingStore(file))).toBe("あとゴフンです。");
});

test("a sentence that was read before is not looked up again", async () => {
  writeFileSync(file, "順番は\tジュンバンワ\n目です。\tメデス。\nrubbish\n");
  expect(await readingOf("順番は3番目です。", new ReadingStore(file))).toBe("ジュンバンワサンバンメデス。");
});

test("kanji are read as they are pronounced, and remembered for the next process", async () => {
  const reading = "オデンワアリガトーゴザイマス。";
  expect(await readingOf("お電話ありがとうございます。", new ReadingStore(file))).toBe(reading);
  expect(readFileSync(file, "utf8")).toContain(`お電話ありがとうございます。\t${reading}\n`);
  expect(new ReadingStore(file).get("お電話ありがとうございます。")).toBe(reading);
}, 60_000);
