import type { Hours } from "../../domain/directory/config.ts";

const inJapan2027: [date: string, en: string, ja: string][] = [
  ["2027-01-01", "New Year's Day", "元日"],
  ["2027-01-11", "Coming of Age Day", "成人の日"],
  ["2027-02-11", "National Foundation Day", "建国記念の日"],
  ["2027-02-23", "Emperor's Birthday", "天皇誕生日"],
  ["2027-03-21", "Vernal Equinox Day", "春分の日"],
  ["2027-03-22", "Substitute holiday", "振替休日"],
  ["2027-04-29", "Shōwa Day", "昭和の日"],
  ["2027-05-03", "Constitution Day", "憲法記念日"],
  ["2027-05-04", "Greenery Day", "みどりの日"],
  ["2027-05-05", "Children's Day", "こどもの日"],
  ["2027-07-19", "Marine Day", "海の日"],
  ["2027-08-11", "Mountain Day", "山の日"],
  ["2027-09-20", "Respect for the Aged Day", "敬老の日"],
  ["2027-09-23", "Autumnal Equinox Day", "秋分の日"],
  ["2027-10-11", "Sports Day", "スポーツの日"],
  ["2027-11-03", "Culture Day", "文化の日"],
  ["2027-11-23", "Labour Thanksgiving Day", "勤労感謝の日"],
];

/**
 * The flow and the queues keep `office`: open day and night but for one holiday, so that a newcomer is answered
 * whenever they try the demo. `weekdays` is there to be looked at, and to be chosen for a queue.
 */
export const demoHours: Hours[] = [
  {
    id: "office",
    name: { en: "Office hours", ja: "営業時間" },
    timeZone: "Asia/Tokyo",
    weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00" })),
    holidays: [{ date: "2027-01-01", name: { en: "New Year's Day", ja: "元日" } }],
  },
  {
    id: "weekdays",
    name: { en: "Weekdays", ja: "平日" },
    timeZone: "Asia/Tokyo",
    weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "18:00" })),
    holidays: inJapan2027.map(([date, en, ja]) => ({ date, name: { en, ja } })),
  },
];
