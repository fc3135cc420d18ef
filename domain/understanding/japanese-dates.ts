import {
  type Day,
  dayOf,
  dayWithoutMonth,
  dayWithoutYear,
  type Lean,
  lastWeekday,
  nextWeekday,
  weekdayOfWeek,
} from "./calendar-day.ts";
import type { DateRule } from "./date-rule.ts";

const weekdays = "月火水木金土日";
const weekday = "([月火水木金土日])曜日?";
/** 来週の月: a weekday without 曜, only where one must stand. */
const shortWeekday = "([月火水木金土日])(?:曜日?|(?![0-9一-龠]))";
/** First years of the eras less one: 令和元年 is 2019. */
const eras: Record<string, number> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911, 明治: 1867 };
const years: Record<string, number> = { 今年: 0, 来年: 1, 再来年: 2, 去年: -1, 昨年: -1, 一昨年: -2 };
const months: Record<string, number> = { 今月: 0, 来月: 1, 再来月: 2, 先月: -1 };
const weeks: Record<string, number> = { 今週: 0, 来週: 1, 再来週: 2, 先週: -1 };
const kanaDays = [
  "ついたち",
  "ふつか",
  "みっか",
  "よっか",
  "いつか",
  "むいか",
  "なのか",
  "ようか",
  "ここのか",
  "とおか",
];
const kanaMonths = "いち に さん し ご ろく しち はち く じゅう じゅういち じゅうに".split(" ");
/** A day of the month, and no span of days (三日間, 3日以内). */
const date = "(\\d{1,2})日(?!間|以内|ほど|くらい|ぐらい|目|市)";
const oneOf = (table: object) => `(${Object.keys(table).join("|")})`;

const rule = (pattern: string, read: DateRule["read"]): DateRule => ({
  pattern: new RegExp(pattern, "gu"),
  read,
});
const later = (days: number) => (_: unknown, today: Day) => today.add({ days });

/** How days are said in a readable Japanese text. What says more comes first. */
export const japaneseDates: readonly DateRule[] = [
  rule("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})", ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  rule("(\\d{4})年 ?(\\d{1,2})月 ?(\\d{1,2})日?", ([y, m, d]) => dayOf(Number(y), Number(m), Number(d))),
  rule(`${oneOf(eras)} ?(\\d{1,2}|元)年 ?(\\d{1,2})月 ?(\\d{1,2})日?`, ([era, y, m, d]) =>
    dayOf((eras[era ?? ""] ?? 0) + (y === "元" ? 1 : Number(y)), Number(m), Number(d)),
  ),
  rule(`${oneOf(years)}の? ?(\\d{1,2})月 ?(\\d{1,2})日?`, ([y, m, d], today) =>
    dayOf(today.year + (years[y ?? ""] ?? 0), Number(m), Number(d)),
  ),
  rule("(\\d{1,2})月 ?(\\d{1,2})日?", ([m, d], today, lean) =>
    dayWithoutYear(Number(m), Number(d), today, lean),
  ),
  rule(
    `(${[...kanaMonths].reverse().join("|")})がつ ?(${kanaDays.join("|")}|はつか)`,
    ([m, d], today, lean) => dayWithoutYear(kanaMonths.indexOf(m ?? "") + 1, kanaDay(d), today, lean),
  ),
  rule(`(\\d{1,2})月 ?(${kanaDays.join("|")}|はつか)`, ([m, d], today, lean) =>
    dayWithoutYear(Number(m), kanaDay(d), today, lean),
  ),
  rule(`${oneOf(months)}の? ?(\\d{1,2})日`, ([m, d], today) => dayOfMonth(m, Number(d), today)),
  rule(`${oneOf(months)}の?(末|月末|終わり)|(月末)`, ([m], today) => lastOfMonth(m, today)),
  rule(`(再来週|来週|今週|先週)の?、? ?${shortWeekday}`, ([week, name], today) =>
    weekdayOfWeek(toWeekday(name), weeks[week ?? ""] ?? 0, today),
  ),
  rule(`(?:次の|今度の) ?${shortWeekday}`, ([name], today) => nextWeekday(toWeekday(name), today)),
  rule(`(?:前の|この前の|こないだの) ?${shortWeekday}`, ([name], today) =>
    lastWeekday(toWeekday(name), today),
  ),
  rule("(\\d{1,3}) ?日(?:間)?(後|前)", ([n, way], today) => today.add({ days: signed(n, way) })),
  rule("(\\d{1,3}) ?週間?(後|前)", ([n, way], today) => today.add({ days: 7 * signed(n, way) })),
  rule("(\\d{1,3}) ?[かヶカヵケ]月(後|前)", ([n, way], today) => today.add({ months: signed(n, way) })),
  rule("(\\d{1,3}) ?年(後|前)", ([n, way], today) => today.add({ years: signed(n, way) })),
  rule("しあさって|明々後日", later(3)),
  rule("明後日|あさって|みょうごにち", later(2)),
  rule("一昨日|おととい|おとつい", later(-2)),
  rule("明日|あした|あす(?!か)|みょうにち", later(1)),
  rule("昨日|きのう|さくじつ", later(-1)),
  rule("今日|きょう|本日|ほんじつ|当日|今晩|今夜", later(0)),
  rule("(?<![\\d/])(\\d{1,2})/(\\d{1,2})(?![\\d/])", ([m, d], today, lean) =>
    dayWithoutYear(Number(m), Number(d), today, lean),
  ),
  rule(weekday, ([name], today, lean) => leaning(name, today, lean)),
  rule("再来週", later(14)),
  rule("来週", later(7)),
  rule("先週", later(-7)),
  rule(`(?<!\\d)${date}`, ([d], today, lean) => dayWithoutMonth(Number(d), today, lean)),
  rule(`^(${kanaDays.join("|")}|はつか)(?:です|で|に|お願いします|おねがいします|。)*$`, ([d], today, lean) =>
    dayWithoutMonth(kanaDay(d), today, lean),
  ),
];

const signed = (count: string | undefined, way: string | undefined): number =>
  (way === "前" ? -1 : 1) * Number(count);

const kanaDay = (reading: string | undefined): number =>
  reading === "はつか" ? 20 : kanaDays.indexOf(reading ?? "") + 1;

const toWeekday = (name: string | undefined): number => weekdays.indexOf(name ?? "") + 1;

const leaning = (name: string | undefined, today: Day, lean: Lean): Day =>
  lean === "future" ? nextWeekday(toWeekday(name), today) : lastWeekday(toWeekday(name), today);

function dayOfMonth(which: string | undefined, day: number, today: Day): Day | null {
  const at = today.add({ months: months[which ?? ""] ?? 0 });
  return dayOf(at.year, at.month, day);
}

function lastOfMonth(which: string | undefined, today: Day): Day {
  const at = today.add({ months: months[which ?? ""] ?? 0 });
  return at.with({ day: at.daysInMonth });
}
