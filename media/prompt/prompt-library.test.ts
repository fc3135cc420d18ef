import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mediaPaths } from "../../domain/media/protocol.ts";
import { SILENCE } from "../opus/packet.ts";
import { BoundedCache } from "./bounded-cache.ts";
import { oggFile } from "./prompt-file.ts";
import { PromptLibrary } from "./prompt-library.ts";
import { PromptStore } from "./prompt-store.ts";
import type { StudioJob } from "./studio-job.ts";

let folder: string;
let jobs: StudioJob[];
let requests: string[];
let assets: Map<string, string>;
/** What media processes share, by path; undefined: the edge does not answer. */
let shared: Map<string, Buffer> | undefined;
let voice: (body: string) => Response;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prompts-"));
  jobs = [];
  requests = [];
  assets = new Map();
  shared = new Map();
  voice = () => new Response(null, { status: 404 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function library(): PromptLibrary {
  const make = async (job: StudioJob) => {
    jobs.push(job);
    if (job.kind === "speech" && job.text === "unspeakable") throw new Error("cannot say that");
    return Array.from({ length: 120 }, (_, i) => Buffer.from(`${JSON.stringify(job)} ${i}`));
  };
  const request = async (path: string, init: RequestInit = {}) => {
    if (path.startsWith("/media/prompts/")) return promptAt(path, init);
    requests.push(path);
    if (init.method === "POST") return voice(String(init.body));
    const body = assets.get(path);
    return new Response(body ?? null, { status: body ? 200 : 404 });
  };
  return new PromptLibrary({ store: new PromptStore(folder), maker: { make }, edge: { request } });
}

async function promptAt(path: string, init: RequestInit): Promise<Response> {
  if (!shared) return new Promise(() => {});
  if (init.method === "PUT") shared.set(path, Buffer.from(await new Response(init.body).arrayBuffer()));
  const prompt = shared.get(path);
  return new Response(prompt && new Uint8Array(prompt), { status: prompt ? 200 : 404 });
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

  test("with something personal in it is in memory only: on no disk, and not at the edge", async () => {
    const prompts = library();
    const item = { ...speech("Hello, Grace Walker"), personal: true as const };
    expect(await prompts.clip("t", item)).toBe(await prompts.clip("t", item));
    await prompts.clip("t", speech("Hello"));
    await vi.waitFor(() => expect(shared?.size).toBe(1));
    expect(
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
    ).toHaveLength(1);
    await library().clip("t", item);
    expect(jobs).toHaveLength(3);
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

describe("a prompt that another process made", () => {
  const clip = [SILENCE, SILENCE, SILENCE];
  const other = () => rmSync(folder, { recursive: true });

  test("comes from the edge, and what is made here is shared there", async () => {
    await library().clip("t", speech("hello"));
    await expect.poll(() => shared!.size).toBe(1);
    const [path] = shared!.keys();
    expect(path).toMatch(/^\/media\/prompts\/[0-9a-f]{64}$/);
    other();
    shared!.set(path!, oggFile(clip));
    const prompts = library();
    expect(await prompts.clip("u", speech("hello"))).toEqual(clip);
    expect(jobs).toHaveLength(1);
    await prompts.clip("u", speech("hello"));
    await prompts.clip("u", speech("bye"));
    await library().clip("u", speech("bye"));
    expect(prompts.takeFigures()).toEqual({
      promptsFromMemory: 1,
      promptsFromDisk: 0,
      promptsFromEdge: 1,
      promptsMade: 1,
    });
    expect(prompts.takeFigures().promptsMade).toBe(0);
  });

  test("but cannot be played is made anew", async () => {
    await library().clip("t", speech("hello"));
    await expect.poll(() => shared!.size).toBe(1);
    other();
    for (const path of shared!.keys()) shared!.set(path, oggFile([Buffer.from([0x00, 1])]));
    expect(await library().clip("t", speech("hello"))).toHaveLength(120);
  });

  test("is not waited for when the edge does not answer or fails", async () => {
    shared = undefined;
    const since = performance.now();
    expect(await library().clip("t", speech("hello"))).toHaveLength(120);
    expect(performance.now() - since).toBeLessThan(1_000);
  });
});

describe("a prompt in a provider's voice", () => {
  const item = { ...speech("hello <break/>"), voice: "p:nova", markup: true as const };

  test("is fetched for its tenant once, as the provider's sound", async () => {
    const orders: string[] = [];
    voice = (body) => {
      orders.push(body);
      return new Response("sound");
    };
    const prompts = library();
    const first = await prompts.clip("t", item);
    expect(await prompts.clip("t", item)).toBe(first);
    expect(orders.map((each) => JSON.parse(each))).toEqual([
      { text: "hello <break/>", language: "en", voice: "p:nova", markup: true },
    ]);
    expect(jobs).toEqual([{ kind: "audio", file: Buffer.from("sound") }]);
    await prompts.clip("u", item);
    expect(orders).toHaveLength(2);
    expect(shared!.size).toBe(0);
  });

  test("is spoken by our own voice when the provider fails, and tried again the next time", async () => {
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const prompts = library();
    expect(await prompts.clip("t", item)).toHaveLength(120);
    expect(jobs).toEqual([{ kind: "speech", text: "hello <break/>", language: "en", markup: true }]);
    expect(String(written.mock.calls[0]![0])).not.toContain("hello");
    written.mockRestore();
    voice = () => new Response("sound");
    await prompts.clip("t", item);
    expect(jobs.at(-1)?.kind).toBe("audio");
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
