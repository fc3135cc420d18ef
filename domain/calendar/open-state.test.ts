import { describe, expect, it } from "vitest";
import type { Hours } from "../directory/config.ts";
import { localTime } from "./local-time.ts";
import { openState } from "./open-state.ts";

/** "1-5 09:00-18:00, 5 22:00-02:00" and holidays as dates. */
function hours(timeZone: string, weekly: string, ...holidays: string[]): Hours {
  const spans = weekly.split(", ").flatMap((text) => {
    const [days = "", times = ""] = text.split(" ");
    const [first, last = first] = days.split("-").map(Number);
    const [from = "", to = ""] = times.split("-");
    return Array.from({ length: last! - first! + 1 }, (_, index) => ({ day: first! + index, from, to }));
  });
  const name = { en: "Office", ja: "営業時間" };
  return { id: "office", name, timeZone, weekly: spans, holidays: holidays.map((date) => ({ date, name })) };
}
const at = (iso: string) => Date.parse(iso);

describe("opening hours", () => {
  const tokyo = hours("Asia/Tokyo", "1-5 09:00-18:00", "2026-11-23");

  it("open from their first minute to just before their last, in their own time zone", () => {
    expect(openState(tokyo, at("2026-11-24T08:59:59+09:00"))).toBe("closed");
    expect(openState(tokyo, at("2026-11-24T09:00:00+09:00"))).toBe("open");
    expect(openState(tokyo, at("2026-11-24T17:59:59+09:00"))).toBe("open");
    expect(openState(tokyo, at("2026-11-24T18:00:00+09:00"))).toBe("closed");
    expect(openState(tokyo, at("2026-11-22T23:30:00Z"))).toBe("holiday"); // Monday morning in Tokyo
  });

  it("are a holiday all day, and only on the day of their own calendar", () => {
    expect(openState(tokyo, at("2026-11-23T03:00:00+09:00"))).toBe("holiday");
    expect(openState(tokyo, at("2026-11-23T23:59:59+09:00"))).toBe("holiday");
    expect(openState(tokyo, at("2026-11-24T00:00:00+09:00"))).toBe("closed");
  });

  it("follow daylight saving: New York's nine o'clock moves by an hour of UTC", () => {
    const newYork = hours("America/New_York", "1-5 09:00-17:00");
    expect(openState(newYork, at("2026-03-06T13:59:00Z"))).toBe("closed"); // winter: 14:00 UTC
    expect(openState(newYork, at("2026-03-06T14:00:00Z"))).toBe("open");
    expect(openState(newYork, at("2026-03-09T13:00:00Z"))).toBe("open"); // summer: 13:00 UTC
    expect(openState(newYork, at("2026-03-09T21:00:00Z"))).toBe("closed");
  });

  it("are open twice in the hour that autumn repeats, and lose the one that spring skips", () => {
    const early = hours("America/New_York", "7 01:00-02:00, 7 02:00-03:00");
    expect(openState(early, at("2026-11-01T05:30:00Z"))).toBe("open"); // 01:30 summer time
    expect(openState(early, at("2026-11-01T06:30:00Z"))).toBe("open"); // 01:30 again
    expect(openState(early, at("2026-03-08T06:59:00Z"))).toBe("open"); // 01:59
    expect(openState(early, at("2026-03-08T07:00:00Z"))).toBe("closed"); // 03:00
  });

  it("run over midnight into a day that has none of their own, and over the end of the week", () => {
    const night = hours("Asia/Tokyo", "5 22:00-02:00, 7 23:00-01:00");
    expect(openState(night, at("2026-11-20T21:59:00+09:00"))).toBe("closed");
    expect(openState(night, at("2026-11-21T01:59:00+09:00"))).toBe("open");
    expect(openState(night, at("2026-11-21T02:00:00+09:00"))).toBe("closed");
    expect(openState(night, at("2026-11-23T00:30:00+09:00"))).toBe("open"); // Sunday's, on Monday
  });

  it("count a night by the day it began on when a holiday is near", () => {
    const night = hours("Asia/Tokyo", "1-7 22:00-02:00", "2026-11-23");
    expect(openState(night, at("2026-11-23T01:00:00+09:00"))).toBe("open"); // began on Sunday
    expect(openState(night, at("2026-11-23T23:00:00+09:00"))).toBe("holiday");
    expect(openState(night, at("2026-11-24T01:00:00+09:00"))).toBe("holiday"); // began on the holiday
  });

  it("can be all day and all week", () => {
    const always = hours("America/New_York", "1-7 00:00-24:00");
    expect(openState(always, at("2026-03-08T07:30:00Z"))).toBe("open");
    expect(openState(always, at("2026-11-23T04:59:59Z"))).toBe("open");
  });

  it("are closed in a time zone that does not exist", () => {
    expect(openState(hours("Mars/Olympus", "1-7 00:00-24:00"), 0)).toBe("closed");
    expect(localTime("Mars/Olympus", 0)).toBeNull();
  });
});
