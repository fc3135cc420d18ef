/** Which mark belongs to which ask. The first marks are for asks that have none, by channel: agents are looked at then. */
import { channels } from "../../contact/channel.ts";
import { restrided } from "./arrays.ts";
import type { Ask } from "./asks.ts";
import { setsOfChannels } from "./room.ts";

/** Most marks there are at once. */
const mostMarks = 2_048;
/** An ask gets a mark when it comes this often. */
const usesForMark = 2;
/** An ask that nobody waits with loses its mark to another when it has not come among so many contacts. */
const restsFor = 100_000;

export class Marks {
  /** Words of 32 marks that are in use. */
  words = 4;
  /** By set of channels, `words` each: the marks that agents with just these channels free may have. */
  byChannels: Int32Array = new Int32Array(setsOfChannels * 4);
  /** Asks that have a mark. */
  readonly asks = new Set<Ask>();
  #tick = 0;
  #next = channels.length;
  #lookedAt = 0;
  readonly #free: number[] = [];

  constructor() {
    channels.forEach((_, channel) => {
      this.#allow(channel, channel);
    });
  }

  /** Counts that a contact came with this ask. True: it should have marks from now on, and there are enough. */
  used(ask: Ask, each: number): boolean {
    ask.uses += 1;
    ask.usedAt = ++this.#tick;
    if (ask.mark >= 0 || ask.uses < usesForMark) return false;
    if (this.#left() < each) this.#takeBack();
    return this.#left() >= each;
  }

  /** Gives the ask its mark and so many for sums of levels. `words` may have grown then. */
  give(ask: Ask, sums: number): void {
    ask.mark = this.#take(ask.channel);
    for (let n = 0; n < sums; n++) ask.sums.push(this.#take(ask.channel));
    this.asks.add(ask);
  }

  /** The channels that this ask's mark stands for, as a contact bears it. */
  markOf(ask: Ask): number {
    return ask.mark >= 0 ? ask.mark : ask.channel;
  }

  #left(): number {
    return mostMarks - this.#next + this.#free.length;
  }

  #take(channel: number): number {
    const mark = this.#free.pop() ?? this.#next++;
    while (mark >= this.words * 32) this.#widen(this.words * 2);
    this.#allow(mark, channel);
    return mark;
  }

  #allow(mark: number, channel: number): void {
    for (let set = 0; set < setsOfChannels; set++) {
      const at = set * this.words + (mark >> 5);
      const bit = 1 << (mark & 31);
      if ((set >> channel) & 1) this.byChannels[at]! |= bit;
      else this.byChannels[at]! &= ~bit;
    }
  }

  #widen(words: number): void {
    this.byChannels = restrided(this.byChannels, this.words, words);
    this.words = words;
  }

  /** Looks at all asks, so not too often. */
  #takeBack(): void {
    if (this.#lookedAt > this.#tick - restsFor / 10) return;
    this.#lookedAt = this.#tick;
    for (const ask of this.asks) {
      if (ask.waiting > 0 || ask.usedAt > this.#tick - restsFor) continue;
      this.#free.push(ask.mark, ...ask.sums);
      ask.mark = -1;
      ask.sums = [];
      ask.uses = 0;
      this.asks.delete(ask);
    }
  }
}
