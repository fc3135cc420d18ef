import { expect, test } from "vitest";
import { readFlow } from "./read-flow.ts";

const around = { id: "welcome", name: "Welcome", version: 3 };
const read = (value: unknown) => readFlow(JSON.stringify(value), around);

test("a complete flow is read with its own id and name", () => {
  const { flow, problems } = read({ start: "bye", nodes: { bye: { kind: "hangup" } } });
  expect(problems).toEqual([]);
  expect(flow).toMatchObject({ ...around, nodes: { bye: { kind: "hangup", prompts: [] } } });
});

test("text that is no JSON is told where it breaks", () => {
  const { flow, problems } = readFlow('{ "start": ', around);
  expect(flow).toBeNull();
  expect(problems).toHaveLength(1);
});

test("a node of no known kind is named", () => {
  const { flow, problems } = read({ start: "a", nodes: { a: { kind: "dance" } } });
  expect(flow).toBeNull();
  expect(problems[0]).toMatch(/^nodes\.a/);
});

test("a flow that leads nowhere is read, and said to be wrong", () => {
  const { flow, problems } = read({
    start: "hello",
    nodes: { hello: { kind: "say", prompts: [{ words: { en: "Hello" } }], next: "gone" } },
  });
  expect(flow).not.toBeNull();
  expect(problems.join(" ")).toContain("gone");
});
