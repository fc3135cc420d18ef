export interface OutboxRow<Pending> {
  id: number;
  pending: Pending;
}

/** How long after a failed attempt the next one is due: doubling from 250 ms up to 30 s. */
export function retryDelayMs(attempts: number): number {
  return Math.min(30_000, 250 * 2 ** Math.min(attempts, 10));
}

/** A row that is being performed is looked at again after this long, should the process have died in between. */
const sweepMs = 5_000;
const batch = 200;

/**
 * What an object still has to do, in lanes. Rows of a lane are performed in order; a failing lane is postponed as a
 * whole and holds no other lane up.
 */
export class Outbox {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, pending TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS outbox_lane ON outbox (lane, id);
      CREATE TABLE IF NOT EXISTS lane (lane TEXT PRIMARY KEY, attempts INTEGER NOT NULL, due INTEGER NOT NULL) WITHOUT ROWID;`);
  }

  add(lane: string, pending: unknown, now: number): void {
    this.#sql.exec("INSERT INTO outbox (lane, pending) VALUES (?, ?)", lane, JSON.stringify(pending));
    this.#sql.exec(
      "INSERT INTO lane (lane, attempts, due) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
      lane,
      now,
    );
  }

  dueLanes(now: number): string[] {
    return this.#sql
      .exec<{ lane: string }>("SELECT lane FROM lane WHERE due <= ?", now)
      .toArray()
      .map((row) => row.lane);
  }

  /** The oldest rows of a lane. */
  head<Pending>(lane: string): OutboxRow<Pending>[] {
    return this.#sql
      .exec<{ id: number; pending: string }>(
        "SELECT id, pending FROM outbox WHERE lane = ? ORDER BY id LIMIT ?",
        lane,
        batch,
      )
      .toArray()
      .map((row) => ({ id: row.id, pending: JSON.parse(row.pending) as Pending }));
  }

  /** Forgets rows that were performed: the oldest ones of one lane. */
  done(rows: OutboxRow<unknown>[]): void {
    const last = rows.at(-1);
    if (last === undefined) return;
    const lane = this.#sql
      .exec<{ lane: string }>("SELECT lane FROM outbox WHERE id = ?", last.id)
      .toArray()[0]?.lane;
    if (lane === undefined) return;
    this.#sql.exec("DELETE FROM outbox WHERE lane = ? AND id <= ?", lane, last.id);
    this.#sql.exec("UPDATE lane SET attempts = 0 WHERE lane = ? AND attempts > 0", lane);
    this.#sql.exec(
      "DELETE FROM lane WHERE lane = ? AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ?)",
      lane,
      lane,
    );
  }

  postpone(lane: string, now: number): void {
    const attempts =
      this.#sql.exec<{ attempts: number }>("SELECT attempts FROM lane WHERE lane = ?", lane).toArray()[0]
        ?.attempts ?? 0;
    this.#sql.exec(
      "UPDATE lane SET attempts = ?, due = ? WHERE lane = ?",
      attempts + 1,
      now + retryDelayMs(attempts),
      lane,
    );
  }

  /** When to look again: a postponed lane's hour, or soon for one that is being performed. Infinity when empty. */
  nextDue(now: number): number {
    const due = this.#sql.exec<{ due: number | null }>("SELECT min(due) AS due FROM lane").one().due;
    return due === null ? Number.POSITIVE_INFINITY : Math.max(due, now + (due <= now ? sweepMs : 0));
  }
}
