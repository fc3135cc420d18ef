import { describe, expect, test } from "vitest";
import { readDate } from "./read-date.ts";

/** A Wednesday. */
const today = "2026-11-18";

test.each<[string, string | null]>([
  ["today", "2026-11-18"],
  ["Tomorrow, please", "2026-11-19"],
  ["the day after tomorrow", "2026-11-20"],
  ["yesterday", "2026-11-17"],
  ["the day before yesterday", "2026-11-16"],
  ["in three days", "2026-11-21"],
  ["in two weeks' time", "2026-12-02"],
  ["a week from today", "2026-11-25"],
  ["two weeks ago", "2026-11-04"],
  ["in a month", "2026-12-18"],
  ["Friday", "2026-11-20"],
  ["on Wednesday", "2026-11-25"],
  ["this Friday", "2026-11-20"],
  ["this Wednesday", "2026-11-18"],
  ["next Monday", "2026-11-23"],
  ["next Friday", "2026-11-27"],
  ["Tuesday next week", "2026-11-24"],
  ["last Friday", "2026-11-13"],
  ["since Friday", "2026-11-13"],
  ["next Sat", "2026-11-28"],
  ["December 3", "2026-12-03"],
  ["December third", "2026-12-03"],
  ["the third of December", "2026-12-03"],
  ["Thursday, December 3rd, 2026", "2026-12-03"],
  ["3 Dec 2027", "2027-12-03"],
  ["January twenty-first", "2027-01-21"],
  ["May 5th nineteen ninety nine", "1999-05-05"],
  ["june fifth twenty twenty seven", "2027-06-05"],
  ["the twentieth", "2026-11-20"],
  ["on the 3rd", "2026-12-03"],
  ["the 3rd of next month", "2026-12-03"],
  ["2026-12-03", "2026-12-03"],
  ["12/3/2026", "2026-12-03"],
  ["25/12/2026", "2026-12-25"],
  ["3.12.2026", "2026-12-03"],
  ["12/3", "2026-12-03"],
  ["February 29", "2028-02-29"],
  ["February 30", null],
  ["Monday or Tuesday", null],
  ["I may come", null],
  ["he sat in the sun for a second", null],
  ["this is the first time", null],
  ["second", "2026-12-02"],
  ["the fourth would be fine", "2026-12-04"],
  ["whenever", null],
])("English %j is %j", (text, date) => {
  expect(readDate(text, "en", today)).toBe(date);
});

test.each<[string, string | null]>([
  ["今日", "2026-11-18"],
  ["あした", "2026-11-19"],
  ["明日の午後でお願いします", "2026-11-19"],
  ["明後日", "2026-11-20"],
  ["しあさって", "2026-11-21"],
  ["一昨日", "2026-11-16"],
  ["昨日届きました", "2026-11-17"],
  ["三日後", "2026-11-21"],
  ["2週間後", "2026-12-02"],
  ["１か月後", "2026-12-18"],
  ["金曜日", "2026-11-20"],
  ["水曜", "2026-11-25"],
  ["来週の月曜日", "2026-11-23"],
  ["来週の金曜", "2026-11-27"],
  ["来週の金、お願いします", "2026-11-27"],
  ["再来週の火曜", "2026-12-01"],
  ["今週の月曜日", "2026-11-16"],
  ["次の月曜", "2026-11-23"],
  ["12月3日", "2026-12-03"],
  ["十二月三日です", "2026-12-03"],
  ["１２月３日", "2026-12-03"],
  ["1月5日", "2027-01-05"],
  ["来年の3月10日", "2027-03-10"],
  ["2026年12月3日", "2026-12-03"],
  ["二〇二六年十二月三日", "2026-12-03"],
  ["令和8年12月3日", "2026-12-03"],
  ["昭和64年1月7日", "1989-01-07"],
  ["令和元年5月1日", "2019-05-01"],
  ["来月の三日", "2026-12-03"],
  ["今月末", "2026-11-30"],
  ["20日", "2026-11-20"],
  ["三日", "2026-12-03"],
  ["じゅうにがつみっか", "2026-12-03"],
  ["みっかです", "2026-12-03"],
  ["12/3", "2026-12-03"],
  ["2026/12/03", "2026-12-03"],
  ["三日間かかりました", null],
  ["2月30日", null],
  ["月曜か火曜", null],
  ["四日市に住んでいます", null],
  ["いつでも", null],
])("Japanese %j is %j", (text, date) => {
  expect(readDate(text, "ja", today)).toBe(date);
});

describe("leaning to the past", () => {
  test.each([
    ["en", "December 3", "2025-12-03"],
    ["en", "Friday", "2026-11-13"],
    ["en", "the 20th", "2026-10-20"],
    ["ja", "12月3日", "2025-12-03"],
    ["ja", "金曜日", "2026-11-13"],
  ] as const)("%s %j is %j", (language, text, date) => {
    expect(readDate(text, language, today, "past")).toBe(date);
  });
});

test("a birthday of two digits is in the past", () => {
  expect(readDate("5/6/84", "en", today)).toBe("1984-05-06");
});
