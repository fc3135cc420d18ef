import { expect, test } from "vitest";
import { answerVariables } from "./answer-variables.ts";

const from = (answer: unknown, value: string, opened?: string[]) =>
  answerVariables([{ variable: "v", value }], { answer, status: 200 }, opened).v;

test("a variable is given text: numbers and truth as they read, nothing as nothing, lists as JSON", () => {
  expect(from({ a: { b: "x" } }, "answer.a.b")).toBe("x");
  expect(from({ a: 12.5 }, "answer.a")).toBe("12.5");
  expect(from({ a: false }, "answer.a")).toBe("false");
  expect(from({ a: null }, "answer.a")).toBe("");
  expect(from({}, "answer.a")).toBe("");
  expect(from({ a: [1, 2] }, "answer.a")).toBe("[1,2]");
  expect(from(null, "status")).toBe("200");
  expect(from({}, "other")).toBe("");
});

test("a long text is cut, and not within a character", () => {
  expect(from({ a: "x".repeat(5_000) }, "answer.a")).toHaveLength(2_000);
  expect(from({ a: `${"x".repeat(1_999)}😀` }, "answer.a")).toBe("x".repeat(1_999));
});

test("what was sealed is blotted out when the answer says it again", () => {
  const card = "4242424242424242";
  expect(from({ a: `card ${card} paid` }, "answer.a", [card])).toBe("card •••••••••••••••• paid");
  expect(from({ a: [card] }, "answer.a", [card])).not.toContain("4242");
  expect(from({ a: "123" }, "answer.a", ["123"])).toBe("•••");
  expect(from({ a: "order 12345" }, "answer.a", ["123"])).toBe("order 12345");
});

test("an expression that cannot be computed throws", () => {
  expect(() => from({}, "1 +")).toThrow();
});
