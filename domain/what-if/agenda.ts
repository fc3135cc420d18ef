interface Entry<T> {
  at: number;
  order: number;
  what: T;
}

/** What is to happen, earliest first; of one instant in the order it was put in. A binary heap. */
export class Agenda<T> {
  readonly #heap: Entry<T>[] = [];
  #count = 0;

  put(at: number, what: T): void {
    const heap = this.#heap;
    const entry = { at, order: this.#count++, what };
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(entry, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = entry;
  }

  /** Takes the next one out; undefined when there is none. */
  next(): { at: number; what: T } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!before(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
    return first;
  }
}

const before = <T>(a: Entry<T>, b: Entry<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
