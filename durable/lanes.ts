import type { Outbox, OutboxRow } from "./outbox.ts";

/** What lanes ask of their object. `perform` takes the oldest rows of a lane and removes from the outbox what is done. */
export interface Worker<Pending> {
  perform(lane: string, rows: OutboxRow<Pending>[]): Promise<void>;
  /** The lane was postponed. */
  failed(lane: string, error: unknown): void;
}

/** So long log entries and figures wait for more of their kind: nobody waits for them, and each write has its price. */
const lingerMs = 250;
const lingers = (lane: string): boolean => lane === "log" || lane.startsWith("send/wallboard/");

/** Works an outbox off: lanes side by side, the rows of each in order. */
export class Lanes<Pending> {
  readonly #outbox: Outbox<Pending>;
  readonly #worker: Worker<Pending>;
  readonly #busy = new Set<string>();
  /** Lanes something was added to since the last draining. */
  readonly #touched = new Set<string>();

  constructor(outbox: Outbox<Pending>, worker: Worker<Pending>) {
    this.#outbox = outbox;
    this.#worker = worker;
  }

  get touched(): boolean {
    return this.#touched.size > 0;
  }

  add(lane: string, pending: Pending, alone = false): void {
    this.#outbox.add(lane, pending, alone);
    this.#touched.add(lane);
  }

  /** Starts the lanes that were added to. One that works already, or is postponed, takes what is new in its turn. */
  drain(): void {
    for (const lane of this.#touched) this.#start(lane, lingers(lane) ? lingerMs : 0);
    this.#touched.clear();
  }

  /** Starts every lane that holds something and is due. */
  drainAll(): void {
    for (const lane of this.#outbox.dueLanes(Date.now())) this.#start(lane, 0);
    this.#touched.clear();
  }

  #start(lane: string, afterMs: number): void {
    if (this.#busy.has(lane) || !this.#outbox.isDue(lane, Date.now())) return;
    this.#busy.add(lane);
    if (afterMs === 0) void this.#work(lane);
    else setTimeout(() => void this.#work(lane), afterMs);
  }

  async #work(lane: string): Promise<void> {
    try {
      for (;;) {
        const rows = this.#outbox.head(lane);
        if (rows.length === 0) return;
        await this.#worker.perform(lane, rows);
      }
    } catch (error) {
      this.#outbox.postpone(lane, Date.now());
      this.#worker.failed(lane, error);
    } finally {
      this.#busy.delete(lane);
    }
  }
}
