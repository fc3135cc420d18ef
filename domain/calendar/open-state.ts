import type { Hours } from "../directory/config.ts";
import { dayBefore, localTime } from "./local-time.ts";

export type OpenState = "open" | "closed" | "holiday";

/**
 * Whether these hours are open now, by the wall clock of their time zone: an hour that daylight saving skips is
 * nobody's, one that it repeats is open twice. `from` counts, `to` does not. A span whose `to` is not after its `from`
 * runs into the next day and belongs to the day it began on, holidays included: on the night before a holiday it runs
 * to its end. A time zone that does not exist is always closed.
 */
export function openState(hours: Hours, now: number): OpenState {
  const local = localTime(hours.timeZone, now);
  if (local === null) return "closed";
  const isHoliday = (date: string) => hours.holidays.some((holiday) => holiday.date === date);
  const yesterday = dayBefore(local.date);
  const sinceYesterday = hours.weekly.some(
    (span) =>
      span.day === dayOfWeekBefore(local.day) &&
      minutes(span.to) <= minutes(span.from) &&
      local.minute < minutes(span.to),
  );
  if (sinceYesterday && !isHoliday(yesterday)) return "open";
  if (isHoliday(local.date)) return "holiday";
  const today = hours.weekly.some(
    (span) =>
      span.day === local.day &&
      local.minute >= minutes(span.from) &&
      (local.minute < minutes(span.to) || minutes(span.to) <= minutes(span.from)),
  );
  if (today) return "open";
  return sinceYesterday ? "holiday" : "closed";
}

const dayOfWeekBefore = (day: number): number => (day === 1 ? 7 : day - 1);

function minutes(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}
