import { Table, type Tables } from "../domain/machine/table.ts";

/** A machine's tables as rows in the object's SQLite, with the counters that make delivery exactly-once. */
export class Store {
  readonly #sql: SqlStorage;
  readonly name: string;

  /** `name` is missing when an alarm wakes the object up: then the one kept at first use is taken. */
  constructor(sql: SqlStorage, name: string | undefined) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS state (tbl TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (tbl, key)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS sequence (peer TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS identity (name TEXT PRIMARY KEY) WITHOUT ROWID;`);
    const kept = sql.exec<{ name: string }>("SELECT name FROM identity").toArray()[0]?.name;
    if (kept === undefined && name !== undefined) sql.exec("INSERT INTO identity (name) VALUES (?)", name);
    const known = name ?? kept;
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
    return this.#last(`from ${sender}`);
  }

  hear(sender: string, sequence: number): void {
    this.#keep(`from ${sender}`, sequence);
  }

  nextSequence(receiver: string): number {
    const next = this.#last(`to ${receiver}`) + 1;
    this.#keep(`to ${receiver}`, next);
    return next;
  }

  #last(peer: string): number {
    return (
      this.#sql.exec<{ last: number }>("SELECT last FROM sequence WHERE peer = ?", peer).toArray()[0]?.last ??
      0
    );
  }

  #keep(peer: string, last: number): void {
    this.#sql.exec(
      "INSERT INTO sequence (peer, last) VALUES (?, ?) ON CONFLICT DO UPDATE SET last = excluded.last",
      peer,
      last,
    );
  }
}
