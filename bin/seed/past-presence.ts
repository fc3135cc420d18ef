import { Temporal } from "temporal-polyfill";
import type { PresenceEntry } from "../../domain/agent/presence.ts";
import type { PresenceRow } from "../../durable/write-presence.ts";
import { people, userId } from "./accounts.ts";

/** So many days before today have presence. */
const daysBack = 21;

type Turn = Pick<PresenceEntry, "state" | "reason"> & { clock: string };

/** A day of an agent; the others have theirs some minutes later, so that somebody is always there. */
const dayOf = (minutesLater: number): Turn[] => {
  const turn = (clock: string, state: Turn["state"], reason: string | null = null): Turn => ({
    clock: later(clock, minutesLater),
    state,
    reason,
  });
  return [
    turn("08:50", "not-ready", "signed-in"),
    turn("08:55", "available"),
    turn("10:30", "not-ready", "break"),
    turn("10:40", "available"),
    turn("12:00", "not-ready", "lunch"),
    turn("12:45", "available"),
    turn("15:00", "not-ready", "break"),
    turn("15:15", "available"),
    turn("16:30", "not-ready", "paperwork"),
    turn("16:40", "available"),
    turn("17:45", "not-ready", "paperwork"),
    turn("17:55", "offline"),
  ];
};

/**
 * What the demo's agents were on the days before today, in the tenant's time zone. `seq` ends at -1: the live log of
 * each agent begins at 1.
 */
export function pastPresence(tenant: string, timeZone: string, now: number): PresenceRow[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return agents.flatMap((agent, index) => {
    const rows = Array.from({ length: daysBack }, (_, back) => {
      const day = today.subtract({ days: daysBack - back });
      return dayOf(index * 20).map(({ clock, state, reason }) => {
        const at = day.toZonedDateTime({ timeZone, plainTime: clock }).epochMilliseconds;
        return { tenant, agent: userId(tenant, agent), at, state, reason };
      });
    }).flat();
    return rows.map((row, place) => ({ ...row, seq: place - rows.length }));
  });
}

const agents = people.filter(({ role }) => role === "agent").map(({ id }) => id);

const later = (clock: string, minutes: number): string =>
  Temporal.PlainTime.from(clock).add({ minutes }).toString({ smallestUnit: "minute" });
