/** Callbacks promised to customers, as libSQL lists them: one open one for a number and queue. */
import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { Outcome } from "../domain/contact/log.ts";
import { callback } from "../migrations/schema.ts";
import type { Database } from "./database.ts";

export type CallbackRow = typeof callback.$inferSelect;
export type PromiseRow = Omit<CallbackRow, "closedAt" | "outcome">;

/**
 * Writes a promise down, unless another contact has an open one for the same number and queue: one statement, so that
 * of two at the same instant one is first. Asked again, the same promise is promised again.
 */
export async function promiseCallback(db: Database, row: PromiseRow): Promise<"promised" | "already"> {
  const { tenant, contact, number, customer, queue, dueAt, promisedAt } = row;
  await db.run(sql`
    INSERT INTO callback (tenant, contact, number, customer, queue, due_at, promised_at)
    SELECT ${tenant}, ${contact}, ${number}, ${customer}, ${queue}, ${dueAt}, ${promisedAt}
    WHERE NOT EXISTS (
      SELECT 1 FROM callback WHERE tenant = ${tenant} AND number = ${number} AND closed_at IS NULL
        AND queue = ${queue} AND contact <> ${contact})
    ON CONFLICT (tenant, contact) DO UPDATE SET closed_at = NULL, outcome = NULL, number = excluded.number`);
  const [written] = await db.select().from(callback).where(isOf(tenant, contact)).limit(1);
  return written !== undefined && written.closedAt === null && written.number === number
    ? "promised"
    : "already";
}

/** Strikes a callback off the list; one that is off already keeps its outcome. */
export async function closeCallback(
  db: Database,
  { tenant, contact, outcome, at }: { tenant: string; contact: string; outcome: Outcome; at: number },
): Promise<void> {
  await db
    .update(callback)
    .set({ closedAt: at, outcome })
    .where(and(isOf(tenant, contact), isNull(callback.closedAt)));
}

/** Whether this promise still stands. */
export async function isPromised(db: Database, tenant: string, contact: string): Promise<boolean> {
  const [row] = await db.select().from(callback).where(isOf(tenant, contact)).limit(1);
  return row !== undefined && row.closedAt === null;
}

/** The contacts that are to call this number or this customer, but for one. */
export async function callbacksTo(
  db: Database,
  tenant: string,
  who: { number: string | null; customer: string | null },
  but: string,
): Promise<string[]> {
  const same = [
    who.number === null ? undefined : eq(callback.number, who.number),
    who.customer === null ? undefined : eq(callback.customer, who.customer),
  ].filter((one) => one !== undefined);
  if (same.length === 0) return [];
  const rows = await db
    .select({ contact: callback.contact })
    .from(callback)
    .where(
      and(eq(callback.tenant, tenant), isNull(callback.closedAt), ne(callback.contact, but), or(...same)),
    );
  return rows.map((row) => row.contact);
}

const isOf = (tenant: string, contact: string) =>
  and(eq(callback.tenant, tenant), eq(callback.contact, contact));
