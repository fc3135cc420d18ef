import { describe, expect, it } from "vitest";
import { type HolidaysRead, readHolidays } from "./read-holidays.ts";

/** 1 December 2026, 08:00 in Tokyo; still 30 November in New York. */
const now = Date.parse("2026-11-30T23:00:00Z");

const calendar = (...events: string[]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//test//EN",
    ...events.map(
      (event, at) => `BEGIN:VEVENT\r\nUID:${at}@test\r\n${event.replaceAll("\n", "\r\n")}\r\nEND:VEVENT`,
    ),
    "END:VCALENDAR",
  ].join("\r\n");

const read = (...events: string[]) => readHolidays(calendar(...events), "Asia/Tokyo", now);
const days = (result: HolidaysRead) =>
  result.ok ? result.holidays.map(({ date, name }) => `${date} ${name.en} ${name.ja}`) : result.reason;

describe("a holiday calendar", () => {
  it("gives a day for a whole-day event, named alike in both languages when it has one name", () => {
    expect(days(read("DTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20270102\nSUMMARY:元日"))).toEqual([
      "2027-01-01 元日 元日",
    ]);
  });

  it("takes each language's own name where there are two", () => {
    const event = "DTSTART;VALUE=DATE:20270101\nSUMMARY;LANGUAGE=ja:元日\nSUMMARY;LANGUAGE=en-US:New Year";
    expect(days(read(event))).toEqual(["2027-01-01 New Year 元日"]);
  });

  it("writes out events of several days, the end not counted", () => {
    const event = "DTSTART;VALUE=DATE:20261230\nDTEND;VALUE=DATE:20270103\nSUMMARY:Year end";
    expect(days(read(event))).toEqual(
      ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"].map((date) => `${date} Year end Year end`),
    );
  });

  it("writes out yearly rules for the two years to come, be they by date or by weekday", () => {
    const second =
      "DTSTART;VALUE=DATE:20000110\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=2MO\nSUMMARY:Coming of Age";
    const fixed = "DTSTART;VALUE=DATE:19550503\nRRULE:FREQ=YEARLY\nSUMMARY:Constitution";
    expect(days(read(second, fixed))).toEqual([
      "2027-01-11 Coming of Age Coming of Age",
      "2027-05-03 Constitution Constitution",
      "2028-01-10 Coming of Age Coming of Age",
      "2028-05-03 Constitution Constitution",
    ]);
  });

  it("keeps to a rule's exceptions and to occurrences that were moved or called off", () => {
    const text = calendar(
      "DTSTART;VALUE=DATE:20200601\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270601\nSUMMARY:Founding",
    ).replace(
      "END:VCALENDAR",
      "BEGIN:VEVENT\r\nUID:0@test\r\nRECURRENCE-ID;VALUE=DATE:20280601\r\nDTSTART;VALUE=DATE:20280602\r\nSUMMARY:Founding, moved\r\nEND:VEVENT\r\nEND:VCALENDAR",
    );
    expect(days(readHolidays(text, "Asia/Tokyo", now))).toEqual([
      "2028-06-02 Founding, moved Founding, moved",
    ]);
  });

  it("begins with today by the hours' own clock, and ends two years later", () => {
    const daily = "DTSTART;VALUE=DATE:20261101\nRRULE:FREQ=DAILY\nSUMMARY:x";
    const from = (zone: string) => {
      const result = readHolidays(calendar(daily), zone, now);
      return result.ok ? [result.holidays[0]?.date, result.holidays.at(-1)?.date] : result.reason;
    };
    expect(from("Asia/Tokyo")).toEqual(["2026-12-01", "2028-11-30"]);
    expect(from("America/New_York")).toEqual(["2026-11-30", "2028-11-29"]);
  });

  it("counts what it leaves out: times of day, what was called off, and the past", () => {
    const result = read(
      "DTSTART:20270101T090000Z\nSUMMARY:Meeting",
      "DTSTART;VALUE=DATE:20270505\nSTATUS:CANCELLED\nSUMMARY:Off",
      "DTSTART;VALUE=DATE:20200505\nSUMMARY:Past",
    );
    expect(result).toEqual({ ok: true, holidays: [], skipped: { timed: 1, cancelled: 1, outside: 1 } });
  });

  it("has one holiday a date: the file's first", () => {
    const day = "DTSTART;VALUE=DATE:20270505\nSUMMARY:";
    expect(days(read(`${day}First`, `${day}Second`))).toEqual(["2027-05-05 First First"]);
  });
});

describe("a file that cannot be read", () => {
  it.each([
    "",
    "hello",
    "<html></html>",
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD",
    "BEGIN:VCALENDAR",
  ])("is told apart: %j", (text) => {
    expect(readHolidays(text, "Asia/Tokyo", now)).toEqual({ ok: false, reason: "no-calendar" });
  });

  it("names the event that is wrong", () => {
    const good = "DTSTART;VALUE=DATE:20270505\nSUMMARY:Good";
    for (const bad of ["SUMMARY:No date", "DTSTART;VALUE=DATE:never", `${good}\nRRULE:FREQ=SECONDLY`])
      expect([bad, read(good, bad)]).toEqual([bad, { ok: false, reason: "bad-event", event: 2 }]);
  });

  it("is given up when its rules never end", () => {
    const daily = "DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY\nSUMMARY:x";
    expect(read(daily, daily)).toEqual({ ok: false, reason: "too-much" });
    const never = "DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:x";
    const monthly = "DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:x";
    for (const rule of [never, monthly]) expect(read(rule)).not.toMatchObject({ ok: true, holidays: [{}] });
  });
});
