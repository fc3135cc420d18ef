import { Temporal } from "temporal-polyfill";
import type { Language } from "../media/protocol.ts";
import type { Lean } from "./calendar-day.ts";
import { findByRules } from "./date-rule.ts";
import { englishDates } from "./english-dates.ts";
import { japaneseDates } from "./japanese-dates.ts";
import { type Found, toReadable } from "./readable.ts";

/** The days a readable text names, as YYYY-MM-DD. */
export function findDates(readable: string, language: Language, today: string, lean: Lean): Found<string>[] {
  const rules = language === "en" ? englishDates : japaneseDates;
  return findByRules(readable, rules, Temporal.PlainDate.from(today), lean).map(({ value, start, end }) => ({
    value: value.toString(),
    start,
    end,
  }));
}

/**
 * The one day a text speaks of, as YYYY-MM-DD: "tomorrow", "next Monday", "the third of December", 12月3日, 来週の金曜,
 * 令和8年12月3日. `today` is the customer's, YYYY-MM-DD. Where the year is left out, the next such day from today on is
 * meant; with `lean` "past" the last one. A bare weekday is the next one after today; "next Friday" is of the week that
 * begins next Monday. Null when no day is named, and when several are.
 */
export function readDate(
  text: string,
  language: Language,
  today: string,
  lean: Lean = "future",
): string | null {
  const found = findDates(toReadable(text, language), language, today, lean);
  const first = found[0]?.value;
  return first !== undefined && found.every(({ value }) => value === first) ? first : null;
}
