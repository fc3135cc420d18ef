import type { MediaCommand } from "../../domain/media/protocol.ts";
import type { EdgeAddress } from "../edge/edge-address.ts";
import type { RecordedTrack } from "../recording/recorder.ts";
import { isMedia, isStaff } from "../room/who.ts";
import { Ear } from "./ear.ts";
import type { PhraseRecogniser } from "./local-recogniser.ts";
import { LocalUtterance, remoteUtterance, type Utterance, type UtteranceResult } from "./utterance.ts";
import { UtteranceCutter } from "./utterance-cutter.ts";
import type { SpokenPhrase } from "./words/spoken-word.ts";

/** Partial texts are told four times a second at most. */
const PARTIAL_EVERY_MS = 250;
const LONGEST_TEXT = 2_000;

/** A track on which nothing came for so long gives way to another one. */
const QUIET_TRACK_MS = 1_000;

/** What a contact wants to hear. */
export type ListenWish = Omit<Extract<MediaCommand, { type: "listen" }>, "type">;

/** Who recognises. */
export interface ListeningParts {
  recogniser: PhraseRecogniser;
  edge: EdgeAddress;
  tenant: string;
}

/** What is reported of one listening. `heard` or `unheard` is the last event, and comes once. */
export interface ListeningEvents {
  speechBegan(): void;
  partial(text: string): void;
  heard(text: string, value: string | null, confidence: number): void;
  unheard(reason: "no-match" | "too-long" | "failed", detail: string): void;
}

/**
 * Listens to the customer of one call for one answer. Nothing is decoded before it is made nor after its last event.
 * The customer is whoever is neither ours nor staff; of several, the first whose sound arrives.
 */
export class Listening {
  readonly wish: ListenWish;
  readonly #parts: ListeningParts;
  readonly #events: ListeningEvents;
  readonly #spoken: Promise<SpokenPhrase[]>;
  readonly #cutter: UtteranceCutter;
  readonly #ear: Ear;
  #track: { sid: string; lastMs: number } | undefined;
  #utterance: Utterance | undefined;
  #nowMs = 0;
  #partialMs = Number.NEGATIVE_INFINITY;
  /** All has been said, and the recogniser has the next word. */
  #answering = false;
  #over = false;

  constructor(wish: ListenWish, parts: ListeningParts, events: ListeningEvents) {
    this.wish = wish;
    this.#parts = parts;
    this.#events = events;
    const local = wish.recogniser === "local";
    this.#spoken = local ? parts.recogniser.spoken(wish.phrases, wish.language) : Promise.resolve([]);
    this.#spoken.catch(() => {}); // told when something was said
    this.#cutter = new UtteranceCutter(wish, {
      began: () => this.#began(),
      frame: (samples) => this.#utterance?.send(toPcm(samples)),
      ended: () => this.#ended(),
      tooLong: () => this.#tooLong(),
    });
    this.#ear = new Ear((samples) => {
      if (!this.#over && !this.#answering) this.#cutter.push(samples);
    });
  }

  /** A packet of somebody in the room. */
  hear(track: RecordedTrack, packet: Buffer, timestamp: number): void {
    if (this.#over || isMedia(track.identity) || isStaff(track.identity)) return;
    const other = this.#track && this.#track.sid !== track.sid;
    if (other && this.#nowMs - this.#track!.lastMs < QUIET_TRACK_MS) return;
    this.#track = { sid: track.sid, lastMs: this.#nowMs };
    this.#ear.hear(packet, timestamp);
  }

  trackEnded(track: RecordedTrack): void {
    if (track.sid === this.#track?.sid) this.#track = undefined;
  }

  /** Time goes on: monotonic milliseconds. */
  tick(nowMs: number): void {
    this.#nowMs = nowMs;
    if (!this.#over) this.#ear.tick(nowMs);
  }

  /** A key was pressed: what is being said, or sounded like it, does not count. */
  keyPressed(): void {
    this.#cutter.forget();
    this.#utterance?.close();
    this.#utterance = undefined;
    this.#answering = false;
  }

  /** Ends without an event. */
  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#ear.close();
    this.#utterance?.close();
  }

  #began(): void {
    this.#utterance = this.#open();
    this.#events.speechBegan();
  }

  #ended(): void {
    this.#answering = true;
    this.#utterance?.end();
  }

  #open(): Utterance {
    const { phrases, language, recogniser } = this.wish;
    const { edge, tenant } = this.#parts;
    const result = this.#result();
    if (recogniser === "remote") return remoteUtterance(edge, { tenant, phrases, language }, result);
    return new LocalUtterance(this.#parts.recogniser, { spoken: this.#spoken, language }, result);
  }

  #result(): UtteranceResult {
    return {
      partial: (text) => this.#partial(text),
      heard: (text, value, confidence) =>
        this.#end(() => this.#events.heard(text.slice(0, LONGEST_TEXT), value, confidence)),
      unheard: (reason, detail) => this.#end(() => this.#events.unheard(reason, detail.slice(0, 300))),
    };
  }

  #partial(text: string): void {
    if (this.#over || text === "" || this.#nowMs - this.#partialMs < PARTIAL_EVERY_MS) return;
    this.#partialMs = this.#nowMs;
    this.#events.partial(text.slice(0, LONGEST_TEXT));
  }

  /** A menu word is never that long. Dictation is taken as far as it got. */
  #tooLong(): void {
    if (this.wish.phrases.length === 0) this.#ended();
    else this.#end(() => this.#events.unheard("too-long", ""));
  }

  #end(tell: () => void): void {
    if (this.#over) return;
    this.close();
    tell();
  }
}

function toPcm(samples: Float32Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  for (const [i, value] of samples.entries())
    pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), i * 2);
  return pcm;
}
