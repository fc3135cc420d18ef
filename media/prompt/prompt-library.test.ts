import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mediaPaths } from "../../domain/media/protocol.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { PromptLibrary } from "./prompt-library.ts";
import { PromptStore } from "./prompt-store.ts";
import type { StudioJob } from "./studio-job.ts";

let folder: string;
let jobs: StudioJob[];
let requests: string[];
let assets: Map<string, string>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prompts-"));
  jobs = [];
  requests = [];
  assets = new Map();
});
afterEach(() => rmSync(folder, { recursive: true }));

function library(): PromptLibrary {
  const make = async (job: StudioJob) => {
    jobs.push(job);
    if (job.kind === "speech" && job.text === "unspeakable") throw new Error("cannot say that");
    return Array.from({ length: 120 }, (_, i) => Buffer.from(`${JSON.stringify(job)} ${i}`));
  };
  const request = async (path: string) => {
    requests.push(path);
    const body = assets.get(path);
    return new Response(body ?? null, { status: body ? 200 : 404 });
  };
  return new PromptLibrary({ store: new PromptStore(folder), maker: { make }, edge: { request } });
}

const speech = (text: string) => ({ kind: "speech" as const, text, language: "en" as const });

describe("a prompt", () => {
  test("is made once for all who ask, and comes from memory afterwards", async () => {
    const prompts = library();
    const clips = await Promise.all(Array.from({ length: 10 }, () => prompts.clip("t", speech("hello"))));
    expect(new Set(clips).size).toBe(1);
    expect(await prompts.clip("other", speech("hello"))).toBe(clips[0]);
    expect(jobs).toHaveLength(1);
  });

  test("comes from disk in another process", async () => {
    const made = await library().clip("t", speech("hello"));
    jobs = [];
    expect(await library().clip("t", speech("hello"))).toEqual(made);
    expect(jobs).toEqual([]);
  });

  test("is made anew when its file is damaged", async () => {
    await library().clip("t", speech("hello"));
    writeFileSync(join(folder, readdirSync(folder)[0]!), "rubbish");
    expect(await library().clip("t", speech("hello"))).toHaveLength(120);
    expect(jobs).toHaveLength(2);
  });

  test("differs by language", async () => {
    const prompts = library();
    await prompts.clip("t", speech("12"));
    await prompts.clip("t", { kind: "speech", text: "12", language: "ja" });
    expect(jobs).toHaveLength(2);
  });

  test("that cannot be made says why, and is tried again the next time", async () => {
    const prompts = library();
    await expect(prompts.clip("t", speech("unspeakable"))).rejects.toThrow("cannot say that");
    await expect(prompts.clip("t", speech("unspeakable"))).rejects.toThrow("cannot say that");
    expect(jobs).toHaveLength(2);
  });

  test("of an uploaded file is fetched for its tenant, and made once for the same content", async () => {
    const prompts = library();
    assets.set(mediaPaths.asset("t", "a.wav"), "sound");
    assets.set(mediaPaths.asset("u", "b.wav"), "sound");
    const first = await prompts.clip("t", { kind: "audio", asset: "a.wav" });
    expect(await prompts.clip("t", { kind: "audio", asset: "a.wav" })).toBe(first);
    expect(await prompts.clip("u", { kind: "audio", asset: "b.wav" })).toBe(first);
    expect(requests).toHaveLength(2);
    expect(jobs).toHaveLength(1);
    await expect(prompts.clip("u", { kind: "audio", asset: "a.wav" })).rejects.toThrow("404");
  });

  test("of silence is as long as it is said to be", async () => {
    expect(await library().clip("t", { kind: "silence", ms: 500 })).toHaveLength(25);
  });
});

test("prompts that nobody heard for a month are swept away", async () => {
  await library().clip("t", speech("hello"));
  const store = new PromptStore(folder);
  await store.sweep();
  expect(readdirSync(folder)).toHaveLength(1);
  await store.sweep(Date.now() + 31 * 86_400_000);
  expect(readdirSync(folder)).toEqual([]);
});

test("a bounded cache forgets what was used longest ago", () => {
  const cache = new BoundedCache<string>(10);
  cache.set("a", "A", 4);
  cache.set("b", "B", 4);
  cache.get("a");
  cache.set("c", "C", 4);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual(["A", undefined, "C"]);
  cache.set("d", "D", 11);
  expect([cache.get("a"), cache.get("d")]).toEqual([undefined, undefined]);
  cache.set("e", "E", 9);
  expect(cache.get("e")).toBe("E");
});
