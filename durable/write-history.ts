import { getTableColumns, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { ContactSummary, HistoryBatch } from "../domain/contact/log.ts";
import { contact, contactEvent } from "../migrations/schema.ts";
import type { Database } from "./database.ts";
import { flowVisitRows } from "./write-flow-visits.ts";

/** Rows of one INSERT: well under SQLite's limit of 32,766 values. */
const rowsAtOnce = 500;

/**
 * Writes contacts' logs in one transaction: an event that is there already is left alone, and a summary replaces only
 * one that speaks for fewer entries. What statistics of flows need goes with them. Whatever is repeated or late, the
 * outcome is the same.
 */
export async function writeHistory(db: Database, batches: HistoryBatch[]): Promise<void> {
  const events = batches.flatMap((batch) =>
    batch.entries.map(({ seq, at, event }) => ({
      tenant: batch.tenant,
      contact: batch.contact,
      seq,
      at,
      type: event.type,
      body: event,
    })),
  );
  const statements: BatchItem<"sqlite">[] = [];
  for (let from = 0; from < events.length; from += rowsAtOnce)
    statements.push(
      db
        .insert(contactEvent)
        .values(events.slice(from, from + rowsAtOnce))
        .onConflictDoNothing(),
    );
  const summaries = newestOfEach(batches);
  for (const summary of summaries) statements.push(upsert(db, summary));
  statements.push(...(await flowVisitRows(db, batches, summaries)));
  const [first, ...rest] = statements;
  if (first) await db.batch([first, ...rest]);
}

function newestOfEach(batches: HistoryBatch[]): ContactSummary[] {
  const newest = new Map<string, ContactSummary>();
  for (const { summary } of batches) {
    const key = `${summary.tenant}/${summary.id}`;
    if ((newest.get(key)?.seq ?? 0) < summary.seq) newest.set(key, summary);
  }
  return [...newest.values()];
}

/** A row is replaced only by a summary that speaks for more entries. */
function upsert(db: Database, summary: ContactSummary): BatchItem<"sqlite"> {
  const { tenant: _tenant, id: _id, ...columns } = getTableColumns(contact);
  const set = Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, sql.raw(`excluded."${column.name}"`)]),
  );
  return db
    .insert(contact)
    .values(summary)
    .onConflictDoUpdate({
      target: [contact.tenant, contact.id],
      set,
      setWhere: sql`excluded.seq > ${contact.seq}`,
    });
}
