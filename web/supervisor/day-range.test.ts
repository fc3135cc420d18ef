import { expect, test } from "vitest";
import { dayRange, isDay, laterOf } from "./day-range.ts";

const hour = 3_600_000;

test("a day in Tokyo begins nine hours before the same day in Greenwich", () => {
  const { from, to } = dayRange("2026-11-23", "2026-11-23", "Asia/Tokyo");
  expect(from).toBe(Date.UTC(2026, 10, 22, 15));
  expect(to - from).toBe(24 * hour);
});

test("the day the clocks go back has 25 hours", () => {
  const { from, to } = dayRange("2026-11-01", "2026-11-01", "America/Los_Angeles");
  expect(to - from).toBe(25 * hour);
});

test("days given the wrong way round are the same range", () => {
  expect(dayRange("2026-11-03", "2026-11-01", "UTC")).toEqual(dayRange("2026-11-01", "2026-11-03", "UTC"));
});

test("a day must exist", () => {
  expect(["2026-02-28", "2026-02-30", "tomorrow", "2026-2-3"].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("the later of two days", () => {
  expect(laterOf("2026-11-23", "2026-12-01")).toBe("2026-12-01");
});
