import { expect, test } from "vitest";
import type { Hours } from "../directory/config.ts";
import { nextEdge } from "./next-edge.ts";
import { openState } from "./open-state.ts";

const name = { en: "Office", ja: "営業時間" };
const office: Hours = {
  ...{ id: "office", name, timeZone: "America/New_York" },
  weekly: [
    { day: 6, from: "22:00", to: "02:00" },
    { day: 7, from: "09:30", to: "17:15" },
    { day: 7, from: "03:00", to: "03:30" },
  ],
  holidays: [{ date: "2026-11-02", name }],
};

test.each([
  ["an autumn with its night of 25 hours", "2026-10-31T12:00:00-04:00", 0],
  ["a spring whose clock jumps between two looks", "2026-03-07T12:00:00-05:00", 60],
])("whoever looks at each edge misses no change of the hours: %s", (_, from, lateMinutes) => {
  const minute = 60_000;
  let look = Date.parse(from);
  let seen = openState(office, look);
  let late = 0;
  let changes = 0;
  for (let now = look, end = now + 4 * 24 * 60 * minute; now < end; now += minute) {
    const state = openState(office, now);
    if (now >= look) {
      if (seen !== state) changes += 1;
      seen = state;
      look = nextEdge(office, now);
      expect(look).toBeGreaterThan(now);
    }
    late = seen === state ? 0 : late + 1;
    expect(late, new Date(now).toISOString()).toBeLessThanOrEqual(lateMinutes);
  }
  expect(changes).toBeGreaterThanOrEqual(4);
});
