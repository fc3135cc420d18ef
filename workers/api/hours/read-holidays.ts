import ICAL from "ical.js";
import { localTime } from "../../../domain/calendar/local-time.ts";
import type { Hours } from "../../../domain/directory/config.ts";
import { nameOf } from "./holiday-name.ts";

export type Holiday = Hours["holidays"][number];

/** What a calendar file came to. `skipped` counts events: at a time of day, called off, or with no day in the window. */
export interface ReadHolidays {
  holidays: Holiday[];
  skipped: { timed: number; cancelled: number; outside: number };
}

/** `event`: which one of the file, from 1. */
export type HolidaysRead =
  | ({ ok: true } & ReadHolidays)
  | { ok: false; reason: "no-calendar" | "no-time-zone" | "too-much" }
  | { ok: false; reason: "bad-event"; event: number };

/** How far ahead holidays are taken, in years. */
export const yearsAhead = 2;
/** Occurrences of all rules of a file that are looked at, the past ones included: a century of daily ones. */
const mostOccurrences = 36_525;

/**
 * The holidays of an iCalendar file (RFC 5545): its whole-day events from today to two years on, by the hours' time
 * zone, one a date (the file's first), in order. Events of several days and rules by day, week, month and year are
 * written out. All or nothing: one event that cannot be understood is told instead.
 */
export function readHolidays(text: string, timeZone: string, now: number): HolidaysRead {
  const today = localTime(timeZone, now)?.date;
  if (today === undefined) return { ok: false, reason: "no-time-zone" };
  const until = `${Number(today.slice(0, 4)) + yearsAhead}${today.slice(4)}`;
  const events = eventsOf(text);
  if (events === null) return { ok: false, reason: "no-calendar" };
  const skipped = { timed: 0, cancelled: 0, outside: 0 };
  const found = new Map<string, Holiday>();
  const budget = { left: mostOccurrences };
  for (const [index, component] of events.entries()) {
    const days = daysOf(component, { from: today, until }, budget);
    if (budget.left < 0) return { ok: false, reason: "too-much" };
    if (days === "bad") return { ok: false, reason: "bad-event", event: index + 1 };
    if (days === "timed" || days === "cancelled") skipped[days] += 1;
    else if (days.length === 0) skipped.outside += 1;
    else for (const day of days) if (!found.has(day.date)) found.set(day.date, day);
  }
  const holidays = [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ok: true, holidays, skipped };
}

/** From this date to before that one. */
interface Window {
  from: string;
  until: string;
}

/** null: this is no calendar. Changed occurrences of a repeated event belong to that event. */
function eventsOf(text: string): ICAL.Component[] | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/, "")));
    if (calendar.name !== "vcalendar") return null;
    return calendar.getAllSubcomponents("vevent").filter((event) => !event.hasProperty("recurrence-id"));
  } catch {
    return null;
  }
}

function daysOf(
  component: ICAL.Component,
  window: Window,
  budget: { left: number },
): Holiday[] | "bad" | "timed" | "cancelled" {
  try {
    if (!component.hasProperty("dtstart")) return "bad";
    const event = new ICAL.Event(component);
    if (!event.startDate.isDate) return "timed";
    if (isCancelled(component)) return "cancelled";
    if (!event.isRecurring()) return spread(event, event.startDate, event.endDate, window);
    return refusesRule(component) ? "bad" : occurrences(event, window, budget);
  } catch {
    return "bad";
  }
}

function occurrences(event: ICAL.Event, window: Window, budget: { left: number }): Holiday[] {
  const days: Holiday[] = [];
  const dates = event.iterator();
  for (let next = dates.next(); next; next = dates.next()) {
    budget.left -= 1;
    if (dateOf(next) >= window.until || budget.left < 0) break;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (!isCancelled(item.component)) days.push(...spread(item, startDate, endDate, window));
  }
  return days;
}

/** Each day of it within the window; `end` is the day after the last, and one that is not after `start` makes one day. */
function spread({ component }: ICAL.Event, start: ICAL.Time, end: ICAL.Time, window: Window): Holiday[] {
  const days: Holiday[] = [];
  const first = dateOf(start);
  const after = dateOf(end) > first ? dateOf(end) : dayAfter(first);
  for (let date = later(first, window.from); date < after && date < window.until; date = dayAfter(date))
    days.push({ date, name: nameOf(component) });
  return days;
}

/** A whole day repeats by days; rules by the hour or less would only keep us busy. */
function refusesRule(component: ICAL.Component): boolean {
  return component.getAllProperties("rrule").some((property) => {
    const rule = property.getFirstValue();
    return !(rule instanceof ICAL.Recur) || !["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].includes(rule.freq);
  });
}

const isCancelled = (component: ICAL.Component): boolean =>
  String(component.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";

const dateOf = (time: ICAL.Time): string => time.toString().slice(0, 10);

const later = (a: string, b: string): string => (b > a ? b : a);

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
