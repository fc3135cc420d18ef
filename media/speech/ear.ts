import { packetSamples, splitPacket } from "../opus/packet.ts";
import { takeDecoder } from "./decoder-bank.ts";

/** What speech is heard in: 16 kHz, one channel, 20 ms a frame. */
export const HEARING_RATE = 16_000;
export const FRAME_SAMPLES = 320;
export const FRAME_MS = 20;

/** The decoder's room: 60 ms. */
const LONGEST_PACKET = 2_880;

/** A packet that is further behind comes from a clock that was set anew. */
const LATEST_SAMPLES = 48_000;

/** How far the frames may fall behind the clock before silence takes their place. */
const BEHIND_MS = 100;

const SILENT_FRAME: Float32Array = new Float32Array(FRAME_SAMPLES);

/**
 * Decodes one sender's Opus packets into 20 ms frames of samples between -1 and 1. Packets that come late or twice are
 * dropped. A sender that sends nothing (silence is often not sent) gives silent frames, so that time goes on.
 */
export class Ear {
  readonly #decoder = takeDecoder(HEARING_RATE);
  readonly #frame: (samples: Float32Array) => void;
  #rest = new Float32Array(0);
  #last: number | undefined;
  #heardMs = 0;
  #sinceMs: number | undefined;

  /** `frame` gets each frame; it owns the array. */
  constructor(frame: (samples: Float32Array) => void) {
    this.#frame = frame;
  }

  /** A packet with its place on the sender's 48 kHz clock. What cannot be decoded is as if it had not come. */
  hear(packet: Buffer, timestamp: number): void {
    const ahead = this.#last === undefined ? 1 : (timestamp - this.#last) | 0;
    if (ahead <= 0 && ahead > -LATEST_SAMPLES) return;
    const length = packetSamples(packet);
    if (length === 0 || length > LONGEST_PACKET || !splitPacket(packet)) return;
    this.#last = timestamp;
    let pcm: Buffer;
    try {
      pcm = this.#decoder.decode(packet);
    } catch {
      return;
    }
    const samples = new Float32Array(this.#rest.length + pcm.length / 2);
    samples.set(this.#rest);
    for (let i = 0; i < pcm.length / 2; i++) samples[this.#rest.length + i] = pcm.readInt16LE(i * 2) / 32_768;
    let at = 0;
    for (; at + FRAME_SAMPLES <= samples.length; at += FRAME_SAMPLES) {
      this.#give(samples.slice(at, at + FRAME_SAMPLES));
    }
    this.#rest = samples.slice(at);
  }

  /** Time goes on: `nowMs` of a monotonic clock. */
  tick(nowMs: number): void {
    this.#sinceMs ??= nowMs - this.#heardMs;
    // A burst after a stall is heard in full; the line between hearing and clock is drawn anew behind it.
    this.#sinceMs = Math.min(this.#sinceMs, nowMs - this.#heardMs + BEHIND_MS);
    if (nowMs - this.#sinceMs - this.#heardMs > BEHIND_MS) this.#give(SILENT_FRAME);
  }

  close(): void {
    this.#decoder.release();
  }

  #give(frame: Float32Array): void {
    this.#heardMs += FRAME_MS;
    this.#frame(frame);
  }
}
