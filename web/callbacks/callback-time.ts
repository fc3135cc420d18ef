/** Times at which a customer can be called back. Days are `YYYY-MM-DD`, times `HH:mm`, instants ms since epoch. */
import { Temporal } from "temporal-polyfill";
import { openState } from "../../domain/calendar/open-state.ts";
import type { Hours } from "../../domain/directory/config.ts";

/** How far ahead a call may be promised: the API's own limit. */
export const farthestDays = 90;
const hourMs = 3_600_000;
const farthestMs = farthestDays * 24 * hourMs;
/** A proposed time leaves this much to fill in the form. */
const leadMs = 5 * 60_000;

/** A moment as a clock on the wall of a time zone shows it. */
export interface WallTime {
  date: string;
  time: string;
}

export type TimeProblem = "past" | "too-far" | "closed-then";

/** Why nobody can be called then; null when they can. `hours`: the queue's; undefined is always open. */
export function timeProblem(at: number, hours: Hours | undefined, now: number): TimeProblem | null {
  if (at < now) return "past";
  if (at > now + farthestMs) return "too-far";
  return hours === undefined || openState(hours, at) === "open" ? null : "closed-then";
}

/** The next full hour, by the wall clock of the zone, within these hours; null when there is none that may be promised. */
export function nextFullHour(now: number, timeZone: string, hours: Hours | undefined): number | null {
  const first = Temporal.Instant.fromEpochMilliseconds(now + leadMs)
    .toZonedDateTimeISO(timeZone)
    .round({ smallestUnit: "hour", roundingMode: "ceil" }).epochMilliseconds;
  for (let at = first; at <= now + farthestMs; at += hourMs)
    if (timeProblem(at, hours, now) === null) return at;
  return null;
}

export function wallTime(at: number, timeZone: string): WallTime {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5) };
}

/** The instant; null while it is no full date and time. A time that daylight saving skips is taken as much later. */
export function instantOf({ date, time }: WallTime, timeZone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    return null;
  }
}
