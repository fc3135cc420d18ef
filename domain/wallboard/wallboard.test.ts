import { expect, test } from "vitest";
import type { Message } from "../machine/message.ts";
import { newWallboard, snapshotOf, wallboardMachine } from "./wallboard.ts";

const start = Date.UTC(2026, 10, 23, 9);
const self = { kind: "wallboard", tenant: "hoshi", id: "main" } as const;

function board() {
  const state = newWallboard();
  const step = (at: number, event: Parameters<typeof wallboardMachine.step>[1]) =>
    wallboardMachine.step(state, event, { now: start + at, self }).length;
  const tell = (at: number, message: Message) => step(at, { type: "received", from: self, message });
  return { state, step, tell };
}

const queueReport = (queue: string, version: number, waiting = 0): Message => ({
  type: "queue-report",
  report: {
    ...{ queue, version, waiting, oldestArrivedAt: null, offering: 0 },
    today: { day: "2026-11-23", arrived: 0, answered: 0, answeredWithin: 0, abandoned: 0, waitMsTotal: 0 },
    serviceLevel: { targetMs: 20_000, goal: 0.8 },
  },
});

test("the first change is shown at once, further ones together a second later", () => {
  const { state, step, tell } = board();
  expect(tell(0, queueReport("billing", 1, 1))).toBe(1);
  expect(tell(10, queueReport("billing", 2, 2))).toBe(0);
  expect(tell(20, queueReport("sales", 1, 5))).toBe(0);
  expect(state.timers.get("push")).toBe(start + 1_000);
  state.timers.delete("push");
  expect(step(1_000, { type: "timer", name: "push" })).toBe(1);
  expect(snapshotOf(state, start).queues.map((queue) => queue.waiting)).toEqual([2, 5]);
});

test("an older report never replaces a newer one, nor wakes anybody", () => {
  const { state, tell } = board();
  tell(0, queueReport("billing", 5, 1));
  expect(tell(2_000, queueReport("billing", 4, 9))).toBe(0);
  expect(snapshotOf(state, start).queues[0]?.waiting).toBe(1);
});

test("a queue that was removed leaves the board, even when it reports once more", () => {
  const { state, tell } = board();
  tell(0, queueReport("billing", 1));
  tell(1, queueReport("sales", 1));
  tell(2, { type: "wallboard-configured", version: 1, queues: ["sales"], agents: [] });
  tell(3, queueReport("billing", 2));
  expect(snapshotOf(state, start).queues.map((queue) => queue.queue)).toEqual(["sales"]);
});
