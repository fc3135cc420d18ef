import type { z } from "@hono/zod-openapi";
import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { contact } from "../../../migrations/schema.ts";
import type { ContactQuery } from "../contacts.ts";
import { fromCursor, toPage } from "../page.ts";
import { type ContactRow, withNames } from "./contact-row.ts";

/** A page of contacts, newest first; of two opened in the same instant the greater id first. */
export async function listContacts(
  store: TenantStore,
  query: z.infer<typeof ContactQuery>,
): Promise<{ items: ContactRow[]; next: string | null }> {
  const after = fromCursor(query.cursor);
  const rows = await store.find(contact, {
    where: and(
      query.from === undefined ? undefined : gte(contact.openedAt, query.from),
      query.to === undefined ? undefined : lt(contact.openedAt, query.to),
      query.queue === undefined ? undefined : eq(contact.queue, query.queue),
      query.agent === undefined ? undefined : eq(contact.agent, query.agent),
      query.outcome === undefined ? undefined : eq(contact.outcome, query.outcome),
      query.channel === undefined ? undefined : eq(contact.channel, query.channel),
      query.customer === undefined ? undefined : eq(contact.customer, query.customer),
      after === null ? undefined : sql`(${contact.openedAt}, ${contact.id}) < (${after[0]}, ${after[1]})`,
    ),
    orderBy: [desc(contact.openedAt), desc(contact.id)],
    limit: query.limit + 1,
  });
  const page = toPage(rows, query.limit, (row) => [row.openedAt, row.id]);
  return { items: await withNames(store, page.items), next: page.next };
}
