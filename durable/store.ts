import { Table, type Tables } from "../domain/machine/table.ts";
import { fromSeparateTables } from "./store/from-separate-tables.ts";

/** A row this long goes alone: SQLite takes values of at most 2 MB, and joining rows escapes them once more. */
const joinedAtMost = 200_000;

/** Tables of the shell itself sort behind a machine's: no machine's table begins with this. */
const shell = "~";

/**
 * Rows of JSON in the object's SQLite: a machine's tables, and what its shell keeps. `put`, `remove` and `save` only
 * collect; `flush` writes it all at once or, when it throws, nothing. One table and one statement for any number of rows:
 * most objects are young, and each statement is compiled anew in each object.
 */
export class Store {
  readonly #storage: DurableObjectStorage;
  readonly name: string;
  /** Nothing is stored here yet. */
  #isEmpty: boolean;
  /** What the next flush writes; null removes. */
  readonly #changes = new Map<string, string | null>();

  /** `name` is missing when an alarm of an older edge wakes the object up: then the one kept at first use is taken. */
  constructor(storage: DurableObjectStorage, name: string | undefined) {
    this.#storage = storage;
    const tables = storage.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE name IN ('kept', 'outbox')")
      .toArray();
    this.#isEmpty = tables.length === 0;
    if (tables.some((table) => table.name === "outbox")) fromSeparateTables(storage);
    const known = name ?? this.rows<string>("~self").find(([key]) => key === "name")?.[1];
    if (known === undefined) throw new Error("this object has no name: address it by name");
    this.name = known;
  }

  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  load<State>(tables: readonly (keyof State & string)[]): State {
    const rows = new Map(tables.map((table) => [table as string, [] as [string, unknown][]]));
    if (!this.#isEmpty)
      for (const { key, json } of this.#storage.sql.exec<{ key: string; json: string }>(
        "SELECT key, json FROM kept WHERE key < ?",
        shell,
      )) {
        const cut = key.indexOf(" ");
        rows.get(key.slice(0, cut))?.push([key.slice(cut + 1), JSON.parse(json)]);
      }
    const loaded = [...rows].map(([table, entries]) => [table, new Table<unknown>(entries)]);
    return Object.fromEntries(loaded) as State;
  }

  /** All rows of one of the shell's tables, by key. */
  rows<T>(table: `~${string}`): [key: string, value: T][] {
    if (this.#isEmpty) return [];
    return this.#storage.sql
      .exec<{ key: string; json: string }>(
        "SELECT key, json FROM kept WHERE key > ? AND key < ?",
        `${table} `,
        `${table}!`,
      )
      .toArray()
      .map(({ key, json }) => [key.slice(table.length + 1), JSON.parse(json)]);
  }

  row<T>(table: `~${string}`, key: string): T | undefined {
    if (this.#isEmpty) return undefined;
    const found = this.#storage.sql
      .exec<{ json: string }>("SELECT json FROM kept WHERE key = ?", `${table} ${key}`)
      .toArray()[0];
    return found && JSON.parse(found.json);
  }

  put(table: string, key: string, value: unknown): void {
    this.putJson(table, key, JSON.stringify(value));
  }

  putJson(table: string, key: string, json: string): void {
    this.#changes.set(`${table} ${key}`, json);
  }

  remove(table: string, key: string): void {
    this.#changes.set(`${table} ${key}`, null);
  }

  /** Collects the rows of a machine that changed since the last call. Tells whether timers were among them. */
  save(state: object): boolean {
    let timers = false;
    for (const [name, table] of Object.entries(state as Tables))
      for (const [key, value] of table.drainChanges()) {
        timers ||= name === "timers";
        if (value === undefined) this.remove(name, key);
        else this.put(name, key, value);
      }
    return timers;
  }

  /** Forgets what was collected. */
  discard(): void {
    this.#changes.clear();
  }

  flush(): void {
    if (this.#changes.size === 0) return;
    try {
      if (this.#isEmpty) {
        this.put("~self", "name", this.name);
        this.put("~self", "peers-checked", Date.now());
      }
      this.#storage.transactionSync(() => this.#write());
      this.#isEmpty = false;
    } finally {
      this.discard();
    }
  }

  #write(): void {
    const { sql } = this.#storage;
    if (this.#isEmpty) sql.exec("CREATE TABLE kept (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID");
    const removed: string[] = [];
    let joined: [string, string][] = [];
    let length = 0;
    const writeJoined = () => {
      if (joined.length > 0)
        sql.exec(
          "INSERT OR REPLACE INTO kept SELECT key, value FROM json_each(?)",
          JSON.stringify(Object.fromEntries(joined)),
        );
      joined = [];
      length = 0;
    };
    for (const [key, json] of this.#changes) {
      if (json === null) removed.push(key);
      else if (json.length > joinedAtMost) sql.exec("INSERT OR REPLACE INTO kept VALUES (?, ?)", key, json);
      else {
        if (length + json.length > joinedAtMost) writeJoined();
        joined.push([key, json]);
        length += json.length;
      }
    }
    writeJoined();
    if (removed.length > 0)
      sql.exec("DELETE FROM kept WHERE key IN (SELECT value FROM json_each(?))", JSON.stringify(removed));
  }
}
