/** A moment as a clock on the wall shows it. `day`: ISO, 1 is Monday. `minute`: since midnight. `date`: YYYY-MM-DD. */
export interface LocalTime {
  date: string;
  day: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();
const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The wall clock of an IANA time zone, daylight saving included; null when there is no such zone. */
export function localTime(timeZone: string, now: number): LocalTime | null {
  const format = formatOf(timeZone);
  if (format === null) return null;
  const part: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(now)) part[type] = value;
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    day: days.indexOf(part.weekday ?? "") + 1,
    minute: Number(part.hour) * 60 + Number(part.minute),
  };
}

/** The calendar day before, as YYYY-MM-DD. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  let format = formats.get(timeZone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat("en-GB", {
        timeZone,
        hourCycle: "h23",
        weekday: "short",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
      });
    } catch {
      format = null;
    }
    formats.set(timeZone, format);
  }
  return format;
}
