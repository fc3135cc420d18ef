import { localTime } from "./local-time.ts";

const minuteMs = 60_000;
/** Clocks are put forward or back by so much at most; half an hour somewhere. minutes */
const shifts = [-60, -30, 0, 30, 60];

const known = new Map<string, { since: number; at: number }>();

/** When the next calendar day begins there, ms since epoch. Days of 23 and 25 hours included. No such zone: in UTC. */
export function nextMidnight(timeZone: string, now: number): number {
  const last = known.get(timeZone);
  if (last !== undefined && last.since <= now && now < last.at) return last.at;
  const at = workOut(timeZone, now);
  known.set(timeZone, { since: now, at });
  return at;
}

function workOut(timeZone: string, now: number): number {
  const zone = localTime(timeZone, now) === null ? "UTC" : timeZone;
  const today = localTime(zone, now);
  if (today === null) throw new Error("UTC is always a time zone");
  const guess = (Math.floor(now / minuteMs) + 24 * 60 - today.minute) * minuteMs;
  const candidates = shifts.map((shift) => guess + shift * minuteMs);
  return candidates.find((at) => at > now && localTime(zone, at)?.date !== today.date) ?? guess;
}
