/**
 * One object's durable storage, as `durable/store.ts` and `durable/outbox.ts` lay it out: rows of JSON, what is to be
 * sent, and the counters of its peers. Survives every crash. Only the newest life may use it: that is the fence which
 * the platform's storage puts before a stale one.
 */
import { Table } from "../machine/table.ts";

export interface OutboxRow {
  id: number;
  lane: string;
  json: string;
}

export class Disk {
  /** Counts the lives; the newest one holds the storage. */
  generation = 0;
  /** By table and key. */
  readonly rows = new Map<string, Map<string, string>>();
  readonly outbox = new Map<string, OutboxRow[]>();
  readonly #heard = new Map<string, number>();
  readonly #sent = new Map<string, number>();
  alarm = Number.POSITIVE_INFINITY;
  #lastId = 0;

  load<State>(tables: readonly (keyof State & string)[]): State {
    const loaded = tables.map((name) => {
      const rows = [...(this.rows.get(name) ?? [])];
      return [name, new Table<unknown>(rows.map(([key, json]) => [key, JSON.parse(json)]))];
    });
    return Object.fromEntries(loaded) as State;
  }

  write(table: string, key: string, json: string | undefined): void {
    const rows = this.rows.get(table) ?? new Map<string, string>();
    this.rows.set(table, rows);
    if (json === undefined) rows.delete(key);
    else rows.set(key, json);
  }

  add(lane: string, json: string): void {
    const row = { id: ++this.#lastId, lane, json };
    const rows = this.outbox.get(lane);
    if (rows === undefined) this.outbox.set(lane, [row]);
    else rows.push(row);
  }

  /** Everything of this lane up to this row is done. */
  remove(lane: string, last: number): void {
    const left = (this.outbox.get(lane) ?? []).filter((row) => row.id > last);
    if (left.length === 0) this.outbox.delete(lane);
    else this.outbox.set(lane, left);
  }

  heard(sender: string): number {
    return this.#heard.get(sender) ?? 0;
  }

  hear(sender: string, sequence: number): void {
    this.#heard.set(sender, sequence);
  }

  /** Starts at the time, as the real one does. */
  nextSequence(receiver: string, now: number): number {
    const next = Math.max((this.#sent.get(receiver) ?? 0) + 1, now);
    this.#sent.set(receiver, next);
    return next;
  }
}
