import { expect, test } from "vitest";
import { percentile, Stopwatch } from "./load.ts";

test("a percentile is the value below which that share lies", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  expect(percentile(hundred, 0.5)).toBe(51);
  expect(percentile(hundred, 0.99)).toBe(100);
  expect(percentile([7], 0.99)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
});

test("the first sight of a message counts, and what never arrives counts with the time it was waited for", () => {
  const watch = new Stopwatch();
  watch.start("a");
  watch.start("b");
  watch.seen("a");
  watch.seen("a");
  watch.seen("stranger");
  expect(watch.missing).toBe(1);
  expect(watch.take()).toEqual({ ms: [expect.any(Number), expect.any(Number)], missing: 1 });
  expect(watch.take()).toEqual({ ms: [], missing: 0 });
});
