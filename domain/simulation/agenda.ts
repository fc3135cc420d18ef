/** What is still to happen, and the virtual clock that goes from one thing to the next. */
export interface Appointment {
  at: number;
  order: number;
  /** null: cancelled. */
  run: (() => void) | null;
}

export class Agenda {
  /** Of the virtual clock. ms since epoch */
  now: number;
  readonly #heap: Appointment[] = [];
  #made = 0;

  constructor(start: number) {
    this.now = start;
  }

  /** Things of one instant happen in the order in which they were put down. */
  at(when: number, run: () => void): Appointment {
    const appointment = { at: Math.max(when, this.now), order: this.#made++, run };
    this.#heap.push(appointment);
    this.#up(this.#heap.length - 1);
    return appointment;
  }

  after(ms: number, run: () => void): Appointment {
    return this.at(this.now + ms, run);
  }

  /** Lets the next thing happen, unless it comes after `until`; false when there was none. */
  next(until: number): boolean {
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined || first.at > until) return false;
      this.#removeFirst();
      if (first.run === null) continue;
      this.now = first.at;
      first.run();
      return true;
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop()!;
    if (this.#heap.length === 0) return;
    this.#heap[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= this.#heap.length) return;
      const right = left + 1;
      const child = right < this.#heap.length && this.#before(right, left) ? right : left;
      if (!this.#before(child, at)) return;
      this.#swap(child, at);
      at = child;
    }
  }

  #up(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #before(one: number, other: number): boolean {
    const a = this.#heap[one]!;
    const b = this.#heap[other]!;
    return a.at !== b.at ? a.at < b.at : a.order < b.order;
  }

  #swap(one: number, other: number): void {
    const kept = this.#heap[one]!;
    this.#heap[one] = this.#heap[other]!;
    this.#heap[other] = kept;
  }
}
