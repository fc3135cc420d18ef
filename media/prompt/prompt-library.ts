import { createHash } from "node:crypto";
import { mediaPaths, type PlayItem } from "../../domain/media/protocol.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";
import { SILENCE, SLOT_MS } from "../opus/packet.ts";
import { BoundedCache } from "./bounded-cache.ts";
import type { PromptStore } from "./prompt-store.ts";
import { VOICES } from "./speech.ts";
import type { StudioJob } from "./studio-job.ts";

/** Raise it when prompts must be made anew: another synthesis, another encoding, other music. */
const VERSION = 1;

const MEMORY_BYTES = 32 << 20;
const ASSET_FRESH_MS = 60_000;
const ASSET_BYTES = 20 << 20;

/** Something to play: packets of 20 ms each. Shared by all calls, never changed. */
export type Clip = readonly Buffer[];

/** Where new prompts are made. */
export interface PromptMaker {
  make(job: StudioJob): Promise<Buffer[]>;
}

/**
 * Every prompt a call can ask for: from memory, else from disk, else made once however many calls wait for it.
 */
export class PromptLibrary {
  readonly #memory = new BoundedCache<Clip>(MEMORY_BYTES);
  readonly #assets = new Map<string, { key: string; until: number }>();
  readonly #making = new Map<string, Promise<Clip>>();
  readonly #store: PromptStore;
  readonly #maker: PromptMaker;
  readonly #edge: Pick<EdgeAddress, "request">;

  constructor(options: { store: PromptStore; maker: PromptMaker; edge: Pick<EdgeAddress, "request"> }) {
    this.#store = options.store;
    this.#maker = options.maker;
    this.#edge = options.edge;
  }

  /** The clip of an item of this tenant. Rejects with a sentence when it cannot be made or fetched. */
  async clip(tenant: string, item: PlayItem): Promise<Clip> {
    switch (item.kind) {
      case "silence":
        return Array.from({ length: Math.ceil(item.ms / SLOT_MS) }, () => SILENCE);
      case "speech":
        return this.#get(keyOf(["speech", VOICES[item.language], item.text]), item);
      case "music":
        return this.#get(keyOf(["music", item.name]), item);
      case "tone":
        return this.#get(keyOf(["tone"]), item);
      case "audio":
        return this.#asset(tenant, item.asset);
    }
  }

  async #asset(tenant: string, asset: string): Promise<Clip> {
    if (asset.split("/").includes("..")) throw new Error("an asset's name must not climb");
    const name = JSON.stringify([tenant, asset]);
    const known = this.#assets.get(name);
    const remembered = known && known.until > Date.now() ? this.#memory.get(known.key) : undefined;
    if (remembered) return remembered;
    return this.#once(name, async () => {
      const file = await this.#fetch(tenant, asset);
      const key = keyOf(["audio", createHash("sha256").update(file).digest("hex")]);
      this.#assets.set(name, { key, until: Date.now() + ASSET_FRESH_MS });
      return this.#get(key, { kind: "audio", file });
    });
  }

  async #fetch(tenant: string, asset: string): Promise<Buffer> {
    const response = await this.#edge.request(mediaPaths.asset(tenant, asset), {
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`the edge answered ${response.status}`);
    const file = Buffer.from(await response.arrayBuffer());
    if (file.length > ASSET_BYTES) throw new Error("the file is larger than 20 MB");
    return file;
  }

  #get(key: string, job: StudioJob): Promise<Clip> {
    const remembered = this.#memory.get(key);
    if (remembered) return Promise.resolve(remembered);
    return this.#once(key, async () => {
      const stored = await this.#store.read(key);
      const clip = stored ?? (await this.#maker.make(job));
      if (clip.length === 0) throw new Error("there is nothing to hear in it");
      if (!stored) await this.#store.write(key, clip).catch(() => {}); // a full disk silences nobody
      this.#memory.set(key, clip, sizeOf(clip));
      return clip;
    });
  }

  #once(key: string, make: () => Promise<Clip>): Promise<Clip> {
    const running = this.#making.get(key);
    if (running) return running;
    const made = make().finally(() => this.#making.delete(key));
    this.#making.set(key, made);
    return made;
  }
}

const keyOf = (parts: unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify([VERSION, ...parts]))
    .digest("hex");

const sizeOf = (clip: Clip): number => clip.reduce((sum, packet) => sum + packet.length + 100, 0);
