import { expect, test } from "vitest";
import { placeCall } from "./placement.ts";

const process = (name: string, calls: number, ceiling = 40) => ({ name, calls, ceiling });

test("the process that uses the smallest share of its ceiling takes the call", () => {
  expect(placeCall([process("a", 10), process("b", 3), process("c", 5)], null)).toBe("b");
  expect(placeCall([process("small", 3, 4), process("large", 10, 40)], null)).toBe("large");
});

test("a full process takes none, and when all are full nobody does", () => {
  expect(placeCall([process("a", 40), process("b", 39)], null)).toBe("b");
  expect(placeCall([process("a", 40), process("b", 41)], null)).toBeNull();
  expect(placeCall([], null)).toBeNull();
});

test("the avoided process is taken only when no other has room", () => {
  expect(placeCall([process("a", 0), process("b", 30)], "a")).toBe("b");
  expect(placeCall([process("a", 0), process("b", 40)], "a")).toBe("a");
});

test("equally loaded processes are taken in the order of their names", () => {
  expect(placeCall([process("b", 2), process("a", 2)], null)).toBe("a");
});
