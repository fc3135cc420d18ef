import { Table, type Tables } from "../domain/machine/table.ts";
import { Outbox } from "./outbox.ts";

const dayMs = 86_400_000;

function create(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE state (tbl TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (tbl, key)) WITHOUT ROWID;
    CREATE TABLE peer (peer TEXT PRIMARY KEY, last INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE self (name TEXT PRIMARY KEY, peers_checked INTEGER NOT NULL) WITHOUT ROWID;`);
  Outbox.create(sql);
}

/** A machine's tables as rows in the object's SQLite, with the counters that make delivery exactly-once. */
export class Store {
  readonly #sql: SqlStorage;
  readonly name: string;
  /** Nothing was stored here before. */
  readonly isNew: boolean;
  #peersChecked: number;

  /** `name` is missing when an alarm wakes the object up: then the one kept at first use is taken. */
  constructor(sql: SqlStorage, name: string | undefined) {
    this.#sql = sql;
    this.isNew = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'self'").toArray().length === 0;
    if (this.isNew) create(sql);
    const kept = sql
      .exec<{ name: string; peers_checked: number }>("SELECT name, peers_checked FROM self")
      .toArray()[0];
    if (kept === undefined && name !== undefined) sql.exec("INSERT INTO self VALUES (?, 0)", name);
    this.#peersChecked = kept?.peers_checked ?? 0;
    const known = name ?? kept?.name;
    if (known === undefined) throw new Error("this object has no name: address it by name");
    this.name = known;
  }

  load<State>(tables: readonly (keyof State & string)[]): State {
    const rows = Map.groupBy(
      this.#sql
        .exec<{ tbl: string; key: string; json: string }>("SELECT tbl, key, json FROM state")
        .toArray(),
      (row) => row.tbl,
    );
    const loaded = tables.map((name) => [
      name,
      new Table<unknown>((rows.get(name) ?? []).map((row) => [row.key, JSON.parse(row.json)])),
    ]);
    return Object.fromEntries(loaded) as State;
  }

  /** Writes the rows that changed since the last call. */
  save(state: object): void {
    for (const [tbl, table] of Object.entries(state as Tables)) {
      for (const [key, value] of table.drainChanges()) {
        if (value === undefined) this.#sql.exec("DELETE FROM state WHERE tbl = ? AND key = ?", tbl, key);
        else
          this.#sql.exec(
            "INSERT INTO state (tbl, key, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json",
            tbl,
            key,
            JSON.stringify(value),
          );
      }
    }
  }

  /** The last sequence number heard of this sender, 0 for none. */
  heard(sender: string): number {
    const rows = this.#sql.exec<{ last: number }>("SELECT last FROM peer WHERE peer = ?", `from ${sender}`);
    return rows.toArray()[0]?.last ?? 0;
  }

  hear(sender: string, sequence: number, now: number): void {
    this.#sql.exec(
      "INSERT INTO peer (peer, last, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last = excluded.last, at = excluded.at",
      `from ${sender}`,
      sequence,
      now,
    );
  }

  /** Starts at the time, so that it still counts up after the peer was forgotten. */
  nextSequence(receiver: string, now: number): number {
    return this.#sql
      .exec<{ last: number }>(
        "INSERT INTO peer (peer, last, at) VALUES (?1, ?2, ?2) ON CONFLICT DO UPDATE SET last = max(last + 1, ?2), at = ?2 RETURNING last",
        `to ${receiver}`,
        now,
      )
      .one().last;
  }

  /** Once a day: forgets the counters of peers with whom nothing was exchanged for 30 days. */
  forgetPeers(now: number): void {
    if (now - this.#peersChecked < dayMs) return;
    this.#peersChecked = now;
    this.#sql.exec("UPDATE self SET peers_checked = ?", now);
    this.#sql.exec("DELETE FROM peer WHERE at < ?", now - 30 * dayMs);
  }
}
