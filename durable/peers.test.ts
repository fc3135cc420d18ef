import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { Peers } from "./peers.ts";
import { Store } from "./store.ts";
import { edge } from "./testing/routing-house.ts";

const day = 86_400_000;

function inObject(what: (open: () => Peers, store: Store) => void): Promise<void> {
  const stub = edge.Queue.getByName(`peers/${crypto.randomUUID()}`);
  return runInDurableObject(stub, (_, { storage }) => {
    const store = new Store(storage, "hoshi/billing");
    what(() => new Peers(store), store);
  });
}

test("sequence numbers count up, even when the peer was forgotten in between", () =>
  inObject((open, store) => {
    const peers = open();
    const today = Date.now();
    const first = peers.next("agent/hoshi/aki", today);
    expect(peers.next("agent/hoshi/aki", today)).toBe(first + 1);
    peers.hear("agent/hoshi/aki", 7, today);
    expect(peers.next("agent/hoshi/aki", today)).toBe(first + 2);
    peers.hear("agent/hoshi/ben", 8, today + 35 * day);
    store.flush();
    open().forget(today + 40 * day);
    store.flush();
    const later = open();
    expect(later.heard("agent/hoshi/aki")).toBe(0);
    expect(later.heard("agent/hoshi/ben")).toBe(8);
    expect(later.next("agent/hoshi/aki", today + 40 * day)).toBeGreaterThan(first + 2);
  }));

test("what was counted and not stored is not remembered", () =>
  inObject((open, store) => {
    const peers = open();
    peers.hear("agent/hoshi/aki", 7, 1);
    store.flush();
    peers.hear("agent/hoshi/aki", 8, 2);
    store.discard();
    peers.discard();
    expect(peers.heard("agent/hoshi/aki")).toBe(7);
  }));
