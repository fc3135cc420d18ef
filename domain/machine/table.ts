/**
 * A map that remembers which keys changed, so that a shell stores just those rows. Values are replaced, never
 * changed in place: `set` (or `update`) is what marks a row for storing.
 */
export class Table<T> {
  readonly #rows: Map<string, T>;
  readonly #changed = new Set<string>();

  constructor(rows: Iterable<readonly [string, T]> = []) {
    this.#rows = new Map(rows);
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): T | undefined {
    return this.#rows.get(key);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  set(key: string, value: T): void {
    this.#rows.set(key, value);
    this.#changed.add(key);
  }

  /** Replaces the row by what `change` makes of it; nothing happens when there is no such row. */
  update(key: string, change: (row: T) => T): T | undefined {
    const row = this.#rows.get(key);
    if (row === undefined) return undefined;
    const next = change(row);
    this.set(key, next);
    return next;
  }

  delete(key: string): boolean {
    const had = this.#rows.delete(key);
    if (had) this.#changed.add(key);
    return had;
  }

  keys(): IterableIterator<string> {
    return this.#rows.keys();
  }

  values(): IterableIterator<T> {
    return this.#rows.values();
  }

  entries(): IterableIterator<[string, T]> {
    return this.#rows.entries();
  }

  /** What changed since the last call, `undefined` for a deleted row; then forgets it. */
  drainChanges(): [key: string, value: T | undefined][] {
    const changes = [...this.#changed].map((key): [string, T | undefined] => [key, this.#rows.get(key)]);
    this.#changed.clear();
    return changes;
  }
}

/** The tables a machine owns, by name. */
export type Tables = Record<string, Table<unknown>>;
