import { expect, test } from "vitest";
import { locate, placeSegments } from "./playlist.ts";

const segment = (number: number, durationMs: number) => ({
  segment: number,
  startedAt: number * 100_000,
  durationMs,
  bytes: 1,
});
const two = placeSegments([segment(2, 3_000), segment(1, 10_000)]);

test("segments follow each other in their order, whatever order they came in", () => {
  expect(two.map(({ segment, fromMs, toMs }) => [segment, fromMs, toMs])).toEqual([
    [1, 0, 10_000],
    [2, 10_000, 13_000],
  ]);
});

test.each([
  [0, 0, 0],
  [9_999, 0, 9_999],
  [10_000, 1, 0],
  [12_500, 1, 2_500],
  [99_000, 1, 3_000],
])("%i ms is in segment place %i at %i ms", (ms, index, offsetMs) => {
  expect(locate(two, ms)).toEqual({ index, offsetMs });
});

test("there is no place without a segment", () => {
  expect(locate([], 0)).toBeNull();
});
