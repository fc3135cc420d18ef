/** Days as the date readers reckon with them. */
import { Temporal } from "temporal-polyfill";

export type Day = Temporal.PlainDate;

/** Which day is meant where the year or the month was left out: the next one from today on, or the last one. */
export type Lean = "future" | "past";

/** The day, or null when the calendar has none such (31 April). */
export function dayOf(year: number, month: number, day: number): Day | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return null;
  }
}

/** That day of that month in the nearest year the way it leans; 29 February waits for a leap year. */
export function dayWithoutYear(month: number, day: number, today: Day, lean: Lean): Day | null {
  for (let step = 0; step <= 8; step += 1) {
    const found = dayOf(today.year + (lean === "future" ? step : -step), month, day);
    if (found !== null && fits(found, today, lean)) return found;
  }
  return null;
}

/** That day in the nearest month the way it leans; the 31st waits for a month that has one. */
export function dayWithoutMonth(day: number, today: Day, lean: Lean): Day | null {
  for (let step = 0; step <= 2; step += 1) {
    const month = today.add({ months: lean === "future" ? step : -step });
    const found = dayOf(month.year, month.month, day);
    if (found !== null && fits(found, today, lean)) return found;
  }
  return null;
}

const fits = (day: Day, today: Day, lean: Lean): boolean => {
  const order = Temporal.PlainDate.compare(day, today);
  return lean === "future" ? order >= 0 : order <= 0;
};

/** A day of this week (0), the next (1), the last (-1). Weeks begin on Monday; `weekday` is ISO's, 1 is Monday. */
export const weekdayOfWeek = (weekday: number, week: number, today: Day): Day =>
  today.add({ days: weekday - today.dayOfWeek + 7 * week });

/** The first such weekday after today. */
export const nextWeekday = (weekday: number, today: Day): Day =>
  today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });

/** The last such weekday before today. */
export const lastWeekday = (weekday: number, today: Day): Day =>
  nextWeekday(weekday, today.add({ days: -8 }));

/** A year of two digits: up to twenty years ahead, else in the past. */
export function fullYear(year: number, today: Day): number {
  if (year >= 100) return year;
  const century = today.year - (today.year % 100);
  const full = century + year;
  return full > today.year + 20 ? full - 100 : full;
}
