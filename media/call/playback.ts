import type { MediaReport, PlayItem } from "../../domain/media/protocol.ts";
import { SILENCE } from "../opus/packet.ts";
import type { Clip } from "../prompt/prompt-library.ts";

/** Silence sent after the last sound, so that the receivers do not make up more of it. */
const TRAILING_SLOTS = 5;

/** What to play, as the contact said it. */
export interface PlayWish {
  id: string;
  items: PlayItem[];
  loop: boolean;
  bargeIn: boolean;
}

type PlayedReason = Extract<MediaReport, { type: "played" }>["reason"];

interface Playing {
  wish: PlayWish;
  clips: (Clip | undefined)[];
  item: number;
  packet: number;
}

/** What one call hears, 20 ms at a time. Knows no clock: it is asked for the next packet when it is due. */
export class Playback {
  readonly #clip: (item: PlayItem) => Promise<Clip>;
  readonly #played: (id: string, reason: PlayedReason, detail?: string) => void;
  #playing: Playing | undefined;
  #trailing = 0;

  /** `clip` gets an item's packets; `played` is called once for each wish that was not replaced or stopped. */
  constructor(
    clip: (item: PlayItem) => Promise<Clip>,
    played: (id: string, reason: PlayedReason, detail?: string) => void,
  ) {
    this.#clip = clip;
    this.#played = played;
  }

  /** Plays this instead of what plays now; the same id again changes nothing. */
  play(wish: PlayWish): void {
    if (this.#playing?.wish.id === wish.id) return;
    this.#quiet();
    const playing: Playing = { wish, clips: [], item: 0, packet: 0 };
    this.#playing = playing;
    for (const [i, item] of wish.items.entries()) {
      this.#clip(item).then(
        (clip) => {
          playing.clips[i] = clip;
        },
        (error: Error) => {
          if (this.#playing === playing) this.#end("failed", error.message);
        },
      );
    }
  }

  /** Stops without a report. */
  stop(): void {
    this.#quiet();
    this.#playing = undefined;
  }

  /** Something is played that will end by itself. */
  get isFinite(): boolean {
    return this.#playing !== undefined && !this.#playing.wish.loop;
  }

  /** A digit was pressed, or the caller speaks: stops what may be interrupted. */
  interrupt(): void {
    if (this.#playing?.wish.bargeIn) this.#end("barged");
  }

  /** The packet for the next 20 ms; undefined when there is nothing to send. */
  next(): Buffer | undefined {
    const playing = this.#playing;
    if (!playing) return this.#trailing-- > 0 ? SILENCE : undefined;
    const clip = playing.clips[playing.item];
    if (!clip) return undefined;
    const packet = clip[playing.packet++];
    if (playing.packet >= clip.length) this.#nextItem(playing);
    return packet;
  }

  #nextItem(playing: Playing): void {
    playing.packet = 0;
    const last = playing.item === playing.wish.items.length - 1;
    if (!last) playing.item++;
    else if (!playing.wish.loop) this.#end("finished");
  }

  #end(reason: PlayedReason, detail?: string): void {
    const id = this.#playing!.wish.id;
    this.#quiet();
    this.#playing = undefined;
    this.#played(id, reason, detail);
  }

  #quiet(): void {
    if (this.#playing) this.#trailing = TRAILING_SLOTS;
  }
}
