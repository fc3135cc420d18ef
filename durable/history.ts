import { DurableObject } from "cloudflare:workers";
import type { HistoryBatch } from "../domain/contact/log.ts";
import { openDatabase } from "./database.ts";
import type { Env } from "./env.ts";
import { GroupCommit } from "./group-commit.ts";
import { isStoreDown } from "./store-down.ts";
import { writeHistory } from "./write-history.ts";
import { type PresenceRow, writePresence } from "./write-presence.ts";

/** A tenant's history is written by this many objects side by side. */
export const historyShards = 4;

/** The name of the object that writes this contact's or agent's history. */
export function historyName(tenant: string, id: string): string {
  let hash = 0;
  for (let at = 0; at < id.length; at++) hash = (hash * 31 + id.charCodeAt(at)) >>> 0;
  return `${tenant}/${hash % historyShards}`;
}

/**
 * Writes contacts' logs and agents' presence into libSQL: every event once, whatever is repeated, and the newest summary.
 * Calls that arrive while a write is in flight are written together. Owns nothing: what it has not acknowledged is in its callers' outbox.
 */
export class History extends DurableObject<Env> {
  readonly #commits: GroupCommit<HistoryBatch[]>;
  readonly #presence: GroupCommit<PresenceRow[]>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { db } = openDatabase(env);
    this.#commits = new GroupCommit((calls) => writeHistory(db, calls.flat()), isStoreDown);
    this.#presence = new GroupCommit((calls) => writePresence(db, calls.flat()), isStoreDown);
  }

  /** Resolves when all of it is committed. Rejects when it is not: hand it over again. */
  async append(batches: HistoryBatch[]): Promise<void> {
    if (batches.length > 0) await this.#commits.add(batches);
  }

  /** As {@link append}, for what agents were and when. */
  async presence(rows: PresenceRow[]): Promise<void> {
    if (rows.length > 0) await this.#presence.add(rows);
  }
}
