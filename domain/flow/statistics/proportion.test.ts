import { expect, test } from "vitest";
import { holm, isEnough, newcombe, pValue, wilson } from "./proportion.ts";

const of = (count: number, of: number) => ({ count, of });
const rounded = ({ low, high }: { low: number; high: number }) =>
  [low, high].map((end) => Number(end.toFixed(4)));

// Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("Wilson's interval of %i in %i is the published one", (count, all, low, high) => {
  expect(rounded(wilson(of(count, all)))).toEqual([low, high]);
});

// Newcombe 1998, "Interval estimation for the difference …", table II, method 10
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [10, 10, 0, 10, 0.6075, 1],
])("the interval of %i/%i less %i/%i is the published one", (b, ofB, a, ofA, low, high) => {
  expect(rounded(newcombe(of(a, ofA), of(b, ofB)))).toEqual([low, high]);
});

test("the z test says what tables of the normal distribution say, and is the same the other way round", () => {
  // z = 0.2 / √(104/150 · 46/150 · (1/70 + 1/80)) = 2.6502, 2·(1 − Φ(2.6502)) = 0.0080451
  expect(pValue(of(48, 80), of(56, 70))).toBeCloseTo(0.0080451, 7);
  expect(pValue(of(56, 70), of(48, 80))).toBe(pValue(of(48, 80), of(56, 70)));
  expect(pValue(of(50, 100), of(50, 100))).toBeCloseTo(1, 6);
});

test("where nothing can be said nothing is", () => {
  expect([pValue(of(0, 0), of(1, 2)), pValue(of(0, 9), of(0, 7))]).toEqual([null, null]);
  expect(wilson(of(0, 0))).toEqual({ low: 0, high: 1 });
  expect([
    isEnough(of(1, 10), of(2, 10)),
    isEnough(of(0, 0), of(5, 10)),
    isEnough(of(30, 90), of(20, 95)),
  ]).toEqual([...[false, false, true]]);
});

test("intervals hold their share, whatever is counted", () => {
  for (let all = 1; all < 60; all++)
    for (let count = 0; count <= all; count++) {
      const { low, high } = wilson(of(count, all));
      expect(low <= count / all && count / all <= high && low >= 0 && high <= 1).toBe(true);
    }
});

/** Draws as often as asked: a share p of n, with a generator of its own so that every run draws the same. */
function draws(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' ranqd1
    return state / 2 ** 32;
  };
  return (p: number, n: number) => of(Array.from({ length: n }, next).filter((one) => one < p).length, n);
}

test("of many trials without a difference about 5 % seem to have one, and about 95 % of intervals hold the truth", () => {
  const draw = draws(7);
  const trials = Array.from({ length: 2000 }, () => [draw(0.4, 120), draw(0.4, 150)] as const);
  const wrong = trials.filter(([a, b]) => (pValue(a, b) ?? 1) < 0.05).length / trials.length;
  // four standard deviations around 5 %
  expect(Math.abs(wrong - 0.05)).toBeLessThan(0.02);
  const held = trials.filter(([a, b]) => newcombe(a, b).low <= 0 && newcombe(a, b).high >= 0).length;
  expect(Math.abs(held / trials.length - 0.95)).toBeLessThan(0.02);
});

test("several comparisons at once are held to more, in Holm's way", () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(holm([0.5, 0.9])).toEqual([1, 1]);
  expect(holm([0.02])).toEqual([0.02]);
});
