import {
  type Day,
  dayOf,
  dayWithoutMonth,
  dayWithoutYear,
  fullYear,
  type Lean,
  lastWeekday,
  nextWeekday,
  weekdayOfWeek,
} from "./calendar-day.ts";
import type { DateRule } from "./date-rule.ts";

const months = "january|february|march|april|may|june|july|august|september|october|november|december".split(
  "|",
);
const weekdays = "monday|tuesday|wednesday|thursday|friday|saturday|sunday".split("|");
const month = `(${months.join("|")}|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\b\\.?)`;
const names = `${weekdays.join("|")}|mon|tues|tue|wed|thurs|thur|thu|fri`;
const weekday = `(${names})\\b`;
/** "Sat" and "sun" are other words, too: only where a day must stand. */
const anyWeekday = `(${names}|sat|sun)\\b`;
const day = "(\\d{1,2})(?:st|nd|rd|th)?\\b";
const afterDay = "please|at|in|around|about|would|will|works|is|or|and|if|then|for|after|before|thanks";
/** Spoken years come as two numbers: "20 27". */
const year = "(?:,? (?:of )?(\\d{4}\\b|(?:1[5-9]|20) ?(?:\\d{2}|0 \\d)\\b))?";

const rule = (pattern: string, read: DateRule["read"]): DateRule => ({
  pattern: new RegExp(`(?<![\\w/.-])${pattern}`, "g"),
  read,
});

/** How days are said in a readable English text. What says more comes first. */
export const englishDates: readonly DateRule[] = [
  rule("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})\\b", ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  rule("(\\d{1,2})([/.])(\\d{1,2})\\2(\\d{4}|\\d{2})\\b", ([first, sign, second, y], today) =>
    numeric(Number(first), Number(second), sign ?? "/", (m, d) => dayOf(fullYear(Number(y), today), m, d)),
  ),
  rule("(\\d{1,2})-(\\d{1,2})-(\\d{4})\\b", ([first, second, y]) =>
    numeric(Number(first), Number(second), "/", (m, d) => dayOf(Number(y), m, d)),
  ),
  rule(`(?:${weekday},? )?${month} (?:the )?${day}${year}`, ([, m, d, y], today, lean) =>
    named(m, d, y, today, lean),
  ),
  rule(`(?:${weekday},? )?(?:the )?${day} (?:of )?${month}${year}`, ([, d, m, y], today, lean) =>
    named(m, d, y, today, lean),
  ),
  rule("day after tomorrow\\b", (_, today) => today.add({ days: 2 })),
  rule("day before yesterday\\b", (_, today) => today.add({ days: -2 })),
  rule("tomorrow week\\b", (_, today) => today.add({ days: 8 })),
  rule(
    "(?:in )?(\\d{1,3}|an?|a couple of) (day|week|fortnight|month|year)s?(?:'s? time)?( ago| from (?:now|today)| from tomorrow)\\b",
    ([count, unit, way], today) =>
      away(
        amount(count) * (way === " ago" ? -1 : 1),
        unit,
        way === " from tomorrow" ? today.add({ days: 1 }) : today,
      ),
  ),
  rule(
    "in (\\d{1,3}|an?|a couple of) (day|week|fortnight|month|year)s?(?:'s? time)?\\b",
    ([count, unit], today) => away(amount(count), unit, today),
  ),
  rule(`(?:a week (?:on|from) ${weekday}|${weekday} week\\b)`, ([one, other], today) =>
    nextWeekday(toWeekday(one ?? other), today).add({ days: 7 }),
  ),
  rule(`${weekday} (?:of |the )?next week\\b`, ([name], today) => weekdayOfWeek(toWeekday(name), 1, today)),
  rule(`next week(?: on|,)? ${weekday}`, ([name], today) => weekdayOfWeek(toWeekday(name), 1, today)),
  rule(`(?:next|the following) ${anyWeekday}`, ([name], today) => weekdayOfWeek(toWeekday(name), 1, today)),
  rule(`(?:last|past|since(?: last)?) ${anyWeekday}`, ([name], today) => lastWeekday(toWeekday(name), today)),
  rule(`this (?:coming )?${anyWeekday}`, ([name], today) =>
    nextWeekday(toWeekday(name), today.add({ days: -1 })),
  ),
  rule("tomorrow\\b", (_, today) => today.add({ days: 1 })),
  rule("(?:today|tonight)\\b", (_, today) => today),
  rule("yesterday\\b", (_, today) => today.add({ days: -1 })),
  rule("(\\d{1,2})/(\\d{1,2})\\b(?!/)", ([first, second], today, lean) =>
    numeric(Number(first), Number(second), "/", (m, d) => dayWithoutYear(m, d, today, lean)),
  ),
  rule("(?:on )?the (\\d{1,2})(?:st|nd|rd|th) of (next|this|last) month\\b", ([d, which], today) =>
    ofMonth(d, which, today),
  ),
  rule("next week\\b", (_, today) => today.add({ days: 7 })),
  rule("end of (?:the|this) month\\b", (_, today) => today.with({ day: today.daysInMonth })),
  rule(`(?:on )?${weekday}`, ([name], today, lean) => leaning(name, today, lean)),
  rule("on (sat|sun)\\b", ([name], today, lean) => leaning(name, today, lean)),
  // "For a second" and "the first time" are no days.
  rule(`(?:on |the |^)(\\d{1,2})(?:st|nd|rd|th)(?=$|[,.?!]| (?:${afterDay})\\b)`, ([d], today, lean) =>
    dayWithoutMonth(Number(d), today, lean),
  ),
];

function named(
  m: string | undefined,
  d: string | undefined,
  y: string | undefined,
  today: Day,
  lean: Lean,
): Day | null {
  const monthNumber = months.findIndex((name) => name.startsWith((m ?? "").slice(0, 3))) + 1;
  if (y === undefined) return dayWithoutYear(monthNumber, Number(d), today, lean);
  const full = y.includes(" 0 ") ? y.replace(" 0 ", "0") : y.replace(" ", "");
  return dayOf(Number(full), monthNumber, Number(d));
}

/** Month first, as Americans write with a slash, unless that cannot be; day first with dots. */
function numeric(
  first: number,
  second: number,
  sign: string,
  make: (month: number, day: number) => Day | null,
): Day | null {
  const isDayFirst = sign === "." || first > 12;
  return isDayFirst ? make(second, first) : make(first, second);
}

const toWeekday = (name: string | undefined): number =>
  weekdays.findIndex((full) => full.startsWith((name ?? "").slice(0, 3))) + 1;

const leaning = (name: string | undefined, today: Day, lean: Lean): Day =>
  lean === "future" ? nextWeekday(toWeekday(name), today) : lastWeekday(toWeekday(name), today);

const amount = (count: string | undefined): number => {
  if (count === "a couple of") return 2;
  return count === "a" || count === "an" ? 1 : Number(count);
};

function away(count: number, unit: string | undefined, from: Day): Day {
  if (unit === "day") return from.add({ days: count });
  if (unit === "week") return from.add({ days: 7 * count });
  if (unit === "fortnight") return from.add({ days: 14 * count });
  return unit === "month" ? from.add({ months: count }) : from.add({ years: count });
}

function ofMonth(d: string | undefined, which: string | undefined, today: Day): Day | null {
  const at = today.add({ months: which === "next" ? 1 : which === "last" ? -1 : 0 });
  return dayOf(at.year, at.month, Number(d));
}
