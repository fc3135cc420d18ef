import type { FlowAction } from "../run.ts";

type Wish = Extract<FlowAction, { do: "queue" }>;
export type QueueMoment = { at: number } & ({ do: "message"; place: number } | { do: "timeout" });

/** One stay in a queue: what is said when, and when it has lasted long enough. */
export class QueueStay {
  readonly wish: Wish;
  readonly since: number;
  /** When each message is said next; null: no more. */
  readonly #due: (number | null)[];

  constructor(wish: Wish, since: number) {
    this.wish = wish;
    this.since = since;
    this.#due = wish.messages.map(({ afterMs }) => since + afterMs);
  }

  /** What comes next, the time-out before a message of the same moment; null: nothing ever. */
  next(): QueueMoment | null {
    let first: QueueMoment | null = null;
    const { timeoutMs } = this.wish;
    if (timeoutMs > 0) first = { at: this.since + timeoutMs, do: "timeout" };
    this.#due.forEach((at, place) => {
      if (at !== null && (first === null || at < first.at)) first = { at, do: "message", place };
    });
    return first;
  }

  /** The message has been said; it may come again. */
  said(place: number): void {
    const [due, everyMs] = [this.#due[place] ?? null, this.wish.messages[place]?.everyMs ?? null];
    this.#due[place] = due === null || everyMs === null ? null : due + everyMs;
  }
}
