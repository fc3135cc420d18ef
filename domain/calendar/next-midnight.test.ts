import { expect, test } from "vitest";
import { nextMidnight } from "./next-midnight.ts";

test.each([
  ["Asia/Tokyo", "2026-11-23T09:00:00+09:00", "2026-11-24T00:00:00+09:00"],
  ["Asia/Tokyo", "2026-11-23T23:59:59+09:00", "2026-11-24T00:00:00+09:00"],
  ["Asia/Tokyo", "2026-11-23T00:00:00+09:00", "2026-11-24T00:00:00+09:00"],
  ["Europe/Zurich", "2026-10-25T00:30:00+02:00", "2026-10-26T00:00:00+01:00"], // 25 hours
  ["Europe/Zurich", "2026-03-29T00:30:00+01:00", "2026-03-30T00:00:00+02:00"], // 23 hours
  ["Australia/Lord_Howe", "2026-04-05T00:30:00+11:00", "2026-04-06T00:00:00+10:30"],
  ["Africa/Cairo", "2026-04-23T12:00:00+02:00", "2026-04-24T01:00:00+03:00"], // a day that begins at one
  ["No/Where", "2026-11-23T09:00:00Z", "2026-11-24T00:00:00Z"],
])("in %s the day of %s ends at %s", (zone, now, midnight) => {
  expect(new Date(nextMidnight(zone, Date.parse(now))).toISOString()).toBe(new Date(midnight).toISOString());
});
