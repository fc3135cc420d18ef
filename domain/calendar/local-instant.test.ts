import { expect, test } from "vitest";
import { localInstant } from "./local-instant.ts";

test("a wall clock's time is an instant, summer time minded", () => {
  expect(localInstant("Asia/Tokyo", "2026-12-24T10:00")).toBe(Date.parse("2026-12-24T01:00Z"));
  expect(localInstant("Europe/Berlin", "2026-07-01T10:00")).toBe(Date.parse("2026-07-01T08:00Z"));
  expect(localInstant("Europe/Berlin", "2026-03-29T02:30")).toBe(Date.parse("2026-03-29T01:30Z"));
});

test("what is no time, or no zone, is none", () => {
  expect(localInstant("Asia/Tokyo", "tomorrow")).toBeNull();
  expect(localInstant("Asia/Tokyo", "2026-13-01T00:00")).toBeNull();
  expect(localInstant("Mars/Olympus", "2026-12-24T10:00")).toBeNull();
});
