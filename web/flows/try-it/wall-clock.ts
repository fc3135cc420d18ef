import { wallTime } from "../../callbacks/callback-time.ts";

/** An instant as a field for date and time takes it: `2026-11-27T10:00` by the wall clock of the zone. */
export function wallClock(at: number, timeZone: string): string {
  const { date, time } = wallTime(at, timeZone);
  return `${date}T${time}`;
}
