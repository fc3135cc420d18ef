import { expect, it } from "vitest";
import type { Hours } from "../../domain/directory/config.ts";
import { instantOf, nextFullHour, timeProblem, wallTime } from "./callback-time.ts";

const name = { en: "Office", ja: "営業" };
const office: Hours = {
  ...{ id: "office", name, timeZone: "Asia/Tokyo", holidays: [{ date: "2026-11-23", name }] },
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "18:00" })),
};
const tokyo = (text: string) => Date.parse(`${text}:00+09:00`);
const proposed = (now: string, hours: Hours | undefined, zone = "Asia/Tokyo") => {
  const at = nextFullHour(tokyo(now), zone, hours);
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
};

it("proposes the next full hour, and the one after when it is too close to fill in a form", () => {
  expect(proposed("2026-11-20T10:20", undefined)).toBe("2026-11-20T02:00");
  expect(proposed("2026-11-20T10:58", undefined)).toBe("2026-11-20T03:00");
});

it("proposes a time within the hours, over a weekend and a holiday", () => {
  expect(proposed("2026-11-20T17:10", office)).toBe("2026-11-24T00:00");
});

it("proposes nothing when the hours never open", () => {
  expect(proposed("2026-11-20T10:20", { ...office, weekly: [] })).toBe(null);
});

it("counts full hours by the wall clock of the zone", () => {
  expect(proposed("2026-11-20T10:20", undefined, "Asia/Kolkata")).toBe("2026-11-20T01:30");
});

it("says why nobody can be called at a time", () => {
  const now = tokyo("2026-11-20T10:00");
  const at = (text: string) => timeProblem(tokyo(text), office, now);
  expect([at("2026-11-20T09:59"), at("2027-02-19T10:00"), at("2026-11-23T10:00")]).toEqual([
    "past",
    "too-far",
    "closed-then",
  ]);
  expect(at("2026-11-20T17:59")).toBe(null);
});

it("turns a wall clock into an instant and back, whatever zone the browser is in", () => {
  const at = tokyo("2026-11-20T09:30");
  expect(wallTime(at, "Asia/Tokyo")).toEqual({ date: "2026-11-20", time: "09:30" });
  expect(instantOf({ date: "2026-11-20", time: "09:30" }, "Asia/Tokyo")).toBe(at);
  expect(instantOf({ date: "", time: "09:30" }, "Asia/Tokyo")).toBe(null);
  expect(instantOf({ date: "2026-11-20", time: "" }, "Asia/Tokyo")).toBe(null);
});
