/**
 * Entries in order, each with marks (a set of bits), and the first of them that has a mark looked for. A B+ tree whose
 * inner nodes know which marks are below each child, so that finding, adding, removing and counting take logarithmic
 * time whatever the marks are.
 *
 * What an inner node knows of marks may be too much, never too little: removing an entry leaves its marks above it, and
 * a search that finds nothing below a child takes back what it was promised there. Each mark set above is taken back at
 * most once, so the cost of that is part of adding.
 *
 * All nodes lie in one array, because the time goes into waiting for memory: a node is an index into it.
 */
import { grown, restrided } from "./arrays.ts";

/** An entry is a number that its owner gave it, and gives again when it is removed. */
export type Handle = number;

/** What the owner of the entries says of them. */
export interface Entries {
  /** Below 0 when `a` comes first; a total order. */
  compare(a: Handle, b: Handle): number;
  /** Adds the entry's marks to the words at `at`; false when they were all there. */
  mark(handle: Handle, words: Int32Array, at: number): boolean;
  /** A number to be kept with the entry: where it is in the order, -1 when it is not. */
  leafOf(handle: Handle): number;
  setLeaf(handle: Handle, leaf: number): void;
}

/** What is looked for: entries with a mark in `words`. */
export interface Search {
  /** The words of marks from `from` up to `to`; others are not looked at. */
  words: Int32Array;
  from: number;
  to: number;
  /** Looks at the `count` entries from `at` on, in order, until that is enough. */
  look(entries: Int32Array, at: number, count: number): Found;
}

/** None of the entries has a mark that is looked for; some have; and one of them was enough. */
export type Found = typeof none | typeof some | typeof enough;
export const none = 0;
export const some = 1;
export const enough = 2;

/** Where a node begins in the array of nodes. */
type Node = number;
const nil = -1;

/** What is where in a node. */
const parentOf = 0;
/** Which child of its parent. */
const slotOf = 1;
/** Children or entries. */
const countOf = 2;
/** Entries here and below. */
const sizeOf = 3;
/** The first entry here or below. Only a root may be empty. */
const firstOf = 4;
/** Of an inner node: where its children's marks begin, in words of marks; of a leaf nil. */
const marksOf = 5;
/** The children or entries, one more than there may be until the node is split. */
const items = 6;

export class Order {
  readonly #of: Entries;
  readonly #fan: number;
  readonly #stride: number;
  #words: number;
  #nodes: Int32Array;
  #marks: Int32Array;
  #root: Node = nil;
  #nextNode = 0;
  #nextMarks = 0;
  readonly #freeNodes: Node[] = [];
  readonly #freeMarks: number[] = [];

  /** `fan`: most children or entries of a node. */
  constructor(of: Entries, words: number, fan: number) {
    this.#of = of;
    this.#fan = fan;
    this.#stride = items + fan + 1;
    this.#words = words;
    this.#nodes = new Int32Array(this.#stride * 4);
    this.#marks = new Int32Array((fan + 1) * words);
    this.#root = this.#newNode(true);
  }

  get size(): number {
    return this.#nodes[this.#root + sizeOf]!;
  }

  has(handle: Handle): boolean {
    return this.#of.leafOf(handle) !== nil;
  }

