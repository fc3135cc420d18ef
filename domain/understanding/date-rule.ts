import type { Day, Lean } from "./calendar-day.ts";
import type { Found } from "./readable.ts";

/** One way to say a day. `read` gets the pattern's groups; null when the calendar has no such day. */
export interface DateRule {
  pattern: RegExp;
  read(parts: (string | undefined)[], today: Day, lean: Lean): Day | null;
}

/**
 * What the rules find, the first rule first, none overlapping another, in the order of the text. A day that the
 * calendar has not (30 February) is not read as a lesser one (the 30th).
 */
export function findByRules(text: string, rules: readonly DateRule[], today: Day, lean: Lean): Found<Day>[] {
  const found: Found<Day | null>[] = [];
  for (const { pattern, read } of rules)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ value: read(match.slice(1), today, lean), start, end });
    }
  return found
    .flatMap(({ value, start, end }) => (value === null ? [] : [{ value, start, end }]))
    .sort((one, other) => one.start - other.start);
}
