import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LAST_PAGE, readPage } from "../ogg/page.ts";
import { SILENCE } from "../opus/packet.ts";
import { selfDelimited } from "../opus/self-delimited.ts";
import { repairSegment } from "./repair.ts";
import { SegmentFile } from "./segment-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "segment-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const slot = Buffer.concat([selfDelimited(SILENCE)!, SILENCE]);

async function segment(slots: number): Promise<string> {
  const path = join(folder, "a.ogg");
  const file = new SegmentFile(path, 42);
  for (let i = 0; i < slots; i++) file.append(slot);
  await file.finish();
  return path;
}

function pagesOf(path: string) {
  const file = readFileSync(path);
  const pages = [];
  for (let page = readPage(file, 0); page; page = readPage(file, page.offset + page.size)) pages.push(page);
  return { pages, whole: file.length === (pages.at(-1)?.offset ?? 0) + (pages.at(-1)?.size ?? 0) };
}

describe("a segment's file", () => {
  test("has a page a second, numbered, with the position at its end", async () => {
    const { pages, whole } = pagesOf(await segment(120));
    expect(whole).toBe(true);
    expect(pages.map((page) => page.sequence)).toEqual([0, 1, 2, 3, 4]);
    expect(pages.map((page) => page.granule)).toEqual([0, 0, 48_000, 96_000, 115_200]);
    expect(pages.map((page) => page.flags)).toEqual([2, 0, 0, 0, LAST_PAGE]);
  });

  test("announces two mono streams, one to the left, one to the right", async () => {
    const head = pagesOf(await segment(1)).pages[0]!.body;
    expect(head.toString("latin1", 0, 8)).toBe("OpusHead");
    expect([...head.subarray(18)]).toEqual([1, 2, 0, 0, 1]);
  });

  test("is not touched by a repair when it is whole", async () => {
    const path = await segment(120);
    const before = readFileSync(path);
    expect(await repairSegment(path)).toEqual({ samples: 115_200, changed: false });
    expect(readFileSync(path)).toEqual(before);
  });

  test("torn in the middle of a page, ends with the page before", async () => {
    const path = await segment(120);
    const { pages } = pagesOf(path);
    truncateSync(path, pages[4]!.offset + 40);
    expect(await repairSegment(path)).toEqual({ samples: 96_000, changed: true });
    const repaired = pagesOf(path);
    expect(repaired.whole).toBe(true);
    expect(repaired.pages.at(-1)).toMatchObject({ flags: LAST_PAGE, granule: 96_000 });
    const bytes = readFileSync(path);
    expect(await repairSegment(path)).toEqual({ samples: 96_000, changed: false });
    expect(readFileSync(path)).toEqual(bytes);
  });

  test("without any audio, or with none that is whole, is worth nothing", async () => {
    const path = await segment(10);
    truncateSync(path, pagesOf(path).pages[2]!.offset + 3);
    expect(await repairSegment(path)).toBeUndefined();
    writeFileSync(path, "");
    expect(await repairSegment(path)).toBeUndefined();
  });

  test("of many megabytes is repaired as well", async () => {
    const path = join(folder, "long.ogg");
    const file = new SegmentFile(path, 1);
    for (let i = 0; i < 30_000; i++) file.append(Buffer.concat([slot, Buffer.alloc(100)]));
    await file.finish();
    const { pages } = pagesOf(path);
    truncateSync(path, pages.at(-1)!.offset + 1);
    expect(await repairSegment(path)).toEqual({ samples: pages.at(-2)!.granule, changed: true });
  });
});
