import { addDays, dayRange, isDay } from "../../supervisor/day-range.ts";

/** So many days can be looked back at once. */
export const dayCounts = [1, 7, 30, 90] as const;

/** Days back from today, today among them; or from one day to another, `YYYY-MM-DD`. */
export type Period =
  | { kind: "days"; days: (typeof dayCounts)[number] }
  | { kind: "between"; from: string; to: string };

/** ms since epoch, `to` excluded; null while a day is only half written. Days are those of the zone. */
export function rangeOf(
  period: Period,
  today: string,
  timeZone: string,
): { from: number; to: number } | null {
  if (period.kind === "days") return dayRange(addDays(today, 1 - period.days), today, timeZone);
  if (!isDay(period.from) || !isDay(period.to)) return null;
  return dayRange(period.from, period.to, timeZone);
}
