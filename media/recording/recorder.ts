import { SILENCE, SLOT_MS } from "../opus/packet.ts";
import { selfDelimited } from "../opus/self-delimited.ts";
import { type Recode, SlotCutter } from "../opus/slot-cutter.ts";
import { DEPTH_SLOTS } from "./jitter-buffer.ts";
import { Side } from "./side.ts";
import { Talkers } from "./talkers.ts";

/** A stream that is recorded: LiveKit's track, and the identity of who talks. */
export interface RecordedTrack {
  sid: string;
  identity: string;
}

/** Where the 20 ms multistream packets go. */
export interface SegmentSink {
  append(packet: Buffer): void;
}

const SILENT_SLOT = Buffer.concat([selfDelimited(SILENCE)!, SILENCE]);

/**
 * One recording segment: the customer's packets left, everyone else's right, on one time line that follows the
 * wall clock from `startedMs`. All times are milliseconds of the same monotonic clock.
 */
export class Recorder {
  readonly #left: string;
  readonly #startedMs: number;
  readonly #sink: SegmentSink;
  readonly #recode: () => Recode;
  readonly #sides = {
    left: { talkers: new Talkers(0), side: new Side() },
    right: { talkers: new Talkers(0), side: new Side() },
  };
  readonly #cutters = new Map<string, SlotCutter>();
  /** Slots at which the recording was paused and resumed, in turn. */
  #turns: number[] = [];
  #paused = false;
  #written = 0;

  constructor(options: { left: string; startedMs: number; sink: SegmentSink; recode: () => Recode }) {
    this.#left = options.left;
    this.#startedMs = options.startedMs;
    this.#sink = options.sink;
    this.#recode = options.recode;
  }

  /** A packet heard on a track. */
  hear(track: RecordedTrack, packet: Buffer, timestamp: number, nowMs: number): void {
    let cutter = this.#cutters.get(track.sid);
    if (!cutter) {
      cutter = new SlotCutter(this.#recode());
      this.#cutters.set(track.sid, cutter);
    }
    const talkers = this.#side(track.identity).talkers;
    for (const slot of cutter.push(packet, timestamp)) talkers.push(track.sid, slot, this.#slotAt(nowMs));
  }

  /** How loud a track is, 0 to 1. */
  setLevel(track: RecordedTrack, level: number): void {
    this.#side(track.identity).talkers.setLevel(track.sid, level);
  }

  /** A track is no longer there: what is in its buffer is still written. */
  forget(track: RecordedTrack): void {
    this.#cutters.delete(track.sid);
    this.#side(track.identity).talkers.end(track.sid);
  }

  /** From now on silence of true length, or what is heard again. */
  setPaused(paused: boolean, nowMs: number): void {
    const wanted = this.#paused !== (this.#turns.length % 2 === 1);
    if (wanted === paused) return;
    this.#turns.push(Math.floor(this.#slotAt(nowMs)));
  }

  /** Writes what is due: everything older than the jitter buffer is deep. */
  tick(nowMs: number): void {
    this.#writeUpTo(Math.floor(this.#slotAt(nowMs)) - DEPTH_SLOTS);
  }

  /** Writes the rest, up to now. */
  finish(nowMs: number): void {
    this.#writeUpTo(Math.floor(this.#slotAt(nowMs)));
  }

  #writeUpTo(slot: number): void {
    while (this.#written < slot) this.#write();
  }

  #write(): void {
    while (this.#turns[0] !== undefined && this.#turns[0] <= this.#written) {
      this.#paused = !this.#paused;
      this.#turns.shift();
    }
    this.#written++;
    const { left, right } = this.#sides;
    const heard = { left: left.talkers.take(), right: right.talkers.take() };
    if (this.#paused) {
      left.side.silence();
      right.side.silence();
      this.#sink.append(SILENT_SLOT);
      return;
    }
    const leftPacket = selfDelimited(left.side.fill(heard.left)) ?? selfDelimited(SILENCE)!;
    this.#sink.append(Buffer.concat([leftPacket, right.side.fill(heard.right)]));
  }

  #side(identity: string) {
    return identity === this.#left ? this.#sides.left : this.#sides.right;
  }

  #slotAt(nowMs: number): number {
    return (nowMs - this.#startedMs) / SLOT_MS;
  }
}
