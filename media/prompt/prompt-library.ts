import { createHash } from "node:crypto";
import { mediaPaths, type PlayItem, type SpeechOrder } from "../../domain/media/protocol.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";
import { log } from "../log.ts";
import { SILENCE, SLOT_MS } from "../opus/packet.ts";
import { BoundedCache } from "./bounded-cache.ts";
import type { PromptStore } from "./prompt-store.ts";
import { SharedPrompts } from "./shared-prompts.ts";
import { VOICES } from "./speech.ts";
import type { StudioJob } from "./studio-job.ts";

/** Raise it when prompts must be made anew: another synthesis, another encoding, other music. */
const VERSION = 1;

const MEMORY_BYTES = 32 << 20;
const ASSET_FRESH_MS = 60_000;
const ASSET_BYTES = 20 << 20;
/** The edge gives the provider ten seconds. */
const VOICE_MS = 12_000;

/** Something to play: packets of 20 ms each. Shared by all calls, never changed. */
export type Clip = readonly Buffer[];

/** Where new prompts are made. */
export interface PromptMaker {
  make(job: StudioJob): Promise<Buffer[]>;
}

/** Where prompts came from since it was last asked. */
export interface PromptFigures {
  promptsFromMemory: number;
  promptsFromDisk: number;
  promptsFromEdge: number;
  /** Made here, or by a provider. */
  promptsMade: number;
}

/** How far a clip is kept: `edge` for what is no tenant's own and other processes need; `memory` for what is personal. */
type Keep = "memory" | "disk" | "edge";

type Speech = Extract<PlayItem, { kind: "speech" }>;

const noFigures = (): PromptFigures => ({
  promptsFromMemory: 0,
  promptsFromDisk: 0,
  promptsFromEdge: 0,
  promptsMade: 0,
});

/**
 * Every prompt a call can ask for: from memory, else from disk, else from what other processes shared at the edge, else
 * made once however many calls wait for it.
 */
export class PromptLibrary {
  readonly #memory = new BoundedCache<Clip>(MEMORY_BYTES);
  readonly #assets = new Map<string, { key: string; until: number }>();
  readonly #making = new Map<string, Promise<Clip>>();
  readonly #store: PromptStore;
  readonly #maker: PromptMaker;
  readonly #edge: Pick<EdgeAddress, "request">;
  readonly #shared: SharedPrompts;
  #figures = noFigures();

  constructor(options: { store: PromptStore; maker: PromptMaker; edge: Pick<EdgeAddress, "request"> }) {
    this.#store = options.store;
    this.#maker = options.maker;
    this.#edge = options.edge;
    this.#shared = new SharedPrompts(options.edge);
  }

  /** The figures since the last time this was called. */
  takeFigures(): PromptFigures {
    const figures = this.#figures;
    this.#figures = noFigures();
    return figures;
  }

  /** The clip of an item of this tenant. Rejects with a sentence when it cannot be made or fetched. */
  async clip(tenant: string, item: PlayItem): Promise<Clip> {
    switch (item.kind) {
      case "silence":
        return Array.from({ length: Math.ceil(item.ms / SLOT_MS) }, () => SILENCE);
      case "speech":
        return item.voice === undefined ? this.#spoken(item) : this.#voiced(tenant, item, item.voice);
      case "music":
        return this.#get(keyOf(["music", item.name]), () => this.#maker.make(item), "edge");
      case "tone":
        return this.#get(keyOf(["tone"]), () => this.#maker.make(item));
      case "audio":
        return this.#asset(tenant, item.asset);
    }
  }

