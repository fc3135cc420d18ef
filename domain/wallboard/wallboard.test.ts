import { expect, test } from "vitest";
import type { Message } from "../machine/message.ts";
import type { QueueReport } from "./report.ts";
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

const reportOf = (queue: string, version: number, waiting = 0): QueueReport => ({
  ...{ queue, version, waiting, oldestArrivedAt: null, offering: 0, state: "open", ready: 0 },
  expectedWaitMs: null,
  today: {
    ...{ day: "2026-11-23", arrived: 0, answered: 0, answeredWithin: 0, abandoned: 0, abandonedShort: 0 },
    ...{ sentOn: 0, promises: { count: 0, biasMs: 0, errorMs: 0, kept: 0 }, waitMsTotal: 0 },
  },
  serviceLevel: { targetMs: 20_000, goal: 0.8 },
});
const queueReport = (queue: string, version: number, waiting = 0): Message => ({
  type: "queue-report",
  report: reportOf(queue, version, waiting),
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

test("a queue of several objects is one row with their figures together", () => {
  const { state, tell } = board();
  const shard = (queue: string, change: Partial<QueueReport>): Message => ({
    type: "queue-report",
    report: { ...reportOf(queue, 7, 2), ...change },
  });
  const { today } = reportOf("billing", 1);
  const promises = { count: 1, biasMs: 5, errorMs: 5, kept: 1 };
  tell(0, { type: "wallboard-configured", version: 1, queues: ["billing"], agents: [] });
  tell(1, shard("billing", { oldestArrivedAt: 50, ready: 3, today: { ...today, arrived: 4, promises } }));
  tell(
    2,
    shard("billing~1", {
      oldestArrivedAt: 20,
      ready: 4,
      expectedWaitMs: 10,
      today: { ...today, arrived: 1 },
    }),
  );
  tell(3, shard("billing~2", { ready: 4, expectedWaitMs: 30, today: { ...today, arrived: 2, promises } }));
  expect(snapshotOf(state, start).queues).toEqual([
    {
      ...{
        queue: "billing",
        version: 7,
        waiting: 6,
        oldestArrivedAt: 20,
        offering: 0,
        state: "open",
        ready: 4,
      },
      expectedWaitMs: 20,
      today: { ...today, arrived: 7, promises: { count: 2, biasMs: 10, errorMs: 10, kept: 2 } },
      serviceLevel: { targetMs: 20_000, goal: 0.8 },
    },
  ]);
});

test("a shard that still reports yesterday adds nothing to today", () => {
  const { state, tell } = board();
  const report = (queue: string, day: string, arrived: number) => {
    const whole = reportOf(queue, 1);
    tell(1, { type: "queue-report", report: { ...whole, today: { ...whole.today, day, arrived } } });
  };
  report("billing", "2026-11-22", 900);
  report("billing~1", "2026-11-23", 3);
  report("billing~2", "2026-11-23", 4);
  expect(snapshotOf(state, start).queues[0]?.today).toMatchObject({ day: "2026-11-23", arrived: 7 });
});
