import { compareIds } from "../urgency.ts";
import { grown, restrided } from "./arrays.ts";
import type { Handle } from "./order.ts";

/** What is where in an entry's record: its leaf (see order.ts), three numbers of its owner's, two figures, and more. */
const leafAt = 0;
export const ownAt = 1;
const figuresAt = 4;
export const moreAt = 8;

/**
 * Numbers for what has an id, and a record for each: with what puts it in order, two figures, smaller first, then the id.
 * All that is needed of an entry lies together, because the time goes into waiting for memory.
 */
export class Keys {
  /** Handles are below this; it grows by doubling. */
  capacity = 64;
  readonly ids: string[] = [];
  /** Who was found last, who is mostly asked for next; -1 when it is gone. */
  last: Handle = -1;
  /** Words in a record, an even number. */
  stride: number;
  records: Int32Array;
  #figures: Float64Array;
  readonly #handles = new Map<string, Handle>();
  readonly #given: Handle[] = [];

  /** `more`: words of the owner's own at the end of a record. */
  constructor(more: number) {
    this.stride = moreAt + more;
    this.records = new Int32Array(this.capacity * this.stride);
    this.#figures = new Float64Array(this.records.buffer);
  }

  get size(): number {
    return this.#handles.size;
  }

  get(id: string): Handle | undefined {
    return this.#handles.get(id);
  }

  /** The same, sooner when it is the one that was found last. */
  getAgain(id: string): Handle | undefined {
    if (this.last >= 0 && this.ids[this.last] === id) return this.last;
    const handle = this.#handles.get(id);
    if (handle !== undefined) this.last = handle;
    return handle;
  }

  /** A handle for a new id; its record is empty, and it is in no leaf. */
  take(id: string): Handle {
    const handle = this.#given.pop() ?? this.#handles.size;
    if (handle === this.capacity) {
      this.capacity *= 2;
      this.#keep(grown(this.records, this.capacity * this.stride));
    }
    this.ids[handle] = id;
    this.#handles.set(id, handle);
    this.last = handle;
    for (let n = handle * this.stride; n < (handle + 1) * this.stride; n++) this.records[n] = 0;
    this.setLeaf(handle, -1);
    return handle;
  }

  /** The handle will be given to another. */
  release(handle: Handle): void {
    this.#handles.delete(this.ids[handle]!);
    this.last = -1;
    this.#given.push(handle);
  }

  handles(): IterableIterator<Handle> {
    return this.#handles.values();
  }

  /** Records have so many more words from now on. */
  widen(more: number): void {
    const records = restrided(this.records, this.stride, moreAt + more);
    this.stride = moreAt + more;
    this.#keep(records);
  }

  leafOf(handle: Handle): number {
    return this.records[handle * this.stride + leafAt]!;
  }

  setLeaf(handle: Handle, leaf: number): void {
    this.records[handle * this.stride + leafAt] = leaf;
  }

  place(handle: Handle, first: number, second: number): void {
    const at = (handle * this.stride + figuresAt) >> 1;
    this.#figures[at] = first;
    this.#figures[at + 1] = second;
  }

  isAt(handle: Handle, first: number, second: number): boolean {
    const at = (handle * this.stride + figuresAt) >> 1;
    return this.#figures[at] === first && this.#figures[at + 1] === second;
  }

  compare(a: Handle, b: Handle): number {
    const figures = this.#figures;
    const one = (a * this.stride + figuresAt) >> 1;
    const other = (b * this.stride + figuresAt) >> 1;
    const first = figures[one]!;
    const otherFirst = figures[other]!;
    if (first !== otherFirst) return first < otherFirst ? -1 : 1;
    const second = figures[one + 1]!;
    const otherSecond = figures[other + 1]!;
    if (second !== otherSecond) return second < otherSecond ? -1 : 1;
    return a === b ? 0 : compareIds(this.ids[a]!, this.ids[b]!);
  }

  #keep(records: Int32Array): void {
    this.records = records;
    this.#figures = new Float64Array(records.buffer);
  }
}
