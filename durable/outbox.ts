import type { Store } from "./store.ts";

export interface OutboxRow<Pending> {
  pending: Pending;
}

/** How long after a failed attempt the next one is due: doubling from 250 ms up to 30 s. */
export function retryDelayMs(attempts: number): number {
  return Math.min(30_000, 250 * 2 ** Math.min(attempts, 10));
}

/** Rows that are being performed are looked at again after this long, should the process have died in between. */
export const sweepMs = 5_000;
const batch = 200;
/** So many pages that are done may stay in the store before a commit removes them. */
const spentAtMost = 16;
/** Longer pages are cut: a value in SQLite has its limit. */
const pageLength = 100_000;
const table = "~outbox";
/** Keys sort as their numbers do. */
const keyOf = (id: number): string => String(id).padStart(12, "0");

/** What one commit added, as one value of the store: `[[lane, pending], …]`. It goes when all of it is done. */
interface Page {
  key: string;
  left: number;
}

interface Added {
  lane: string;
  json: string;
  alone: boolean;
}

interface Kept {
  lane: string;
  json: string;
  page: Page;
}

interface Postponed {
  attempts: number;
  due: number;
}

/**
 * What an object still has to do, in lanes, with a copy in memory. Rows of a lane are performed in order; a failing lane
 * is postponed as a whole and holds no other lane up. After a restart every lane is due.
 *
 * Rows are stored in pages, and a page leaves the store with a later commit once all of it is done. If the process dies
 * before, it is performed once more, in its order, which receivers tell by the sequence number. What is added `alone` is
 * a page of its own: a call, whose answer must not come twice.
 */
export class Outbox<Pending> {
  readonly #store: Store;
  /** As JSON: what a row refers to may change before it is performed. */
  readonly #lanes = new Map<string, Kept[]>();
  readonly #postponed = new Map<string, Postponed>();
  /** Added since the last commit: nobody may perform it yet. */
  #added: Added[] = [];
  #staged: Kept[] = [];
  /** Pages that are done, and still in the store. */
  readonly #spent: string[] = [];
  #swept = 0;
  #lastId = 0;

  constructor(store: Store) {
    this.#store = store;
    for (const [key, rows] of store.rows<[lane: string, pending: Pending][]>(table)) {
      this.#lastId = Number(key);
      const page = { key, left: rows.length };
      for (const [lane, pending] of rows) this.#append({ lane, json: JSON.stringify(pending), page });
    }
  }

  add(lane: string, pending: Pending, alone = false): void {
    this.#added.push({ lane, json: JSON.stringify(pending), alone });
  }

  /** Collects for the flush that follows: what was added, and the removal of what is done, when it is much or `all`. */
  stage(all: boolean): void {
    const shared = this.#added.filter(({ alone }) => !alone);
    for (const added of this.#added) if (added.alone) this.#stagePage([added]);
    for (let from = 0, to = 0; from < shared.length; from = to) {
      for (let length = 0; to < shared.length && length <= pageLength; to++)
        length += shared[to]!.json.length;
      this.#stagePage(shared.slice(from, to));
    }
    if (this.#spent.length <= (all ? 0 : spentAtMost)) return;
    for (const key of this.#spent) this.#store.remove(table, key);
    this.#swept = this.#spent.length;
  }

  /** What was staged is stored. */
  committed(): void {
    for (const row of this.#staged) this.#append(row);
    this.#spent.splice(0, this.#swept);
    this.discard();
  }

  /** What was added or staged was not stored. */
  discard(): void {
    this.#added = [];
    this.#staged = [];
    this.#swept = 0;
  }

  /** Lanes that hold something and are not postponed beyond now. */
  dueLanes(now: number): string[] {
    return [...this.#lanes.keys()].filter((lane) => this.isDue(lane, now));
  }

  isDue(lane: string, now: number): boolean {
    return (this.#postponed.get(lane)?.due ?? 0) <= now;
  }

  /** The oldest rows of a lane that are not done. */
  head(lane: string): OutboxRow<Pending>[] {
    const rows = this.#lanes.get(lane)?.slice(0, batch) ?? [];
    return rows.map(({ json }) => ({ pending: JSON.parse(json) as Pending }));
  }

  /** These were performed: the oldest of their lane. */
  done(lane: string, rows: OutboxRow<unknown>[]): void {
    const waiting = this.#lanes.get(lane) ?? [];
    for (const { page } of waiting.splice(0, rows.length)) {
      page.left -= 1;
      if (page.left === 0) this.#spent.push(page.key);
    }
    if (waiting.length === 0) this.#lanes.delete(lane);
    this.#postponed.delete(lane);
  }

  /** After a failure. Returns when the lane is due again. */
  postpone(lane: string, now: number): number {
    const attempts = this.#postponed.get(lane)?.attempts ?? 0;
    const due = now + retryDelayMs(attempts);
    this.#postponed.set(lane, { attempts: attempts + 1, due });
    return due;
  }

  /** When to look again: when a postponed lane is due, or soon when others hold something. Infinity when empty. */
  nextDue(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const lane of this.#lanes.keys())
      next = Math.min(next, this.isDue(lane, now) ? now + sweepMs : this.#postponed.get(lane)!.due);
    return next;
  }

  #stagePage(added: Added[]): void {
    const page = { key: keyOf(++this.#lastId), left: added.length };
    const rows = added.map(({ lane, json }) => `[${JSON.stringify(lane)},${json}]`);
    this.#store.putJson(table, page.key, `[${rows.join(",")}]`);
    for (const { lane, json } of added) this.#staged.push({ lane, json, page });
  }

  #append(row: Kept): void {
    const rows = this.#lanes.get(row.lane);
    if (rows === undefined) this.#lanes.set(row.lane, [row]);
    else rows.push(row);
  }
}
