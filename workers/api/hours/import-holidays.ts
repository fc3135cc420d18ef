import { and, eq } from "drizzle-orm";
import type { Hours } from "../../../domain/directory/config.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { configPart } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { notThere } from "../configuration/change-part.ts";
import { commitChange } from "../configuration/commit-change.ts";
import { readDraft } from "../configuration/read-draft.ts";
import { type Holiday, type HolidaysRead, type ReadHolidays, readHolidays } from "./read-holidays.ts";

/** `known`: days of the file that were holidays already; they keep their names. */
export interface Imported {
  added: Holiday[];
  known: number;
  skipped: ReadHolidays["skipped"];
}

/** What importing this file would add, with nothing changed. Throws as `importHolidays` does. */
export async function previewHolidays(store: TenantStore, id: string, text: string): Promise<Imported> {
  const { config } = await readDraft(store);
  return plan(config.hours, id, text).imported;
}

/**
 * Adds the file's holidays to these hours and publishes. Holidays that are there stay as they are. Throws `not-found`,
 * or `invalid` with what is wrong with the file; nothing is changed then.
 */
export function importHolidays(env: Env, store: TenantStore, id: string, text: string): Promise<Imported> {
  return commitChange(env, store, "invalid", (config) => {
    const { imported, after } = plan(config.hours, id, text);
    return {
      after: { ...config, hours: config.hours.map((one) => (one.id === id ? after : one)) },
      write: [
        store.update(
          configPart,
          { body: after, updatedAt: Date.now() },
          and(eq(configPart.kind, "hours"), eq(configPart.id, id)),
        ),
      ],
      answer: imported,
    };
  });
}

function plan(all: Hours[], id: string, text: string): { imported: Imported; after: Hours } {
  const hours = all.find((one) => one.id === id);
  if (hours === undefined) throw notThere();
  const read = readHolidays(text, hours.timeZone, Date.now());
  if (!read.ok) throw new ApiError("invalid", refusal(read));
  const there = new Set(hours.holidays.map(({ date }) => date));
  const added = read.holidays.filter(({ date }) => !there.has(date));
  const holidays = [...hours.holidays, ...added].sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    imported: { added, known: read.holidays.length - added.length, skipped: read.skipped },
    after: { ...hours, holidays },
  };
}

function refusal(read: Extract<HolidaysRead, { ok: false }>): string {
  switch (read.reason) {
    case "no-calendar":
      return "This is no calendar: export it as an iCalendar file (.ics, BEGIN:VCALENDAR) and try again.";
    case "no-time-zone":
      return "These hours have a time zone that does not exist: choose another one first.";
    case "too-much":
      return "The calendar repeats too many events: keep only the holidays in it.";
    case "bad-event":
      return `Event ${read.event} of the calendar cannot be read: correct or remove it. Nothing was imported.`;
  }
}
