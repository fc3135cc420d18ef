import type { Store } from "./store.ts";

const dayMs = 86_400_000;
/** Peers kept in memory from one commit to the next; beyond it they are read again when needed. */
const remembered = 5_000;
const table = "~peer";

/** The last sequence number heard of a peer and said to it, 0 for none, and when that was. */
type Peer = readonly [heard: number, said: number, at: number];
const stranger: Peer = [0, 0, 0];

/** The sequence numbers that make delivery between objects exactly-once. */
export class Peers {
  readonly #store: Store;
  readonly #known = new Map<string, Peer>();
  /** Who is not in memory is a stranger: the object is new. */
  #complete: boolean;
  #checkedAt: number | undefined;

  constructor(store: Store) {
    this.#store = store;
    this.#complete = store.isEmpty;
  }

  /** The last sequence number heard of this sender, 0 for none. */
  heard(sender: string): number {
    return this.#peer(sender)[0];
  }

  hear(sender: string, sequence: number, now: number): void {
    this.#keep(sender, [sequence, this.#peer(sender)[1], now]);
  }

  /** Starts at the time, so that it still counts up after the peer was forgotten. */
  next(receiver: string, now: number): number {
    const [heard, said] = this.#peer(receiver);
    const next = Math.max(said + 1, now);
    this.#keep(receiver, [heard, next, now]);
    return next;
  }

  /** What was counted is stored. */
  committed(): void {
    if (this.#known.size > remembered) this.discard();
  }

  /** What is in memory may be ahead of what is stored. */
  discard(): void {
    this.#known.clear();
    this.#complete = false;
  }

  /** Once a day: collects the removal of peers with whom nothing was exchanged for 30 days. */
  forget(now: number): void {
    this.#checkedAt ??= this.#store.row<number>("~self", "peers-checked") ?? 0;
    if (now - this.#checkedAt < dayMs) return;
    this.#checkedAt = now;
    this.#store.put("~self", "peers-checked", now);
    for (const [name, [, , at]] of this.#store.rows<Peer>(table))
      if (at < now - 30 * dayMs) this.#store.remove(table, name);
    this.discard();
  }

  #peer(name: string): Peer {
    let peer = this.#known.get(name);
    if (peer === undefined) {
      peer = (this.#complete ? undefined : this.#store.row<Peer>(table, name)) ?? stranger;
      this.#known.set(name, peer);
    }
    return peer;
  }

  #keep(name: string, peer: Peer): void {
    this.#known.set(name, peer);
    this.#store.put(table, name, peer);
  }
}
