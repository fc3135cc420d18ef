export interface OutboxRow<Pending> {
  id: number;
  pending: Pending;
}

/** How long after a failed attempt the next one is due: doubling from 250 ms up to 30 s. */
export function retryDelayMs(attempts: number): number {
  return Math.min(30_000, 250 * 2 ** Math.min(attempts, 10));
}

/** Rows that are being performed are looked at again after this long, should the process have died in between. */
export const sweepMs = 5_000;
const batch = 200;

/**
 * What an object still has to do, in lanes. Rows of a lane are performed in order; a failing lane is postponed as a
 * whole and holds no other lane up.
 *
 * Rows that are done leave the table with the next {@link sweep}, not each with a write of its own to wait for. If the
 * process dies before, they are performed once more, which receivers tell by the sequence number.
 */
export class Outbox {
  readonly #sql: SqlStorage;
  /** The last row done of each lane that has such rows. */
  readonly #done = new Map<string, number>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  static create(sql: SqlStorage): void {
    sql.exec(`
      CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, pending TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS outbox_lane ON outbox (lane, id);
      CREATE TABLE IF NOT EXISTS postponed (lane TEXT PRIMARY KEY, attempts INTEGER NOT NULL, due INTEGER NOT NULL) WITHOUT ROWID;`);
  }

  add(lane: string, pending: unknown): void {
    this.#sql.exec("INSERT INTO outbox (lane, pending) VALUES (?, ?)", lane, JSON.stringify(pending));
  }

  /** Lanes that hold something and are not postponed beyond now. */
  dueLanes(now: number): string[] {
    this.sweep();
    return this.#sql
      .exec<{ lane: string }>(
        "SELECT DISTINCT lane FROM outbox WHERE lane NOT IN (SELECT lane FROM postponed WHERE due > ?)",
        now,
      )
      .toArray()
      .map((row) => row.lane);
  }

  isDue(lane: string, now: number): boolean {
    const rows = this.#sql.exec("SELECT 1 FROM postponed WHERE lane = ? AND due > ?", lane, now).toArray();
    return rows.length === 0;
  }

  /** The oldest rows of a lane that are not done. */
  head<Pending>(lane: string): OutboxRow<Pending>[] {
    return this.#sql
      .exec<{ id: number; pending: string }>(
        "SELECT id, pending FROM outbox WHERE lane = ? AND id > ? ORDER BY id LIMIT ?",
        lane,
        this.#done.get(lane) ?? 0,
        batch,
      )
      .toArray()
      .map((row) => ({ id: row.id, pending: JSON.parse(row.pending) as Pending }));
  }

  /** These were performed: the oldest of their lane. */
  done(lane: string, rows: OutboxRow<unknown>[]): void {
    const last = rows.at(-1);
    if (last !== undefined) this.#done.set(lane, last.id);
  }

  /** Removes what is done. Best called when something else is written anyway. */
  sweep(): void {
    for (const [lane, last] of this.#done) {
      this.#sql.exec("DELETE FROM outbox WHERE lane = ? AND id <= ?", lane, last);
      this.#sql.exec("DELETE FROM postponed WHERE lane = ?", lane);
    }
    this.#done.clear();
  }

  /** After a failure. Returns when the lane is due again. */
  postpone(lane: string, now: number): number {
    this.sweep();
    const attempts =
      this.#sql.exec<{ attempts: number }>("SELECT attempts FROM postponed WHERE lane = ?", lane).toArray()[0]
        ?.attempts ?? 0;
    const due = now + retryDelayMs(attempts);
    this.#sql.exec(
      "INSERT INTO postponed (lane, attempts, due) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET attempts = excluded.attempts, due = excluded.due",
      lane,
      attempts + 1,
      due,
    );
    return due;
  }

  /** When to look again: when a postponed lane is due, or soon when others hold something. Infinity when empty. */
  nextDue(now: number): number {
    if (this.dueLanes(now).length > 0) return now + sweepMs;
    return (
      this.#sql.exec<{ due: number | null }>("SELECT min(due) AS due FROM postponed").one().due ??
      Number.POSITIVE_INFINITY
    );
  }
}
