import type { Slot } from "../opus/slot-cutter.ts";
import { JitterBuffer } from "./jitter-buffer.ts";

const HOLD_SLOTS = 25;

interface Talker {
  buffer: JitterBuffer;
  /** Loudness as LiveKit measured it last, 0 to 1. */
  level: number;
  ended: boolean;
}

/**
 * Everyone on one side of a recording. Streams cannot be mixed without decoding them, so at each moment the side
 * is the one who talks: the loudest by LiveKit's measure, held for half a second, ties to who talked before.
 */
export class Talkers {
  readonly #talkers = new Map<string, Talker>();
  #current: string | undefined;
  #held = 0;
  #slot: number;

  constructor(firstSlot: number) {
    this.#slot = firstSlot;
  }

  /** A packet of the stream `id`, which arrived at `now` (slots since the recording began). */
  push(id: string, slot: Slot, now: number): void {
    let talker = this.#talkers.get(id);
    if (!talker) {
      talker = { buffer: new JitterBuffer(this.#slot), level: 0, ended: false };
      this.#talkers.set(id, talker);
    }
    talker.buffer.push(slot, now);
  }

  /** LiveKit's measure of how loud a stream is now, 0 to 1. */
  setLevel(id: string, level: number): void {
    const talker = this.#talkers.get(id);
    if (talker) talker.level = level;
  }

  /** The stream ends once what is buffered of it was taken. */
  end(id: string): void {
    const talker = this.#talkers.get(id);
    if (talker) talker.ended = true;
  }

  /** The next slot's packet of whoever talks; undefined when nobody sent any. */
  take(): Buffer | undefined {
    this.#slot++;
    const heard = new Map<string, Buffer>();
    for (const [id, talker] of this.#talkers) {
      const packet = talker.buffer.take();
      if (packet) heard.set(id, packet);
      if (talker.ended && talker.buffer.empty) this.#talkers.delete(id);
    }
    if (this.#held > 0) this.#held--;
    if (this.#held === 0 || !heard.has(this.#current!)) this.#choose([...heard.keys()]);
    return this.#current === undefined ? undefined : heard.get(this.#current);
  }

  #choose(heard: string[]): void {
    let best = heard.includes(this.#current!) ? this.#current : heard[0];
    for (const id of heard) if (this.#level(id) > this.#level(best)) best = id;
    if (best === undefined || best === this.#current) return;
    this.#current = best;
    this.#held = HOLD_SLOTS;
  }

  #level(id: string | undefined): number {
    return (id && this.#talkers.get(id)?.level) || 0;
  }
}
