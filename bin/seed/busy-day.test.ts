import { describe, expect, it } from "vitest";
import { busyDay } from "./busy-day.ts";
import { demoConfiguration } from "./configuration.ts";
import { demoCustomers } from "./customers.ts";
import { pastPresence } from "./past-presence.ts";

const now = Date.UTC(2026, 10, 23, 3);
/** Midnight in Tokyo. */
const today = Date.UTC(2026, 10, 22, 15);
const { tenant, timeZone } = demoConfiguration;
const presence = pastPresence(tenant, timeZone, now);

describe("the demo's busy day", () => {
  const day = busyDay(demoConfiguration, demoCustomers, presence, now);

  it("is yesterday, with a few hundred contacts of whom most were answered and some gave up", () => {
    expect(day.length).toBeGreaterThan(200);
    for (const { summary } of day) {
      expect(summary.openedAt).toBeGreaterThanOrEqual(today - 24 * 3_600_000);
      expect(summary.openedAt).toBeLessThan(today);
    }
    const answered = day.filter(({ summary }) => summary.outcome === "answered").length;
    expect(answered / day.length).toBeGreaterThan(0.7);
    expect(answered / day.length).toBeLessThan(0.95);
  });

  it("has the reasons of every offer, in logs without holes", () => {
    for (const { entries } of day) {
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
      expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b));
      for (const { event } of entries)
        if (event.type === "contact.offered") expect(event.decision?.considered[0]?.agent).toBe(event.agent);
    }
  });

  it("is the same for the same day", () => {
    expect(busyDay(demoConfiguration, demoCustomers, presence, now)).toEqual(day);
  });
});

it("the demo's presence ends before the live log of an agent begins", () => {
  const seqs = Map.groupBy(presence, ({ agent }) => agent);
  for (const rows of seqs.values()) {
    expect(rows.at(-1)).toMatchObject({ seq: -1, state: "offline" });
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(rows.at(-1)?.at).toBeLessThan(today);
  }
});
