import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { overTelephone, type Speaker } from "../testing/spoken.ts";
import { LocalRecogniser, type Phrases } from "./local-recogniser.ts";

const folder = mkdtempSync(join(tmpdir(), "recogniser-"));
const AMERICAN: Speaker = { voice: "en-us", speed: 150 };
const MENU: Phrases = [
  { value: "sales", words: ["Sales", "1"] },
  { value: "tech", words: ["Technical support"] },
  { value: "bill", words: ["Bill & payment"] },
];

/** Ends by itself, a moment after the first thing it is asked. */
const MORTAL = `process.on("message", (m) => m.language === "en" ? setTimeout(() => process.exit(1), 50) : process.send({ id: m.id, heard: null }));
process.on("disconnect", () => process.exit(0));`;
const DEAD = "process.exit(1);";

let made: LocalRecogniser[] = [];
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => {
  for (const each of made) each.close();
  made = [];
  vi.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true }));

function recogniser(source?: string): LocalRecogniser {
  let program: URL | undefined;
  if (source) {
    const path = join(folder, `helper-${made.length}-${source.length}.mjs`);
    writeFileSync(path, source);
    program = pathToFileURL(path);
  }
  const local = new LocalRecogniser({
    read: async (text) => (text === "営業" ? "エイギョー" : text),
    ...(program && { program }),
  });
  made.push(local);
  local.warmUp();
  return local;
}

function pcmOf(samples: Float32Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  for (const [i, value] of samples.entries()) pcm.writeInt16LE(Math.round(value * 32_767), i * 2);
  return pcm;
}

describe("the local recogniser", () => {
  test("tells which phrase was said, in its own process, many at once", async () => {
    const local = recogniser();
    const phrases = await local.spoken(MENU, "en");
    const say = (text: string) => pcmOf(overTelephone(text, AMERICAN, { paddingS: 0.3 }));
    const heard = await Promise.all(
      ["technical support", "bill and payment", "one", "technical support please"].map((text) =>
        local.recognise(phrases, "en", say(text)),
      ),
    );
    expect(heard.map((each) => each?.value)).toEqual(["tech", "bill", "sales", "tech"]);
    expect(heard[0]?.text).toBe("Technical support");
    expect(local.takeFigures()).toMatchObject({ recognitions: 4, recogniserFailures: 0 });
    expect(local.takeFigures().recognitions).toBe(0);
  }, 30_000);

  test("understands Japanese by its reading", async () => {
    const local = recogniser();
    const menu = [
      { value: "1", words: ["営業"] },
      { value: "2", words: ["サポート"] },
    ];
    const phrases = await local.spoken(menu, "ja");
    const pcm = pcmOf(overTelephone("サポート", { voice: "ja", speed: 150 }, { paddingS: 0.3 }));
    expect((await local.recognise(phrases, "ja", pcm))?.value).toBe("2");
  }, 30_000);

  test("fails for a menu in which nothing can be said", async () => {
    const local = recogniser();
    const phrases = await local.spoken([{ value: "1", words: ["…"] }], "en");
    await expect(local.recognise(phrases, "en", Buffer.alloc(32_000))).rejects.toThrow(
      "nothing in the grammar can be said",
    );
  }, 30_000);

  test("that dies fails what it was at, and is there again", async () => {
    const local = recogniser(MORTAL);
    await expect(local.recognise([], "en", Buffer.alloc(2))).rejects.toThrow("the recogniser stopped");
    await expect(local.recognise([], "ja", Buffer.alloc(2))).rejects.toThrow("the recogniser is down");
    await expect
      .poll(() => local.recognise([], "ja", Buffer.alloc(2)).catch(() => "down"), { timeout: 5_000 })
      .toBeNull();
    expect(local.takeFigures().recogniserFailures).toBeGreaterThanOrEqual(2);
  }, 30_000);

  test("that cannot start says so at once, and is tried again ever more seldom", async () => {
    const local = recogniser(DEAD);
    const lines = vi.mocked(process.stdout.write).mock.calls;
    await expect.poll(() => lines.length, { timeout: 8_000 }).toBeGreaterThanOrEqual(2);
    expect(lines.map(([line]) => JSON.parse(String(line)).againInMs).slice(0, 2)).toEqual([200, 800]);
    await expect(local.recognise([], "en", Buffer.alloc(2))).rejects.toThrow("the recogniser is down");
  }, 30_000);

  test("takes no more than it can answer in time", async () => {
    const local = recogniser("setInterval(() => {}, 1000); process.on('disconnect', () => process.exit(0));");
    const jobs = Array.from({ length: 40 }, () => local.recognise([], "en", Buffer.alloc(2)).catch(String));
    await expect(local.recognise([], "en", Buffer.alloc(2))).rejects.toThrow("too much is said at once");
    local.close();
    expect(new Set(await Promise.all(jobs))).toEqual(new Set(["Error: the recogniser stopped"]));
  });
});
