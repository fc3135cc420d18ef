import { Temporal } from "temporal-polyfill";

/** From the first instant of a day to the first after another, in a time zone: ms since epoch. Days are `YYYY-MM-DD`. */
export function dayRange(from: string, to: string, timeZone: string): { from: number; to: number } {
  const start = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to);
  const [first, last] = Temporal.PlainDate.compare(start, end) > 0 ? [end, start] : [start, end];
  return {
    from: first.toZonedDateTime(timeZone).epochMilliseconds,
    to: last.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  };
}

/** Today in a time zone, `YYYY-MM-DD`. */
export const today = (timeZone: string): string => Temporal.Now.plainDateISO(timeZone).toString();

/** That day, some days later (or earlier, below zero). */
export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** Whether this is a day that exists. */
export function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return /^\d{4}-\d{2}-\d{2}$/.test(text);
  } catch {
    return false;
  }
}

/** The later of two days: their text orders as they do. */
export const laterOf = (a: string, b: string): string => [a, b].toSorted().at(-1) ?? a;
