import { describe, expect, it } from "vitest";
import { chance } from "./chance.ts";
import { drawPatience, patienceOf } from "./patience.ts";

/** "6* 6* 6* 6 7*": a star for who gave up, times in seconds. */
const waits = (words: string) =>
  words.split(" ").map((word) => ({ ms: Number.parseInt(word, 10) * 1_000, gaveUp: word.endsWith("*") }));

describe("the patience of customers", () => {
  it("is the product limit: the textbook example of Kaplan and Meier's method", () => {
    // Freireich et al. 1963, the 21 patients of the treated group, as in Klein & Moeschberger, table 4.1
    const { steps } = patienceOf(waits("6* 6* 6* 6 7* 9 10* 10 11 13* 16* 17 19 20 22* 23* 25 32 32 34 35"));
    expect(steps.map(({ ms, share }) => [ms / 1_000, Number(share.toFixed(3))])).toEqual([
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ]);
  });

  it("is drawn so that as many are still there as the estimate says", () => {
    const patience = patienceOf(waits("10* 20* 30 40* 50"));
    const drawn = Array.from({ length: 4_000 }, (_, index) => drawPatience(patience, chance(7, `${index}`)));
    const longer = (ms: number) => drawn.filter((one) => one > ms).length / drawn.length;
    expect(longer(10_000)).toBeCloseTo(0.8, 1);
    expect(longer(20_000)).toBeCloseTo(0.6, 1);
    expect(longer(40_000)).toBeCloseTo(0.3, 1);
  });

  it("of one who was served is longer than its wait", () => {
    const patience = patienceOf(waits("10* 20* 30 40* 50"));
    for (const lot of [0.01, 0.3, 0.7, 0.99])
      expect(drawPatience(patience, lot, 25_000)).toBeGreaterThan(25_000);
  });

  it("goes on past the longest wait seen as an exponential through that point", () => {
    const patience = patienceOf(waits("10* 20")); // half are there at 20 s: a quarter at 40 s
    expect(drawPatience(patience, 0.25)).toBeCloseTo(40_000, 6);
  });

  it("has no end where nobody gave up", () => {
    expect(drawPatience(patienceOf(waits("10 20")), 0.001)).toBe(Number.POSITIVE_INFINITY);
    expect(drawPatience(patienceOf([]), 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

it("a lot depends on seed and key alone, and lots are spread evenly", () => {
  expect(chance(1, "a")).toBe(chance(1, "a"));
  expect(chance(1, "a")).not.toBe(chance(2, "a"));
  const lots = Array.from({ length: 10_000 }, (_, index) => chance(3, `contact-${index}`));
  const counts = Array.from(
    { length: 10 },
    (_, tenth) => lots.filter((lot) => Math.floor(lot * 10) === tenth).length,
  );
  for (const one of counts) expect(Math.abs(one - 1_000)).toBeLessThan(120);
});