  /** By the house's own voice. */
  #spoken({ text, language, markup, personal }: Speech): Promise<Clip> {
    const about = { ...(markup && { markup }), ...(personal && { personal }) };
    const job: StudioJob = { kind: "speech", text, language, ...about };
    const key = keyOf(["speech", VOICES[language], text, ...(markup ? ["markup"] : [])]);
    return this.#get(key, () => this.#maker.make(job), personal ? "memory" : "edge");
  }

  /** By a voice of the tenant's provider; when that fails, by our own: better another voice than none. */
  async #voiced(tenant: string, item: Speech, voice: string): Promise<Clip> {
    const { text, language, markup, personal } = item;
    const about = { ...(markup && { markup }), ...(personal && { personal }) };
    const order: SpeechOrder = { text, language, voice, ...about };
    try {
      const make = async () => {
        const response = await this.#edge.request(mediaPaths.speech(tenant), {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(order),
          signal: AbortSignal.timeout(VOICE_MS),
        });
        return this.#maker.make({ kind: "audio", file: await bodyOf(response) });
      };
      return await this.#get(keyOf(["voice", tenant, order]), make, personal ? "memory" : "disk");
    } catch (error) {
      log("voice.failed", { tenant, reason: error instanceof Error ? error.message : "unknown" });
      return this.#spoken(item);
    }
  }

  async #asset(tenant: string, asset: string): Promise<Clip> {
    if (asset.split("/").includes("..")) throw new Error("an asset's name must not climb");
    const name = JSON.stringify([tenant, asset]);
    const known = this.#assets.get(name);
    const remembered = known && known.until > Date.now() ? this.#memory.get(known.key) : undefined;
    if (remembered) {
      this.#figures.promptsFromMemory++;
      return remembered;
    }
    return this.#once(name, async () => {
      const file = await this.#fetch(tenant, asset);
      const key = keyOf(["audio", createHash("sha256").update(file).digest("hex")]);
      this.#assets.set(name, { key, until: Date.now() + ASSET_FRESH_MS });
      return this.#get(key, () => this.#maker.make({ kind: "audio", file }));
    });
  }

  async #fetch(tenant: string, asset: string): Promise<Buffer> {
    const response = await this.#edge.request(mediaPaths.asset(tenant, asset), {
      signal: AbortSignal.timeout(10_000),
    });
    return bodyOf(response);
  }

  #get(key: string, make: () => Promise<Clip>, keep: Keep = "disk"): Promise<Clip> {
    const remembered = this.#memory.get(key);
    if (remembered) {
      this.#figures.promptsFromMemory++;
      return Promise.resolve(remembered);
    }
    return this.#once(key, async () => {
      const stored = keep === "memory" ? undefined : await this.#store.read(key);
      if (stored) this.#figures.promptsFromDisk++;
      const clip = stored ?? (await this.#fresh(key, make, keep));
      this.#memory.set(key, clip, sizeOf(clip));
      return clip;
    });
  }

  async #fresh(key: string, make: () => Promise<Clip>, keep: Keep): Promise<Clip> {
    const shared = keep === "edge" ? await this.#shared.read(key) : undefined;
    const clip = shared ?? (await make());
    if (clip.length === 0) throw new Error("there is nothing to hear in it");
    if (shared) this.#figures.promptsFromEdge++;
    else this.#figures.promptsMade++;
    if (keep === "edge" && !shared) this.#shared.share(key, clip);
    if (keep !== "memory") await this.#store.write(key, clip).catch(() => {}); // a full disk silences nobody
    return clip;
  }

  #once(key: string, make: () => Promise<Clip>): Promise<Clip> {
    const running = this.#making.get(key);
    if (running) return running;
    const made = make().finally(() => this.#making.delete(key));
    this.#making.set(key, made);
    return made;
  }
}

async function bodyOf(response: Response): Promise<Buffer> {
  if (!response.ok) throw new Error(`the edge answered ${response.status}`);
  const file = Buffer.from(await response.arrayBuffer());
  if (file.length > ASSET_BYTES) throw new Error("the file is larger than 20 MB");
  return file;
}

const keyOf = (parts: unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([VERSION, ...parts]))
    .digest("hex");

const sizeOf = (clip: Clip): number => clip.reduce((sum, packet) => sum + packet.length + 100, 0);
