import fc from "fast-check";
import { expect, test } from "vitest";
import { compareUrgency, dueOf, type Urgency, urgencyOf } from "./urgency.ts";

const minute = 60_000;
const aging = { weight: 0, agingMs: minute, promiseLeadMs: 10 * minute };
const arrival = (arrivedAt: number, tier = 0, flow = 0, promisedAt: number | null = null) => ({
  arrivedAt,
  promisedAt,
  points: { tier, flow },
});

test("thirty points at a minute a point are worth half an hour of waiting, wherever they come from", () => {
  expect(dueOf(arrival(30 * minute, 30), aging)).toBe(0);
  expect(dueOf(arrival(30 * minute, 10, 15), { ...aging, weight: 5 })).toBe(0);
  expect(dueOf(arrival(0, 0, -3), aging)).toBe(3 * minute);
});

test("a promise counts from its time less the lead, whenever the contact came", () => {
  expect(dueOf(arrival(0, 0, 0, 60 * minute), aging)).toBe(50 * minute);
  expect(dueOf(arrival(59 * minute, 5, 0, 60 * minute), aging)).toBe(45 * minute);
});

test("without aging the queue is first come, first served; with a day a point, priority is strict", () => {
  const late = arrival(60 * minute, 50);
  const early = arrival(0, 1);
  const none = { ...aging, agingMs: 0 };
  expect(dueOf(late, none)).toBeGreaterThan(dueOf(early, none));
  const strict = { ...aging, agingMs: 86_400_000 };
  expect(dueOf(late, strict)).toBeLessThan(dueOf(early, strict));
});

test("nobody starves: after a stretch of waiting even no points are ahead of many", () => {
  const patient = dueOf(arrival(0), aging);
  expect(dueOf(arrival(29 * minute, 30), aging)).toBeLessThan(patient);
  expect(dueOf(arrival(31 * minute, 30), aging)).toBeGreaterThan(patient);
});

const few = fc.integer({ min: -3, max: 3 });
const urgency: fc.Arbitrary<Urgency> = fc.record({
  contact: fc.constantFrom("a", "b", "ab", "B", "é"),
  due: fc.oneof(few, fc.constant(0.5)),
  arrivedAt: few,
});

test("the order is total: of two different ones exactly one comes first, and it never turns in a circle", () => {
  const sign = (a: Urgency, b: Urgency) => Math.sign(compareUrgency(a, b)) + 0;
  fc.assert(
    fc.property(urgency, urgency, urgency, (a, b, c) => {
      expect(sign(a, b) + sign(b, a)).toBe(0);
      expect(sign(a, b) === 0).toBe(
        a.contact === b.contact && a.due === b.due && a.arrivedAt === b.arrivedAt,
      );
      if (sign(a, b) < 0 && sign(b, c) < 0) expect(sign(a, c)).toBe(-1);
    }),
    { numRuns: 500 },
  );
});

test("equal dues are told apart by arrival, then by id", () => {
  const of = (contact: string, due: number, arrivedAt: number) => ({ contact, due, arrivedAt });
  const sorted = [of("b", 5, 2), of("a", 5, 2), of("c", 5, 1), of("d", 4, 9)].sort(compareUrgency);
  expect(sorted.map(({ contact }) => contact)).toEqual(["d", "c", "a", "b"]);
});

test("an urgency carries nothing else of its row", () => {
  const row = { contact: "a", due: 1, arrivedAt: 2, customer: "somebody" };
  expect(urgencyOf(row)).toEqual({ contact: "a", due: 1, arrivedAt: 2 });
});
