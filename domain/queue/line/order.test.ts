import fc from "fast-check";
import { expect, test } from "vitest";
import { type Entries, enough, type Found, none, Order, type Search, some } from "./order.ts";

/** Entries in order of their key, then their number; each has the marks of one word or two. */
class Line {
  readonly keys: number[] = [];
  readonly marks: number[][] = [];
  words = 1;
  readonly leaves: number[] = [];
  readonly entries: Entries = {
    leafOf: (handle) => this.leaves[handle] ?? -1,
    setLeaf: (handle, leaf) => {
      this.leaves[handle] = leaf;
    },
    compare: (a, b) => this.keys[a]! - this.keys[b]! || a - b,
    mark: (handle, words, at) => {
      let more = false;
      for (let n = 0; n < this.words; n++) {
        const before = words[at + n]!;
        words[at + n]! |= this.marks[handle]![n] ?? 0;
        more ||= words[at + n] !== before;
      }
      return more;
    },
  };
  readonly order = new Order(this.entries, 1, 8);
  readonly inside = new Set<number>();

  plain(): number[] {
    return [...this.inside].sort(this.entries.compare);
  }

  hasAny(handle: number, wanted: number[]): boolean {
    return wanted.some((word, n) => ((this.marks[handle]![n] ?? 0) & word) !== 0);
  }

  /** The first `most` that have one of these marks, apart from some that are refused. */
  find(wanted: number[], most: number, refused: number): number[] {
    const found: number[] = [];
    const search: Search = {
      words: Int32Array.from(wanted),
      from: 0,
      to: this.words,
      look: (entries, at, count) => {
        let result: Found = none;
        for (const handle of entries.subarray(at, at + count)) {
          if (!this.hasAny(handle, wanted)) continue;
          result = some;
          if (handle % 7 !== refused && found.push(handle) === most) return enough;
        }
        return result;
      },
    };
    this.order.search(search);
    return found;
  }
}

const entry = fc.nat({ max: 300 });
const words = fc.tuple(fc.nat({ max: 255 }), fc.nat({ max: 255 }));
/** Few marks in an entry, so that many are missing from a node. */
const fewMarks = fc.tuple(fc.constantFrom(0, 1, 2, 4, 64), fc.constantFrom(0, 0, 0, 1, 128));
const act = fc.oneof(
  {
    weight: 80,
    arbitrary: fc.record({ do: fc.constant("add"), entry, key: fc.nat({ max: 40 }), marks: fewMarks }),
  },
  { weight: 40, arbitrary: fc.record({ do: fc.constant("add-last"), entry, marks: fewMarks }) },
  { weight: 70, arbitrary: fc.record({ do: fc.constant("remove"), entry }) },
  { weight: 30, arbitrary: fc.record({ do: fc.constant("remove-first") }) },
  { weight: 20, arbitrary: fc.record({ do: fc.constant("mark"), entry, marks: fewMarks }) },
  {
    weight: 40,
    arbitrary: fc.record({ do: fc.constant("find"), words, count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("widen") }) },
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

function happen(line: Line, what: Act): void {
  const { order, inside } = line;
  if ("marks" in what && "entry" in what) {
    if (what.do === "mark" && inside.has(what.entry)) {
      line.marks[what.entry] = what.marks;
      order.marked(what.entry);
    } else if (what.do !== "mark" && !inside.has(what.entry)) {
      line.keys[what.entry] = "key" in what ? what.key : 50;
      line.marks[what.entry] = what.marks;
      inside.add(what.entry);
      order.add(what.entry);
    }
  } else if (what.do === "remove" || what.do === "remove-first") {
    const gone = "entry" in what ? what.entry : line.plain()[0];
    if (gone === undefined || !inside.delete(gone)) return;
    order.remove(gone);
  } else if ("words" in what) {
    const refused = what.words[0] % 9;
    const want = what.words.slice(0, line.words);
    const plain = line.plain().filter((handle) => line.hasAny(handle, want) && handle % 7 !== refused);
    expect(line.find(want, what.count, refused)).toEqual(plain.slice(0, what.count));
  } else if (what.do === "widen" && line.words === 1) {
    line.words = 2;
    order.widen(2);
    for (const handle of inside) order.marked(handle);
  }
}

test("entries stay in order, are counted, and the first with a mark is found, whatever comes and goes", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 1_500, size: "max" }), (acts) => {
      const line = new Line();
      for (const what of acts) happen(line, what);
      const seen: number[] = [];
      line.order.each((handle) => seen.push(handle) < 0);
      const plain = line.plain();
      expect(seen).toEqual(plain);
      expect(line.order.size).toBe(plain.length);
      expect(plain.map((handle) => line.order.before(handle))).toEqual(plain.map((_, place) => place));
      expect(plain.every((handle) => line.order.has(handle))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("a thousand that come in order and go in order leave nothing behind", () => {
  const line = new Line();
  for (let n = 0; n < 1_000; n++) {
    line.keys[n] = n;
    line.marks[n] = [1 << (n % 8)];
    line.order.add(n);
  }
  expect(line.find([4], 2, 8)).toEqual([2, 10]);
  for (let n = 0; n < 999; n++) line.order.remove(n);
  expect(line.find([255], 5, 8)).toEqual([999]);
  line.order.remove(999);
  expect([line.order.size, line.find([255], 5, 8)]).toEqual([0, []]);
});
