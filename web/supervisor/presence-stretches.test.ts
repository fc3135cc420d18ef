import { expect, test } from "vitest";
import { stretchesOf } from "./presence-stretches.ts";

test("changes become stretches that end with the next, within the time looked at", () => {
  const rows = [
    { at: 50, state: "offline" as const, reason: null },
    { at: 120, state: "available" as const, reason: null },
    { at: 120, state: "not-ready" as const, reason: "break" },
  ];
  expect(stretchesOf(rows, { from: 100, to: 150 })).toEqual([
    { from: 100, to: 120, state: "offline", reason: null },
    { from: 120, to: 150, state: "not-ready", reason: "break" },
  ]);
});
