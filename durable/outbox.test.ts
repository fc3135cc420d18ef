import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { Outbox, retryDelayMs, sweepMs } from "./outbox.ts";
import { Store } from "./store.ts";
import { edge } from "./testing/routing-house.ts";

function inObject(what: (outbox: () => Outbox<number>, store: Store) => void): Promise<void> {
  const stub = edge.Queue.getByName(`outbox/${crypto.randomUUID()}`);
  return runInDurableObject(stub, (_, { storage }) => {
    const store = new Store(storage, "hoshi/billing");
    what(() => new Outbox(store), store);
  });
}

function add(outbox: Outbox<number>, store: Store, rows: [lane: string, n: number][]): void {
  for (const [lane, n] of rows) outbox.add(lane, n);
  outbox.stage(false);
  store.flush();
  outbox.committed();
}

const held = (outbox: Outbox<number>, lane: string) => outbox.head(lane).map((row) => row.pending);

test("rows of a lane come out in the order they went in, and leave when they are done", () =>
  inObject((open, store) => {
    const outbox = open();
    for (let n = 0; n < 12; n++) add(outbox, store, [["a", n]]);
    add(outbox, store, [["b", 9]]);
    outbox.done("a", outbox.head("a").slice(0, 2));
    expect(held(outbox, "a")).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(outbox.dueLanes(0).sort()).toEqual(["a", "b"]);
    outbox.stage(false);
    store.flush();
    expect(held(open(), "a")).toHaveLength(12); // a crash now would do them once more
    outbox.stage(true);
    store.flush();
    outbox.committed();
    expect(held(open(), "a")).toEqual(held(outbox, "a"));
    add(open(), store, [["a", 12]]);
    expect(held(open(), "a").at(-1)).toBe(12);
  }));

test("what one commit added is kept until all of it is done, but for what was added alone", () =>
  inObject((open, store) => {
    const outbox = open();
    for (const lane of ["a", "b", "c"]) outbox.add(lane, 1, lane === "b");
    add(outbox, store, [["d", 1]]);
    for (const lane of ["a", "b"]) outbox.done(lane, outbox.head(lane));
    outbox.stage(true);
    store.flush();
    outbox.committed();
    expect(open().dueLanes(0).sort()).toEqual(["a", "c", "d"]);
    for (const lane of ["c", "d"]) outbox.done(lane, outbox.head(lane));
    outbox.stage(true);
    store.flush();
    expect(open().dueLanes(0)).toEqual([]);
  }));

test("more than fits into one value is kept, in order", () =>
  inObject((_, store) => {
    const outbox = new Outbox<string>(store);
    for (let n = 0; n < 60; n++) outbox.add("a", `${n} ${"x".repeat(50_000)}`);
    outbox.stage(false);
    store.flush();
    const order = new Outbox<string>(store).head("a").map(({ pending }) => Number.parseInt(pending, 10));
    expect(order).toEqual(Array.from({ length: 60 }, (_, n) => n));
  }));

test("nobody performs what is not stored", () =>
  inObject((open, store) => {
    const outbox = open();
    outbox.add("a", 1);
    outbox.stage(false);
    expect(outbox.dueLanes(0)).toEqual([]);
    store.discard();
    outbox.discard();
    add(outbox, store, [["a", 2]]);
    expect(held(outbox, "a")).toEqual([2]);
    expect(held(open(), "a")).toEqual([2]);
  }));

test("a row is performed as it was when it was added", () =>
  inObject((_, store) => {
    const outbox = new Outbox<{ n: number }>(store);
    const pending = { n: 1 };
    outbox.add("a", pending);
    pending.n = 2;
    outbox.stage(false);
    store.flush();
    outbox.committed();
    expect(outbox.head("a")[0]?.pending).toEqual({ n: 1 });
  }));

test("a postponed lane waits longer with each failure, and a success ends that", () =>
  inObject((open, store) => {
    const outbox = open();
    add(outbox, store, [
      ["a", 1],
      ["a", 2],
    ]);
    const delays = [0, 0, 0].map(() => outbox.postpone("a", 1_000) - 1_000);
    expect(delays).toEqual([250, 500, 1_000]);
    expect(outbox.dueLanes(1_999)).toEqual([]);
    expect(outbox.nextDue(1_500)).toBe(2_000);
    expect(outbox.dueLanes(2_000)).toEqual(["a"]);
    outbox.done("a", outbox.head("a").slice(0, 1));
    expect(outbox.postpone("a", 0)).toBe(250);
    expect(retryDelayMs(100)).toBe(30_000);
  }));

test("an outbox that holds something asks to be looked after, an empty one does not", () =>
  inObject((open, store) => {
    const outbox = open();
    expect(outbox.nextDue(1_000)).toBe(Number.POSITIVE_INFINITY);
    add(outbox, store, [["a", 1]]);
    expect(outbox.nextDue(1_000)).toBe(1_000 + sweepMs);
    outbox.done("a", outbox.head("a"));
    expect(outbox.nextDue(1_000)).toBe(Number.POSITIVE_INFINITY);
  }));
