import type { Address } from "../machine/message.ts";
import type { Counters } from "./counters.ts";
import { Disk } from "./disk.ts";
import type { AnyLife } from "./trade.ts";

/** A row that a commit has changed; undefined: it was not there, or is not any more. */
export interface Change {
  table: string;
  key: string;
  before: unknown;
  after: unknown;
}

/** A WebSocket as its object sees it. */
export interface Socket {
  id: string;
  /** Since when no heartbeat comes any more; null: it beats. */
  vanishedAt(): number | null;
  /** Delivers a frame to the other side. */
  send(frame: unknown): void;
  /** Its object has closed it, or is gone. */
  closed(): void;
}

/** An object through all its lives: its address, what is stored of it, and what all can see of that. */
export class Body {
  readonly address: Address;
  /** `<kind>/<tenant>/<id>` */
  readonly name: string;
  readonly disk = new Disk();
  readonly counters: Counters;
  /** The life that events go to; null: the next event begins one. */
  life: AnyLife | null = null;
  /** Lives that were left behind and do not know it. */
  stale: AnyLife[] = [];
  alarm: { run: (() => void) | null } | undefined;
  /** The stored rows as values, by table and key. */
  readonly #seen = new Map<string, Map<string, unknown>>();
  readonly #onArrival: (sender: string, receiver: string, sequence: number) => void;

  constructor(
    address: Address,
    counters: Counters,
    onArrival: (sender: string, receiver: string, sequence: number) => void,
  ) {
    this.address = address;
    this.name = `${address.kind}/${address.tenant}/${address.id}`;
    this.counters = counters;
    this.#onArrival = onArrival;
  }

  /** Notes a stored row; returns what was there. */
  see(table: string, key: string, after: unknown): unknown {
    const rows = this.#seen.get(table) ?? new Map<string, unknown>();
    this.#seen.set(table, rows);
    const before = rows.get(key);
    if (after === undefined) rows.delete(key);
    else rows.set(key, after);
    return before;
  }

  rows<Row>(table: string): ReadonlyMap<string, Row> {
    return (this.#seen.get(table) ?? none) as ReadonlyMap<string, Row>;
  }

  row<Row>(table: string, key: string): Row | undefined {
    return this.#seen.get(table)?.get(key) as Row | undefined;
  }

  arrived(sender: string, sequence: number): void {
    this.#onArrival(sender, this.name, sequence);
  }
}

const none: ReadonlyMap<string, unknown> = new Map();