  add(handle: Handle): void {
    const nodes = this.#nodes;
    let leaf = this.#root;
    while (nodes[leaf + marksOf] !== nil) leaf = nodes[leaf + items + this.#slotFor(leaf, handle)]!;
    const at = this.#placeIn(leaf, handle);
    const count = nodes[leaf + countOf]!;
    const from = leaf + items + at;
    for (let n = leaf + items + count; n > from; n--) nodes[n] = nodes[n - 1]!;
    nodes[from] = handle;
    nodes[leaf + countOf] = count + 1;
    if (at === 0) this.#newFirst(leaf, handle);
    this.#of.setLeaf(handle, leaf);
    for (let node = leaf; node !== nil; node = nodes[node + parentOf]!) nodes[node + sizeOf]! += 1;
    this.marked(handle);
    if (count === this.#fan) this.#split(leaf, at === count);
  }

  /** The entry has more marks than it had. Fewer need no word: a search finds out. */
  marked(handle: Handle): void {
    const nodes = this.#nodes;
    let node = this.#of.leafOf(handle);
    for (let parent = nodes[node + parentOf]!; parent !== nil; parent = nodes[node + parentOf]!) {
      const at = (nodes[parent + marksOf]! + nodes[node + slotOf]!) * this.#words;
      if (!this.#of.mark(handle, this.#marks, at)) return;
      node = parent;
    }
  }

  remove(handle: Handle): void {
    const nodes = this.#nodes;
    const leaf = this.#of.leafOf(handle);
    let at = leaf + items;
    while (nodes[at] !== handle) at++;
    const count = nodes[leaf + countOf]! - 1;
    nodes[leaf + countOf] = count;
    if (at === leaf + items && count > 0) this.#newFirst(leaf, nodes[at + 1]!);
    for (const end = leaf + items + count; at < end; at++) nodes[at] = nodes[at + 1]!;
    this.#of.setLeaf(handle, nil);
    for (let node = leaf; node !== nil; node = nodes[node + parentOf]!) nodes[node + sizeOf]! -= 1;
    if (count < this.#fan / 4) this.#shrink(leaf);
  }

  /** How many come before this entry, which need not be in here. */
  before(handle: Handle): number {
    const nodes = this.#nodes;
    let before = 0;
    let node = this.#root;
    while (nodes[node + marksOf] !== nil) {
      const slot = this.#slotFor(node, handle);
      for (let n = 0; n < slot; n++) before += nodes[nodes[node + items + n]! + sizeOf]!;
      node = nodes[node + items + slot]!;
    }
    return before + this.#placeIn(node, handle);
  }

  /** Goes through all in order, as long as `visit` does not say that it is enough. */
  each(visit: (handle: Handle) => boolean): void {
    this.#each(this.#root, visit);
  }

  search(search: Search): void {
    this.#search(this.#root, search);
  }

  /** From now on entries have so many words of marks, those they had among them. */
  widen(words: number): void {
    this.#marks = restrided(this.#marks, this.#words, words);
    this.#words = words;
  }

  #search(node: Node, search: Search): Found {
    const nodes = this.#nodes;
    const count = nodes[node + countOf]!;
    const row = nodes[node + marksOf]!;
    if (row === nil) return search.look(nodes, node + items, count);
    const marks = this.#marks;
    const stride = this.#words;
    const { words, from, to } = search;
    let found: Found = none;
    for (let slot = 0, at = row * stride; slot < count; slot++, at += stride) {
      let promised = marks[at + from]! & words[from]!;
      for (let n = from + 1; n < to && promised === 0; n++) promised = marks[at + n]! & words[n]!;
      if (promised === 0) continue;
      const below = this.#search(nodes[node + items + slot]!, search);
      if (below === enough) return enough;
      if (below === some) found = some;
      else for (let n = from; n < to; n++) marks[at + n]! &= ~words[n]!;
    }
    return found;
  }

  /** Returns whether it was enough. */
  #each(node: Node, visit: (handle: Handle) => boolean): boolean {
    const isLeaf = this.#nodes[node + marksOf] === nil;
    for (let n = 0; n < this.#nodes[node + countOf]!; n++) {
      const item = this.#nodes[node + items + n]!;
      if (isLeaf ? visit(item) : this.#each(item, visit)) return true;
    }
    return false;
  }

  /** The last child that does not begin after this entry, or the first. */
  #slotFor(node: Node, handle: Handle): number {
    const nodes = this.#nodes;
    const children = node + items;
    let high = nodes[node + countOf]! - 1;
    if (this.#of.compare(handle, nodes[nodes[children + high]! + firstOf]!) >= 0) return high;
    let low = 0;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#of.compare(handle, nodes[nodes[children + middle]! + firstOf]!) < 0) high = middle;
      else low = middle;
    }
    return low;
  }

  /** How many entries of the leaf come before this one. */
  #placeIn(leaf: Node, handle: Handle): number {
    const nodes = this.#nodes;
    const entries = leaf + items;
    const count = nodes[leaf + countOf]!;
    if (count === 0 || this.#of.compare(nodes[entries + count - 1]!, handle) < 0) return count;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#of.compare(nodes[entries + middle]!, handle) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The node begins with this entry, and so do those that begin with the node. */
  #newFirst(node: Node, first: Handle): void {
    const nodes = this.#nodes;
    let above = node;
    nodes[above + firstOf] = first;
    while (nodes[above + slotOf] === 0 && nodes[above + parentOf] !== nil) {
      above = nodes[above + parentOf]!;
      nodes[above + firstOf] = first;
    }
  }

  /**
   * Halves a node that has one too many. When the last came in at the end, as most do in a line, only that one moves:
   * what only grows at its end consists of full nodes.
   */
  #split(node: Node, atEnd: boolean): void {
    const fan = this.#fan;
    const above = this.#nodes[node + parentOf]!;
    const parent = above === nil ? this.#newRoot(node) : above;
    const next = this.#newNode(this.#nodes[node + marksOf] === nil);
    this.#move(node, atEnd ? fan : fan >> 1, next);
    const nodes = this.#nodes;
    const slot = nodes[node + slotOf]! + 1;
    const count = nodes[parent + countOf]!;
    for (let n = count; n > slot; n--) this.#place(parent, n, nodes[parent + items + n - 1]!);
    this.#place(parent, slot, next);
    nodes[parent + countOf] = count + 1;
    const at = (nodes[parent + marksOf]! + slot) * this.#words;
    this.#marks.fill(0, at, at + this.#words);
    this.#markAll(next);
    if (count === fan) this.#split(parent, slot === fan);
  }

  #newRoot(child: Node): Node {
    const root = this.#newNode(false);
    const nodes = this.#nodes;
    this.#place(root, 0, child);
    nodes[root + countOf] = 1;
    nodes[root + sizeOf] = nodes[child + sizeOf]!;
    nodes[root + firstOf] = nodes[child + firstOf]!;
    this.#root = root;
    this.#markAll(child);
    return root;
  }

