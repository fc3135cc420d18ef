import type { Outbox, OutboxRow } from "./outbox.ts";

/** What lanes ask of their object. `perform` takes the oldest rows of a lane and removes from the outbox what is done. */
export interface Worker<Pending> {
  perform(lane: string, rows: OutboxRow<Pending>[]): Promise<void>;
  /** The lane is postponed until `due`. */
  failed(lane: string, due: number, error: unknown): void;
}

/** Works an outbox off: lanes side by side, the rows of each in order. */
export class Lanes<Pending> {
  readonly #outbox: Outbox;
  readonly #worker: Worker<Pending>;
  readonly #busy = new Set<string>();
  /** Lanes something was added to since the last draining. */
  readonly #touched = new Set<string>();

  constructor(outbox: Outbox, worker: Worker<Pending>) {
    this.#outbox = outbox;
    this.#worker = worker;
  }

  get touched(): boolean {
    return this.#touched.size > 0;
  }

  add(lane: string, pending: Pending): void {
    this.#outbox.add(lane, pending);
    this.#touched.add(lane);
  }

  /** Starts the lanes that were added to. One that works already, or is postponed, takes what is new in its turn. */
  drain(): void {
    for (const lane of this.#touched)
      if (!this.#busy.has(lane) && this.#outbox.isDue(lane, Date.now())) void this.#work(lane);
    this.#touched.clear();
  }

  /** Starts every lane that holds something and is due. */
  drainAll(): void {
    for (const lane of this.#outbox.dueLanes(Date.now())) this.#touched.add(lane);
    this.drain();
  }

  async #work(lane: string): Promise<void> {
    this.#busy.add(lane);
    try {
      for (;;) {
        const rows = this.#outbox.head<Pending>(lane);
        if (rows.length === 0) return;
        await this.#worker.perform(lane, rows);
      }
    } catch (error) {
      this.#worker.failed(lane, this.#outbox.postpone(lane, Date.now()), error);
    } finally {
      this.#busy.delete(lane);
    }
  }
}
