import { describe, expect, test } from "vitest";
import type { Activity } from "../../domain/agent/presence.ts";
import type { AgentReport, QueueReport } from "../../domain/wallboard/report.ts";
import { byActivity, countActivities, promisesOf, serviceLevel, totalsOf } from "./figures.ts";

const queue = (answered: number, within: number, abandoned: number, oldestArrivedAt: number | null = null) =>
  ({
    queue: "q",
    version: 1,
    waiting: oldestArrivedAt === null ? 0 : 2,
    oldestArrivedAt,
    offering: 0,
    ...{ state: "open", ready: 0, expectedWaitMs: null },
    today: {
      ...{ day: "2026-11-23", arrived: 0, answered, answeredWithin: within, abandoned, waitMsTotal: 0 },
      ...{ abandonedShort: 0, sentOn: 0, promises: { count: 0, biasMs: 0, errorMs: 0, kept: 0 } },
    },
    serviceLevel: { targetMs: 20_000, goal: 0.8 },
  }) satisfies QueueReport;

const agent = (name: string, activity: Activity): AgentReport => ({
  agent: name,
  name,
  version: 1,
  activity,
  reason: null,
  since: 0,
  queues: [],
  contacts: [],
});

describe("service level", () => {
  test("counts those who gave up as not answered in time", () => {
    expect(serviceLevel({ answered: 6, answeredWithin: 6, abandoned: 2 })).toBe(0.75);
  });
  test("is unknown before anybody was answered or gave up", () => {
    expect(serviceLevel({ answered: 0, answeredWithin: 0, abandoned: 0 })).toBeNull();
  });
});

test("promised waits are judged by their share kept and their means", () => {
  expect(promisesOf({ promises: { count: 4, biasMs: -8_000, errorMs: 12_000, kept: 3 } })).toEqual({
    ...{ count: 4, kept: 3, share: 0.75, biasMs: -2_000, errorMs: 3_000 },
  });
  expect(promisesOf({ promises: { count: 0, biasMs: 0, errorMs: 0, kept: 0 } })).toBeNull();
});

test("all queues together weigh each contact the same", () => {
  const totals = totalsOf([queue(9, 9, 0, 500), queue(1, 0, 0, 200)]);
  expect(totals).toEqual({ waiting: 4, oldestArrivedAt: 200, answered: 10, abandoned: 0, serviceLevel: 0.9 });
});

test("nobody waits: there is no longest wait", () => {
  expect(totalsOf([queue(1, 1, 0)]).oldestArrivedAt).toBeNull();
});

test("agents stand by what they do, then by name", () => {
  const agents = [
    agent("Zoe", "offline"),
    agent("Ben", "busy"),
    agent("Amy", "busy"),
    agent("Mia", "available"),
  ];
  expect(byActivity(agents).map((one) => one.name)).toEqual(["Mia", "Amy", "Ben", "Zoe"]);
  expect(countActivities(agents)).toMatchObject({ available: 1, busy: 2, offline: 1, ringing: 0 });
});
