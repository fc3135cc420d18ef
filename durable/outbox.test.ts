import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { Outbox, retryDelayMs, sweepMs } from "./outbox.ts";
import { Store } from "./store.ts";
import { edge } from "./testing/routing-house.ts";

function inObject(what: (sql: SqlStorage) => void): Promise<void> {
  const stub = edge.Queue.getByName(`outbox/${crypto.randomUUID()}`);
  return runInDurableObject(stub, (_, { storage }) => what(storage.sql));
}

test("rows of a lane come out in the order they went in, and leave when they are done", () =>
  inObject((sql) => {
    const outbox = new Outbox(sql);
    for (const n of [1, 2, 3]) outbox.add("a", n);
    outbox.add("b", 9);
    const rows = outbox.head<number>("a");
    expect(rows.map((row) => row.pending)).toEqual([1, 2, 3]);
    outbox.done("a", rows.slice(0, 2));
    expect(outbox.head<number>("a").map((row) => row.pending)).toEqual([3]);
    expect(outbox.dueLanes(0).sort()).toEqual(["a", "b"]);
  }));

test("a postponed lane waits longer with each failure, and a success ends that", () =>
  inObject((sql) => {
    const outbox = new Outbox(sql);
    outbox.add("a", 1);
    const delays = [0, 0, 0].map(() => outbox.postpone("a", 1_000) - 1_000);
    expect(delays).toEqual([250, 500, 1_000]);
    expect(outbox.dueLanes(1_999)).toEqual([]);
    expect(outbox.nextDue(1_500)).toBe(2_000);
    expect(outbox.dueLanes(2_000)).toEqual(["a"]);
    outbox.done("a", outbox.head("a"));
    expect(outbox.postpone("a", 0)).toBe(250);
    expect(retryDelayMs(100)).toBe(30_000);
  }));

test("an outbox that holds something asks to be looked after, an empty one does not", () =>
  inObject((sql) => {
    const outbox = new Outbox(sql);
    expect(outbox.nextDue(1_000)).toBe(Number.POSITIVE_INFINITY);
    outbox.add("a", 1);
    expect(outbox.nextDue(1_000)).toBe(1_000 + sweepMs);
  }));

test("sequence numbers count up, even when the peer was forgotten in between", () =>
  inObject((sql) => {
    const store = new Store(sql, "hoshi/billing");
    const day = 86_400_000;
    const first = store.nextSequence("agent/hoshi/aki", 10 * day);
    expect(store.nextSequence("agent/hoshi/aki", 10 * day)).toBe(first + 1);
    store.hear("agent/hoshi/aki", 7, 10 * day);
    store.hear("agent/hoshi/ben", 8, 45 * day);
    store.forgetPeers(50 * day);
    expect(store.heard("agent/hoshi/aki")).toBe(0);
    expect(store.heard("agent/hoshi/ben")).toBe(8);
    expect(store.nextSequence("agent/hoshi/aki", 50 * day)).toBeGreaterThan(first + 1);
  }));
