import { expect, test } from "vitest";
import { decideRestart } from "./restart-policy.ts";

/** The decision after each of several crashes, this many seconds apart. */
function decisions(count: number, apartS: number): (number | "stays down")[] {
  const at = Array.from({ length: count }, (_, index) => index * apartS * 1000);
  return at.map((_, index) => {
    const decision = decideRestart(at.slice(0, index + 1));
    return decision.restart ? decision.afterMs : "stays down";
  });
}

test("the wait doubles from a quarter of a second up to five", () => {
  expect(decisions(7, 1)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
});

test("the eighth crash within a minute is the last", () => {
  expect(decisions(8, 8).at(-1)).toBe("stays down");
  expect(decisions(8, 9).at(-1)).not.toBe("stays down");
});

test("a child that crashes once an hour is always back at once", () => {
  expect(decisions(20, 3600)).toEqual(Array(20).fill(250));
});
