import type { ContactHistory } from "../../domain/simulation/history-check.ts";
import { openDatabase } from "../../durable/database.ts";
import { contact, contactEvent } from "../../migrations/schema.ts";

/** Everything that history holds. Throws when libSQL does not answer. */
export async function readHistories(libsqlUrl: string): Promise<ContactHistory[]> {
  const { client, db } = openDatabase({ LIBSQL_URL: libsqlUrl });
  try {
    const [summaries, events] = await Promise.all([
      db.select().from(contact),
      db.select().from(contactEvent),
    ]);
    const histories = new Map<string, ContactHistory>();
    const of = (tenant: string, id: string): ContactHistory => {
      const key = `${tenant}/${id}`;
      const history = histories.get(key) ?? { tenant, contact: id, entries: [], summary: null };
      histories.set(key, history);
      return history;
    };
    for (const summary of summaries) of(summary.tenant, summary.id).summary = summary;
    for (const { tenant, contact: id, seq, at, body } of events)
      of(tenant, id).entries.push({ seq, at, event: body });
    return [...histories.values()];
  } finally {
    client.close();
  }
}
