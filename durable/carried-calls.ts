import type { MediaProcess } from "../domain/media/placement.ts";
import { retryDelayMs } from "./outbox.ts";

/** A contact that must be told that its media process is gone. `contact` is `tenant/contact`. */
export interface Loss {
  contact: string;
  process: string;
}

/** How long after a close a process may come back with its calls still in hand. ms */
export const returnMs = 1_500;
/** A process that has not reported for this long is lost. ms */
export const silenceMs = 12_000;
/** A call given to a process that it does not name after this long never reached it. ms */
export const takeUpMs = 10_000;
const claimMs = 10_000;

/** A region's memory: its media processes, who carries which call, and who is still to be told of a loss. */
export class CarriedCalls {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS process (name TEXT PRIMARY KEY, calls INTEGER NOT NULL, ceiling INTEGER NOT NULL,
        heard_at INTEGER NOT NULL, closed_at INTEGER) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS carried (contact TEXT PRIMARY KEY, process TEXT NOT NULL, since INTEGER NOT NULL,
        named INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS carried_process ON carried (process);
      CREATE TABLE IF NOT EXISTS loss (contact TEXT NOT NULL, process TEXT NOT NULL, attempts INTEGER NOT NULL,
        due INTEGER NOT NULL, PRIMARY KEY (contact, process)) WITHOUT ROWID;`);
  }

  /** The processes whose socket is open. */
  open(): MediaProcess[] {
    return this.#sql
      .exec<{ name: string; calls: number; ceiling: number }>(
        `SELECT name, max(calls, (SELECT count(*) FROM carried WHERE process = name)) AS calls, ceiling
         FROM process WHERE closed_at IS NULL`,
      )
      .toArray();
  }

  carrier(contact: string): string | null {
    return (
      this.#sql
        .exec<{ process: string }>("SELECT process FROM carried WHERE contact = ?", contact)
        .toArray()[0]?.process ?? null
    );
  }

  give(contact: string, process: string, now: number): void {
    this.#sql.exec(
      `INSERT INTO carried (contact, process, since) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET process = excluded.process, since = excluded.since, named = 0`,
      contact,
      process,
      now,
    );
  }

  release(contact: string, process: string): void {
    this.#sql.exec("DELETE FROM carried WHERE contact = ? AND process = ?", contact, process);
  }

  /**
   * A report of a process over a socket opened at `openedAt`. Calls it was given before that and does not name died
   * with an earlier incarnation; one it named on this socket and names no more has ended in good order.
   */
  report(load: MediaProcess & { contacts: readonly string[] }, openedAt: number, now: number): void {
    this.#sql.exec(
      `INSERT INTO process (name, calls, ceiling, heard_at, closed_at) VALUES (?, ?, ?, ?, NULL)
       ON CONFLICT DO UPDATE SET calls = excluded.calls, ceiling = excluded.ceiling, heard_at = excluded.heard_at,
         closed_at = NULL`,
      load.name,
      load.calls,
      load.ceiling,
      now,
    );
    const named = new Set(load.contacts);
    for (const { contact, since, named: known } of this.#carriedBy(load.name)) {
      if (named.delete(contact)) {
        if (known < openedAt) this.#sql.exec("UPDATE carried SET named = ? WHERE contact = ?", now, contact);
      } else if (known >= openedAt) this.release(contact, load.name);
      else if (since < openedAt || since < now - takeUpMs) this.#lose(contact, load.name, now);
    }
    for (const contact of named)
      this.#sql.exec(
        "INSERT INTO carried (contact, process, since, named) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        contact,
        load.name,
        now,
        now,
      );
  }

  /** The process said no to this call: it counts as full until its next report. */
  refused(contact: string, process: string, now: number): void {
    this.#sql.exec("UPDATE process SET calls = max(calls, ceiling) WHERE name = ?", process);
    if (this.carrier(contact) === process) this.#lose(contact, process, now);
  }

  closed(process: string, now: number): void {
    this.#sql.exec("UPDATE process SET closed_at = ? WHERE name = ? AND closed_at IS NULL", now, process);
  }

  /** Forgets the processes that are lost by now, and names them. */
  sweep(now: number): string[] {
    const lost = this.#sql
      .exec<{ name: string }>(
        "SELECT name FROM process WHERE heard_at <= ? OR closed_at <= ?",
        now - silenceMs,
        now - returnMs,
      )
      .toArray()
      .map((row) => row.name);
    for (const process of lost) {
      for (const { contact } of this.#carriedBy(process)) this.#lose(contact, process, now);
      this.#sql.exec("DELETE FROM process WHERE name = ?", process);
    }
    return lost;
  }

  /** The losses to tell now. They are due again in a while, should this object die before they are told. */
  claimLosses(now: number): Loss[] {
    return this.#sql
      .exec<{ contact: string; process: string }>(
        "UPDATE loss SET due = ? WHERE due <= ? RETURNING contact, process",
        now + claimMs,
        now,
      )
      .toArray();
  }

  told({ contact, process }: Loss): void {
    this.#sql.exec("DELETE FROM loss WHERE contact = ? AND process = ?", contact, process);
  }

  postpone({ contact, process }: Loss, now: number): void {
    const at = this.#sql
      .exec<{ attempts: number }>(
        "SELECT attempts FROM loss WHERE contact = ? AND process = ?",
        contact,
        process,
      )
      .toArray()[0];
    if (at === undefined) return;
    this.#sql.exec(
      "UPDATE loss SET attempts = ?, due = ? WHERE contact = ? AND process = ?",
      at.attempts + 1,
      now + retryDelayMs(at.attempts),
      contact,
      process,
    );
  }

  /** When to look again; null when there is nothing to look after. */
  nextDue(): number | null {
    const { at } = this.#sql
      .exec<{ at: number | null }>(
        `SELECT min(at) AS at FROM (SELECT min(heard_at) + ? AS at FROM process
         UNION ALL SELECT min(closed_at) + ? FROM process UNION ALL SELECT min(due) FROM loss)`,
        silenceMs,
        returnMs,
      )
      .one();
    return at;
  }

  #carriedBy(process: string): { contact: string; since: number; named: number }[] {
    return this.#sql
      .exec<{ contact: string; since: number; named: number }>(
        "SELECT contact, since, named FROM carried WHERE process = ?",
        process,
      )
      .toArray();
  }

  #lose(contact: string, process: string, now: number): void {
    this.release(contact, process);
    this.#sql.exec(
      "INSERT INTO loss (contact, process, attempts, due) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING",
      contact,
      process,
      now,
    );
  }
}
