import type { PresenceEntry } from "../domain/agent/presence.ts";
import { presenceEvent } from "../migrations/schema.ts";
import type { Database } from "./database.ts";

/** Rows of one INSERT: well under SQLite's limit of 32,766 values. */
const rowsAtOnce = 500;

export interface PresenceRow extends PresenceEntry {
  tenant: string;
  agent: string;
}

/** Writes what agents were, in one transaction. A row that is there already is left alone: repeating changes nothing. */
export async function writePresence(db: Database, rows: PresenceRow[]): Promise<void> {
  const statements = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, at) =>
    db
      .insert(presenceEvent)
      .values(rows.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce))
      .onConflictDoNothing(),
  );
  const [first, ...rest] = statements;
  if (first) await db.batch([first, ...rest]);
}
