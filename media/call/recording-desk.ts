import { randomInt } from "node:crypto";
import { log } from "../log.ts";
import type { Recode } from "../opus/slot-cutter.ts";
import type { Delivery } from "../recording/delivery.ts";
import { type RecordedTrack, Recorder } from "../recording/recorder.ts";
import { SegmentFile } from "../recording/segment-file.ts";
import type { Spool, SpooledSegment } from "../recording/spool.ts";

/** What a call's recording needs from its process. */
export interface RecordingParts {
  spool: Spool;
  delivery: Delivery;
  nowMs: () => number;
  recode: () => Recode;
}

interface OpenSegment {
  number: number;
  recorder: Recorder;
  file: SegmentFile;
  spooled: SpooledSegment;
}

/** The recording of one call: at most one open segment, and the finished ones on their way to the edge. */
export class RecordingDesk {
  readonly #call: { tenant: string; contact: string };
  readonly #parts: RecordingParts;
  #open: OpenSegment | undefined;
  #work: Promise<void> = Promise.resolve();
  #wanted: number | undefined;
  #paused = false;
  #hushed = false;

  constructor(call: { tenant: string; contact: string }, parts: RecordingParts) {
    this.#call = call;
    this.#parts = parts;
  }

  /** Opens the segment of that number, or goes on with it; another one that is open ends. */
  record(wish: { segment: number; left: string; recording: "on" | "paused" }): void {
    const startedAt = Date.now();
    const startedMs = this.#parts.nowMs();
    const fresh = this.#wanted !== wish.segment;
    this.#wanted = wish.segment;
    this.#paused = wish.recording === "paused";
    this.#queue(async () => {
      if (fresh) {
        await this.#close(startedMs);
        await this.#start(wish, startedAt, startedMs);
      }
    });
    this.#silence(startedMs);
  }

  /** Writes silence while something is said or dialled that nobody may hear, whatever the contact wishes otherwise. */
  hush(on: boolean): void {
    this.#hushed = on;
    this.#silence(this.#parts.nowMs());
  }

  /** Ends the open segment, if there is one. Resolves when its file is whole. */
  stop(): Promise<void> {
    const at = this.#parts.nowMs();
    this.#wanted = undefined;
    this.#queue(() => this.#close(at));
    return this.#work;
  }

  hear(track: RecordedTrack, packet: Buffer, timestamp: number): void {
    this.#open?.recorder.hear(track, packet, timestamp, this.#parts.nowMs());
  }

  level(track: RecordedTrack, level: number): void {
    this.#open?.recorder.setLevel(track, level);
  }

  trackEnded(track: RecordedTrack): void {
    this.#open?.recorder.forget(track);
  }

  tick(nowMs: number): void {
    this.#open?.recorder.tick(nowMs);
  }

  #silence(atMs: number): void {
    const silent = this.#paused || this.#hushed;
    this.#queue(async () => this.#open?.recorder.setPaused(silent, atMs));
  }

  #queue(step: () => Promise<void>): void {
    this.#work = this.#work.then(step).catch((error: unknown) => {
      log("recording.failed", { ...this.#call, reason: String(error) });
    });
  }

  async #start(wish: { segment: number; left: string }, startedAt: number, startedMs: number): Promise<void> {
    const note = { ...this.#call, segment: wish.segment, startedAt };
    const spooled = await this.#parts.spool.begin(note);
    const file = new SegmentFile(spooled.audio, randomInt(0, 2 ** 32));
    const { recode } = this.#parts;
    const recorder = new Recorder({ left: wish.left, startedMs, sink: file, recode });
    this.#open = { number: wish.segment, recorder, file, spooled };
    log("recording.started", { ...this.#call, segment: wish.segment });
  }

  async #close(atMs: number): Promise<void> {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    open.recorder.finish(atMs);
    await open.file.finish().catch((error: unknown) => {
      log("recording.failed", { ...this.#call, segment: open.number, reason: String(error) });
    });
    this.#parts.delivery.deliver(open.spooled);
  }
}
