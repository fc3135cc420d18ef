import { describe, expect, it } from "vitest";
import { figuresOf } from "./figures.ts";
import { union } from "./spans.ts";
import { aDay, anArrival, at, gaveUp, minute, second } from "./testing/a-day.ts";
import { recordedTrace } from "./trace.ts";

const figures = (day: ReturnType<typeof aDay>) => figuresOf(recordedTrace(day), day);

describe("the figures of a day", () => {
  // four come within a minute: answered in time, answered late, gave up, gave up at once
  const day = aDay({
    agents: { emi: { there: "09:00-10:00" }, ken: { there: "09:00-09:30" } },
    arrivals: [
      anArrival({ contact: "a", arrivedAt: at("09:00"), waitedMs: 10 * second, talkMs: 6 * minute }),
      anArrival({
        contact: "b",
        arrivedAt: at("09:00:10"),
        waitedMs: 40 * second,
        agent: "ken",
        wrapUpMs: minute,
      }),
      gaveUp("c", at("09:00:20"), 30 * second),
      gaveUp("d", at("09:00:30"), 4 * second),
    ],
  });
  const { total, intervals } = figures(day);

  it("count who was answered in time among all but those who gave up at once", () => {
    expect(total).toMatchObject({
      offered: 4,
      answered: 2,
      answeredWithin: 1,
      abandoned: 1,
      abandonedShort: 1,
    });
    expect(total.serviceLevel).toBeCloseTo(1 / 3);
    expect(total.abandonment).toBeCloseTo(1 / 3);
  });

  it("have the waits of those who were answered or gave up, by the nearest rank", () => {
    expect(total).toMatchObject({
      medianWaitMs: 30 * second,
      p90WaitMs: 40 * second,
      maxWaitMs: 40 * second,
    });
    expect(total.meanWaitMs).toBeCloseTo((80 * second) / 3);
  });

  it("have the most who waited at once: b, c and d at half past the minute", () => {
    expect(total.maxWaiting).toBe(3);
  });

  it("have the share of their time in which agents had somebody: 6 and 2 of 90 minutes", () => {
    expect(total.occupancy).toBeCloseTo(8 / 90);
    expect(intervals[18]?.occupancy).toBeCloseTo(8 / 60);
    expect(intervals[20]?.occupancy).toBeNull();
  });

  it("belong to the half hour of the arrival", () => {
    expect(intervals.map(({ offered }) => offered).reduce((all, one) => all + one)).toBe(4);
    expect(intervals[18]).toMatchObject({ from: at("09:00"), to: at("09:30"), offered: 4 });
    expect(intervals).toHaveLength(48);
  });
});

it("a queue in which nobody came has no shares", () => {
  const { total } = figures(aDay({}));
  expect(total).toMatchObject({
    offered: 0,
    serviceLevel: null,
    abandonment: null,
    meanWaitMs: null,
    occupancy: null,
  });
});

it("a queue's occupancy is that of its own agents", () => {
  const day = aDay({
    queues: { billing: {}, sales: {} },
    agents: { emi: { there: "09:00-10:00" }, ken: { queues: ["sales"], there: "09:00-10:00" } },
    arrivals: [anArrival({ contact: "a", arrivedAt: at("09:00"), talkMs: 30 * minute })],
  });
  expect(figures(day).queues.map(({ queue, total }) => [queue, total.occupancy])).toEqual([
    ["billing", 0.5],
    ["sales", 0],
  ]);
});

it("three chats at once are one time of being busy", () => {
  const span = (from: number, to: number) => ({ from, to });
  expect(union([span(5, 9), span(0, 3), span(2, 4), span(9, 10), span(7, 7)])).toEqual([
    span(0, 4),
    span(5, 10),
  ]);
});
