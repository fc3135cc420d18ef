import { type Capacity, freeBeside, type Load, noLoad } from "../../agent/capacity.ts";
import { channels } from "../../contact/channel.ts";

/** A set of channels has a bit for each, in the order of `channels`. */
export const setsOfChannels = 1 << channels.length;
export const allChannels = setsOfChannels - 1;
export const inAllFrom = channels.length;

/** Loads above this are worked out each time. */
const countedLoad = 128;

/** What is free beside each load of one capacity, worked out once. */
export class Room {
  readonly number: number;
  readonly capacity: Capacity;
  /** By channel: how many at once with nothing else in hand. */
  readonly slots: readonly number[];
  readonly #beside = new Map<number, number>();

  constructor(number: number, capacity: Capacity) {
    this.number = number;
    this.capacity = capacity;
    const free = freeBeside(capacity, noLoad);
    this.slots = channels.map((channel) => free[channel]);
  }

  /** The channels that are free (the first bits, in the order of `channels`) and, from bit {@link inAllFrom} on, how much in all. */
  beside(load: Load): number {
    const { voice, video, chat, email, voicemail } = load;
    if (Math.max(voice, video, chat, email, voicemail) >= countedLoad) return this.#workOut(load);
    const live = voice * countedLoad + video;
    const key = ((live * countedLoad + chat) * countedLoad + email) * countedLoad + voicemail;
    let packed = this.#beside.get(key);
    if (packed === undefined) {
      packed = this.#workOut(load);
      this.#beside.set(key, packed);
    }
    return packed;
  }

  #workOut(load: Load): number {
    const free = freeBeside(this.capacity, load);
    let packed = 0;
    channels.forEach((channel, n) => {
      packed += free[channel] * setsOfChannels + (free[channel] > 0 ? 1 << n : 0);
    });
    return packed;
  }
}

/** One {@link Room} for all capacities that are alike. */
export class Rooms {
  /** By number. */
  readonly all: Room[] = [];
  readonly #rooms = new Map<string, Room>();

  /** `before` is tried first: an agent's capacity is mostly what it was, in a new object. */
  of(capacity: Capacity, before?: Room): Room {
    if (before !== undefined && alike(before.capacity, capacity)) return before;
    const key = JSON.stringify([capacity.units, channels.map((channel) => capacity.channels[channel])]);
    let room = this.#rooms.get(key);
    if (room === undefined) {
      room = new Room(this.all.length, capacity);
      this.all.push(room);
      this.#rooms.set(key, room);
    }
    return room;
  }
}

function alike(a: Capacity, b: Capacity): boolean {
  if (a === b) return true;
  if (a.units !== b.units) return false;
  for (const channel of channels) {
    const one = a.channels[channel];
    const other = b.channels[channel];
    if (one === other) continue;
    if (one === undefined || other === undefined || one.max !== other.max || one.units !== other.units)
      return false;
    if (!sameList(one.blocks, other.blocks) || !sameList(one.interruptedBy, other.interruptedBy))
      return false;
  }
  return true;
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, n) => item === b[n]);
