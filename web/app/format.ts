/** Dates, times and numbers in the language of the screen. */
import { getLocale } from "../paraglide/runtime.js";

const made = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = getLocale() + JSON.stringify(options);
  const known = made.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(getLocale(), options);
  made.set(key, format);
  return format;
}

/** A running clock: `0:07`, `12:30`, `1:02:03`. Below zero counts as zero. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** A length of time in words: `2m 5s`, `2分5秒`. */
export function duration(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const parts = {
    hours: Math.floor(total / 3600),
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
  const shown = Object.entries(parts).filter(
    ([unit, value]) => value > 0 || (unit === "seconds" && total === 0),
  );
  const japanese = getLocale() === "ja";
  const words = shown.map(([unit, value]) =>
    new Intl.NumberFormat(getLocale(), {
      style: "unit",
      unit: unit.slice(0, -1),
      unitDisplay: japanese ? "long" : "narrow",
    }).format(value),
  );
  return japanese ? words.join("").replaceAll(/\s/g, "") : words.join(" ");
}

/** `14:05`. */
export const timeOfDay = (at: number, timeZone?: string): string =>
  dateFormat({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(at);

/** `14:05:09`. */
export const timeToTheSecond = (at: number, timeZone?: string): string =>
  dateFormat({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone }).format(
    at,
  );

/** `Nov 23, 14:05`, with the year when it is another one. */
export function dayAndTime(at: number, timeZone?: string): string {
  const sameYear = new Date(at).getFullYear() === new Date().getFullYear();
  return dateFormat({
    year: sameYear ? undefined : "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(at);
}

/** `Monday, November 23`. */
export const longDay = (at: number, timeZone?: string): string =>
  dateFormat({ weekday: "long", month: "long", day: "numeric", timeZone }).format(at);

/** `Nov 23` of a plain date such as `2026-11-23`. */
export const plainDate = (date: string): string =>
  dateFormat({ dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(`${date}T00:00:00Z`));

/** The name of an ISO weekday, 1 is Monday. */
export const weekday = (day: number, width: "long" | "short" = "long"): string =>
  dateFormat({ weekday: width, timeZone: "UTC" }).format(Date.UTC(2024, 0, day));

/** `3 days ago`, `昨日`. */
export function ago(at: number, now: number): string {
  const format = new Intl.RelativeTimeFormat(getLocale(), { numeric: "auto" });
  const minutes = Math.round((at - now) / 60_000);
  if (Math.abs(minutes) < 60) return format.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  if (Math.abs(hours) < 24) return format.format(hours, "hour");
  const days = Math.round(hours / 24);
  if (Math.abs(days) < 31) return format.format(days, "day");
  const months = Math.round(days / 30.44);
  return Math.abs(months) < 12
    ? format.format(months, "month")
    : format.format(Math.round(months / 12), "year");
}

export const percent = (share: number): string =>
  new Intl.NumberFormat(getLocale(), { style: "percent", maximumFractionDigits: 0 }).format(share);

export const count = (value: number): string => new Intl.NumberFormat(getLocale()).format(value);

/** `12 kB`, `3.4 MB`. */
export function fileSize(bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(0.1, bytes / 1000), "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(getLocale(), {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
