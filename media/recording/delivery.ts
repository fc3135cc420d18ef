import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { mediaPaths } from "../../domain/media/protocol.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";
import { log } from "../log.ts";
import { repairSegment } from "./repair.ts";
import type { Spool, SpooledSegment } from "./spool.ts";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const AT_ONCE = 2;

/** Answers after which trying again cannot help: the segment is put aside. */
const HOPELESS = new Set([400, 409, 413]);

/**
 * Brings finished segments to the edge, two at a time, each until it is acknowledged; only then is it deleted.
 * Nothing is lost by a stop at any moment: what is not acknowledged is found in the spool again.
 */
export class Delivery {
  readonly #spool: Spool;
  readonly #edge: EdgeAddress;
  readonly #waiting: SpooledSegment[] = [];
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(spool: Spool, edge: EdgeAddress) {
    this.#spool = spool;
    this.#edge = edge;
  }

  /** Takes over a segment whose file nobody writes any more. */
  deliver(segment: SpooledSegment): void {
    this.#waiting.push(segment);
    this.#next();
  }

  /** Stops after `withinMs`, or sooner when all is delivered. */
  async stop(withinMs: number): Promise<void> {
    const idle = async () => {
      while (this.#running.size > 0) await Promise.all(this.#running);
    };
    await Promise.race([idle(), sleep(withinMs)]);
    this.#stop.abort();
  }

  #next(): void {
    if (this.#running.size >= AT_ONCE || this.#stop.signal.aborted) return;
    const segment = this.#waiting.shift();
    if (!segment) return;
    const work = this.#bring(segment)
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) log("recording.stuck", { ...ids(segment), reason: String(error) });
      })
      .finally(() => {
        this.#running.delete(work);
        this.#next();
      });
    this.#running.add(work);
  }

  async #bring(segment: SpooledSegment): Promise<void> {
    const exists = await stat(segment.audio).then(
      () => true,
      () => false,
    );
    const held = exists ? await repairSegment(segment.audio) : undefined;
    if (!held) {
      log("recording.empty", ids(segment));
      return this.#spool.remove(segment);
    }
    const sha256 = await hashOf(segment.audio);
    const durationMs = Math.round(held.samples / 48);
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const status = await this.#put(segment, { sha256, durationMs });
      if (this.#stop.signal.aborted) return;
      if (status >= 200 && status < 300) {
        log("recording.delivered", { ...ids(segment), durationMs });
        return this.#spool.remove(segment);
      }
      if (HOPELESS.has(status)) {
        log("recording.rejected", { ...ids(segment), status });
        return this.#spool.reject(segment);
      }
      log("recording.waits", { ...ids(segment), status, waitMs: wait });
      await sleep(wait * (0.75 + Math.random() / 2), undefined, { signal: this.#stop.signal });
    }
  }

  /** The answer's status; 0 when there was none. */
  async #put(segment: SpooledSegment, about: { sha256: string; durationMs: number }): Promise<number> {
    const { tenant, contact, segment: number, startedAt } = segment.note;
    try {
      const response = await this.#edge.request(mediaPaths.recording(tenant, contact, number), {
        method: "PUT",
        body: await openAsBlob(segment.audio, { type: "audio/ogg" }),
        headers: {
          "content-type": "audio/ogg",
          "x-started-at": String(startedAt),
          "x-duration-ms": String(about.durationMs),
          "x-sha256": about.sha256,
        },
        signal: this.#stop.signal,
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}

const ids = ({ note }: SpooledSegment) => ({
  tenant: note.tenant,
  contact: note.contact,
  segment: note.segment,
});

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
