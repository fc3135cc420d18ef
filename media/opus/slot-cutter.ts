import { buildPacket } from "./build-packet.ts";
import { frameSamples, packetSamples, SLOT_SAMPLES, splitPacket } from "./packet.ts";

/** A packet of exactly 20 ms and its place on the sender's RTP clock (48 kHz, 32 bits). */
export interface Slot {
  packet: Buffer;
  timestamp: number;
}

/** Decodes frames longer than 20 ms and encodes them again as 20 ms ones: such a frame cannot be cut. */
export type Recode = (packet: Buffer) => Buffer[];

/**
 * Cuts one sender's packets into 20 ms packets without decoding: longer packets are taken apart, shorter frames
 * are gathered. Only single frames of 40 or 60 ms go through `recode`. Malformed packets give nothing.
 */
export class SlotCutter {
  readonly #recode: Recode;
  #toc = -1;
  #short: Buffer[] = [];
  #since = 0;

  constructor(recode: Recode) {
    this.#recode = recode;
  }

  /** The whole 20 ms packets that are complete with this one, in order. */
  push(packet: Buffer, timestamp: number): Slot[] {
    if (this.#short.length === 0 && packetSamples(packet) === SLOT_SAMPLES) {
      return splitPacket(packet) ? [{ packet, timestamp }] : [];
    }
    const split = splitPacket(packet);
    if (!split) return [];
    const samples = frameSamples(split.toc);
    if (samples > SLOT_SAMPLES) return this.#long(packet, timestamp);
    return this.#gather(split.toc, split.frames, samples, timestamp);
  }

  #gather(toc: number, frames: Buffer[], samples: number, timestamp: number): Slot[] {
    const expected = this.#since + this.#short.length * samples;
    if (toc !== this.#toc || timestamp !== expected >>> 0) this.#short = [];
    this.#toc = toc;
    const slots: Slot[] = [];
    for (const [i, frame] of frames.entries()) {
      if (this.#short.length === 0) this.#since = timestamp + i * samples;
      this.#short.push(frame);
      if (this.#short.length * samples < SLOT_SAMPLES) continue;
      slots.push({ packet: buildPacket(toc, this.#short), timestamp: this.#since >>> 0 });
      this.#short = [];
    }
    return slots;
  }

  #long(packet: Buffer, timestamp: number): Slot[] {
    this.#short = [];
    return this.#recode(packet).map((slot, i) => ({
      packet: slot,
      timestamp: (timestamp + i * SLOT_SAMPLES) >>> 0,
    }));
  }
}
