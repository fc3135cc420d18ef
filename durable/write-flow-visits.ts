import { and, eq, inArray } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { ContactSummary, HistoryBatch, LogEntry } from "../domain/contact/log.ts";
import { flowEventTypes, isFlowEvent, type Visit, visitsOf } from "../domain/flow/statistics/visits-of.ts";
import { contactEvent, flowStep, flowVisit } from "../migrations/schema.ts";
import type { Database } from "./database.ts";

/** Rows of one INSERT: well under SQLite's limit of 32,766 values. */
const rowsAtOnce = 500;

/**
 * The statements that keep what statistics tell of flows, for the contacts that have ended in these batches: a row for each
 * flow a contact went through and for each node it entered. They follow from its log alone, so that writing them again
 * changes nothing. Where a batch is not a whole log, the rest is read first: one round trip for all of them.
 */
export async function flowVisitRows(
  db: Database,
  batches: readonly HistoryBatch[],
  summaries: readonly ContactSummary[],
): Promise<BatchItem<"sqlite">[]> {
  const given = Map.groupBy(batches, ({ tenant, contact }) => `${tenant}/${contact}`);
  const due = summaries.flatMap((summary) => {
    const entries = (given.get(`${summary.tenant}/${summary.id}`) ?? []).flatMap((batch) => batch.entries);
    const says = entries.some(({ event }) => event.type === "contact.ended" || isFlowEvent(event));
    return summary.endedAt !== null && says ? [{ summary, entries }] : [];
  });
  const earlier = await flowEventsOf(
    db,
    due.filter(({ entries }) => !entries.some(({ seq }) => seq === 1)).map(({ summary }) => summary),
  );
  const rows = due.flatMap(({ summary, entries }) => {
    const { tenant, id } = summary;
    const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
    // what is written already counts
    for (const entry of earlier.get(`${tenant}/${id}`) ?? []) bySeq.set(entry.seq, entry);
    return visitsOf([...bySeq.values()], summary).map((visit) => ({ tenant, visit }));
  });
  return [...visitRows(db, rows), ...stepRows(db, rows)];
}

async function flowEventsOf(
  db: Database,
  contacts: readonly ContactSummary[],
): Promise<Map<string, LogEntry[]>> {
  const [first, ...rest] = contacts.map(({ tenant, id }) =>
    db
      .select({ seq: contactEvent.seq, at: contactEvent.at, event: contactEvent.body })
      .from(contactEvent)
      .where(
        and(
          eq(contactEvent.tenant, tenant),
          eq(contactEvent.contact, id),
          inArray(contactEvent.type, [...flowEventTypes]),
        ),
      ),
  );
  const found = first === undefined ? [] : await db.batch([first, ...rest]);
  return new Map(contacts.map(({ tenant, id }, place) => [`${tenant}/${id}`, found[place] ?? []]));
}

interface TenantVisit {
  tenant: string;
  visit: Visit;
}

function visitRows(db: Database, visits: readonly TenantVisit[]): BatchItem<"sqlite">[] {
  const rows = visits.map(({ tenant, visit: { steps: _, ...visit } }) => ({ tenant, ...visit }));
  return inChunks(rows).map((some) => db.insert(flowVisit).values(some).onConflictDoNothing());
}

function stepRows(db: Database, visits: readonly TenantVisit[]): BatchItem<"sqlite">[] {
  const rows = visits.flatMap(({ tenant, visit: { flow, version, at, contact, steps } }) =>
    steps.map((step) => ({ ...{ tenant, flow, version, at, contact }, ...step })),
  );
  return inChunks(rows).map((some) => db.insert(flowStep).values(some).onConflictDoNothing());
}

function inChunks<Row>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  for (let from = 0; from < rows.length; from += rowsAtOnce) chunks.push(rows.slice(from, from + rowsAtOnce));
  return chunks;
}
