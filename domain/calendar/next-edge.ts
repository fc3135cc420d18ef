import type { Hours } from "../directory/config.ts";
import { localTime } from "./local-time.ts";

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
/** Nobody sleeps longer than this, so that a clock that changes meanwhile (daylight saving) is noticed. */
const longestMs = 3_600_000;

/**
 * When to look next whether these hours have opened or closed: the next minute at which one of their spans begins or
 * ends or the date changes, an hour from now at the latest. It may be an instant at which nothing changes. ms since epoch.
 */
export function nextEdge(hours: Hours, now: number): number {
  const local = localTime(hours.timeZone, now);
  if (local === null) return now + longestMs;
  const edges = hours.weekly.flatMap(({ from, to }) => [minutesOf(from), minutesOf(to)]);
  const next = Math.min(...[...edges, dayMinutes].filter((minute) => minute > local.minute));
  const at = now - (now % minuteMs) + (next - local.minute) * minuteMs;
  return Math.min(at, now + longestMs);
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}
