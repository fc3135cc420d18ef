import { expect, test } from "vitest";
import { type Frequencies, pickPassages } from "./pick-passage.ts";

const passage = (title: string, text: string) => ({
  title,
  titleWords: title.split(" ").filter(Boolean),
  words: text.split(" "),
});
const of = (counts: Record<string, number>, total = 20): Frequencies => ({
  total,
  of: new Map(Object.entries(counts)),
});

test("who holds all of the question comes first, with full confidence", () => {
  const card = passage("", "pay card month");
  const both = passage("", "pay bill card online");
  const picked = pickPassages(["pay", "bill"], [card, both], of({ pay: 2, bill: 1 }));
  expect(picked.map((one) => one.passage)).toEqual([both, card]);
  expect(picked[0]?.confidence).toBe(1);
});

test("a longer word stands for the beginning that was asked for", () => {
  const forgotten = passage("", "forgotten link");
  expect(pickPassages(["forgot"], [forgotten], of({ forgot: 1 }))[0]?.confidence).toBe(1);
  expect(pickPassages(["form"], [passage("", "formal")], of({ form: 1 }))[0]?.confidence).toBe(0);
});

test("a word that nothing holds weighs as much as the rarest", () => {
  const [best] = pickPassages(["pay", "bitcoin"], [passage("", "pay card")], of({ pay: 5 }));
  expect(best?.confidence).toBeLessThan(0.5);
});

test("a rare word is worth more than a common one", () => {
  const rare = passage("", "router other");
  const common = passage("", "plan other");
  const picked = pickPassages(["plan", "router"], [common, rare], of({ plan: 15, router: 1 }));
  expect(picked[0]?.passage).toBe(rare);
  expect(picked[0]?.confidence).toBeGreaterThan(0.8);
});

test("of two that hold the same, the one whose title says so comes first", () => {
  const text = passage("", "return parcel days fee");
  const titled = passage("return", "parcel days fee return");
  expect(pickPassages(["return"], [text, titled], of({ return: 2 }))[0]?.passage).toBe(titled);
});

test("a title answers for its passages", () => {
  const [best] = pickPassages(
    ["opening", "hour"],
    [passage("opening hour", "9 to 5")],
    of({ opening: 1, hour: 1 }),
  );
  expect(best?.confidence).toBe(1);
});

test("nothing asked, nothing sure", () => {
  expect(pickPassages([], [passage("a", "b")], of({}))[0]?.confidence).toBe(0);
  expect(pickPassages(["a"], [], of({}))).toEqual([]);
});