  /** Into this place of the parent, its marks with it if it comes from another. */
  #place(parent: Node, slot: number, child: Node): void {
    const nodes = this.#nodes;
    const before = nodes[child + parentOf]!;
    if (before !== nil) {
      const from = (nodes[before + marksOf]! + nodes[child + slotOf]!) * this.#words;
      const to = (nodes[parent + marksOf]! + slot) * this.#words;
      for (let n = 0; n < this.#words; n++) this.#marks[to + n] = this.#marks[from + n]!;
    }
    nodes[parent + items + slot] = child;
    nodes[child + parentOf] = parent;
    nodes[child + slotOf] = slot;
  }

  /** Says in the parent which marks are in this child. */
  #markAll(child: Node): void {
    const nodes = this.#nodes;
    const words = this.#words;
    const count = nodes[child + countOf]!;
    const own = nodes[child + marksOf]!;
    const at = (nodes[nodes[child + parentOf]! + marksOf]! + nodes[child + slotOf]!) * words;
    if (own === nil)
      for (let n = 0; n < count; n++) this.#of.mark(nodes[child + items + n]!, this.#marks, at);
    else
      for (let n = 0; n < count * words; n++) this.#marks[at + (n % words)]! |= this.#marks[own * words + n]!;
  }

  /** Moves children or entries from this place on to the end of another node. */
  #move(from: Node, start: number, to: Node): void {
    const nodes = this.#nodes;
    const isLeaf = nodes[from + marksOf] === nil;
    const end = nodes[from + countOf]!;
    let count = nodes[to + countOf]!;
    let moved = 0;
    for (let n = start; n < end; n++, count++) {
      const item = nodes[from + items + n]!;
      if (isLeaf) {
        nodes[to + items + count] = item;
        this.#of.setLeaf(item, to);
        moved += 1;
      } else {
        this.#place(to, count, item);
        moved += nodes[item + sizeOf]!;
      }
    }
    nodes[from + countOf] = start;
    nodes[from + sizeOf]! -= moved;
    nodes[to + countOf] = count;
    nodes[to + sizeOf]! += moved;
    const first = nodes[to + items]!;
    nodes[to + firstOf] = isLeaf ? first : nodes[first + firstOf]!;
  }

  /** A node that has few left joins the next one, if they fit well; an empty one goes. */
  #shrink(node: Node): void {
    const nodes = this.#nodes;
    const parent = nodes[node + parentOf]!;
    if (parent === nil) return;
    const count = nodes[node + countOf]!;
    if (count === 0) {
      this.#takeOut(node);
      return;
    }
    const slot = nodes[node + slotOf]!;
    if (slot + 1 === nodes[parent + countOf]) return;
    const next = nodes[parent + items + slot + 1]!;
    if (count + nodes[next + countOf]! > this.#fan / 2) return;
    const at = (nodes[parent + marksOf]! + slot) * this.#words;
    for (let n = at; n < at + this.#words; n++) this.#marks[n]! |= this.#marks[n + this.#words]!;
    this.#move(next, 0, node);
    this.#takeOut(next);
  }

  /** Takes an empty node out of its parent. */
  #takeOut(node: Node): void {
    const nodes = this.#nodes;
    const parent = nodes[node + parentOf]!;
    const slot = nodes[node + slotOf]!;
    const count = nodes[parent + countOf]! - 1;
    for (let n = slot; n < count; n++) this.#place(parent, n, nodes[parent + items + n + 1]!);
    nodes[parent + countOf] = count;
    this.#discard(node);
    if (slot === 0 && count > 0) this.#newFirst(parent, nodes[nodes[parent + items]! + firstOf]!);
    if (parent === this.#root && count === 1) {
      this.#root = nodes[parent + items]!;
      nodes[this.#root + parentOf] = nil;
      nodes[this.#root + slotOf] = 0;
      this.#discard(parent);
    } else if (count < this.#fan / 4) this.#shrink(parent);
  }

  #newNode(isLeaf: boolean): Node {
    const node = this.#freeNodes.pop() ?? this.#nextNode;
    if (node === this.#nextNode) this.#nextNode += this.#stride;
    if (this.#nextNode > this.#nodes.length) this.#nodes = grown(this.#nodes, this.#nodes.length * 2);
    const nodes = this.#nodes;
    nodes[node + parentOf] = nil;
    nodes[node + slotOf] = 0;
    nodes[node + countOf] = 0;
    nodes[node + sizeOf] = 0;
    nodes[node + firstOf] = nil;
    nodes[node + marksOf] = isLeaf ? nil : this.#newMarks();
    return node;
  }

  #newMarks(): number {
    const rows = this.#fan + 1;
    const marks = this.#freeMarks.pop() ?? this.#nextMarks;
    if (marks === this.#nextMarks) this.#nextMarks += rows;
    if (this.#nextMarks * this.#words > this.#marks.length)
      this.#marks = grown(this.#marks, this.#marks.length * 2);
    this.#marks.fill(0, marks * this.#words, (marks + rows) * this.#words);
    return marks;
  }

  #discard(node: Node): void {
    this.#freeNodes.push(node);
    const marks = this.#nodes[node + marksOf]!;
    if (marks !== nil) this.#freeMarks.push(marks);
  }
}
