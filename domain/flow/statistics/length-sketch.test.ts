import { expect, test } from "vitest";
import { bucketOf, lengthOf, quantile } from "./length-sketch.ts";

/** Counts by bucket, as the database hands them out. */
const sketch = (lengths: number[]) => {
  const counts = new Map<number, number>();
  for (const ms of lengths) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
  return counts;
};

test("any length from a millisecond to a day comes back within 5 %", () => {
  for (let ms = 1; ms < 86_400_000; ms = Math.ceil(ms * 1.037))
    expect(Math.abs(lengthOf(bucketOf(ms)) / ms - 1)).toBeLessThanOrEqual(0.0501);
});

test("quantiles of lengths of every size are within 5 % of the exact ones", () => {
  // lengths spread like those of prompts and waits: e^x for x in even steps, 20 ms to 18 min
  const lengths = Array.from({ length: 5000 }, (_, at) => Math.round(Math.exp(3 + at / 457)));
  const counts = sketch(lengths);
  for (const q of [0.01, 0.5, 0.9, 0.99]) {
    const exact = lengths[Math.ceil(q * lengths.length) - 1]!;
    expect(Math.abs((quantile(counts, q) ?? 0) / exact - 1)).toBeLessThan(0.06);
  }
});

test("nothing has no quantile, and one length is every quantile of itself", () => {
  expect(quantile(new Map(), 0.5)).toBeNull();
  const one = sketch([1000]);
  expect(quantile(one, 0.01)).toBe(quantile(one, 0.99));
  expect(quantile(sketch([0, 0, 0]), 0.5)).toBe(1);
});
