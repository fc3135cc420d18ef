import { type Capacity, freeBeside, type Load, noLoad } from "../../agent/capacity.ts";
import { channels } from "../../contact/channel.ts";

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

  /** The channels that are free (bits 0 to 3, in the order of `channels`) and, from bit 4 on, how much in all. */
  beside(load: Load): number {
    const { voice, video, chat, email } = load;
    if (voice >= countedLoad || video >= countedLoad || chat >= countedLoad || email >= countedLoad)
      return this.#workOut(load);
    const key = ((voice * countedLoad + video) * countedLoad + chat) * countedLoad + email;
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
      packed += free[channel] * 16 + (free[channel] > 0 ? 1 << n : 0);
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
