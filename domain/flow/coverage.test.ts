import { expect, test } from "vitest";
import { coverage } from "./coverage.ts";
import { Flow } from "./flow.ts";
import { Rehearsal } from "./rehearsal/rehearsal.ts";
import type { TestStep } from "./schema/flow-test.ts";

const words = { en: "Yes?" };
const flow = Flow.parse({
  ...{ id: "main", name: "Main", version: 1, start: "ask" },
  nodes: {
    ask: {
      ...{ kind: "menu", prompts: [{ words }], retries: 0, otherwise: "other" },
      choices: [
        { digit: "1", value: "one", label: words, next: "bye" },
        { digit: "2", value: "two", label: words, next: "sub" },
      ],
    },
    sub: { kind: "sub-flow", flow: "sub", exits: { no: "other" }, next: "bye" },
    other: { kind: "hangup" },
    bye: { kind: "hangup" },
  },
});
const sub = Flow.parse({
  ...{ id: "sub", name: "Sub", version: 1, start: "bye" },
  nodes: { bye: { kind: "return", exit: "no" } },
});

const walked = (...steps: TestStep[]) => {
  const rehearsal = new Rehearsal(flow, {}, [flow, sub]);
  for (const step of steps) expect(rehearsal.do(step)).toBeNull();
  return { path: rehearsal.path };
};

test("counts nodes entered and exits taken, and names those that never were", () => {
  const seen = coverage(flow, [walked({ press: "1" }), walked({ press: "1" })]);
  expect(seen.nodes.map(({ node, entered }) => `${node} ${entered}`)).toEqual([
    "ask 2",
    "sub 0",
    "other 0",
    "bye 2",
  ]);
  expect(seen.exits.find(({ exit }) => exit === "choice:one")).toMatchObject({ to: "bye", taken: 2 });
  expect(seen.missed.nodes).toEqual(["sub", "other"]);
  expect(seen.missed.exits.map(({ node, exit }) => `${node} ${exit}`)).toEqual([
    ...["ask choice:two", "ask otherwise", "sub exit:no", "sub next"],
  ]);
  expect(seen.share).toEqual({ nodes: 0.5, exits: 0.2 });
});

test("a node of the same name in a sub-flow is another node; the sub-flow's exit is its own", () => {
  const seen = coverage(flow, [walked({ press: "2" })]);
  expect(seen.nodes.find(({ node }) => node === "bye")?.entered).toBe(0);
  expect(seen.exits.filter(({ taken }) => taken > 0).map(({ exit }) => exit)).toEqual([
    "choice:two",
    "exit:no",
  ]);
});

test("an exit that is not drawn counts for the one that stands in for it", () => {
  const seen = coverage(flow, [walked({ wait: "silence" })]);
  expect(seen.exits.find(({ exit }) => exit === "otherwise")?.taken).toBe(1);
});

test("of a flow without exits all are taken", () => {
  const lone = Flow.parse({ ...flow, start: "bye", nodes: { bye: { kind: "hangup" } } });
  expect(coverage(lone, []).share).toEqual({ nodes: 0, exits: 1 });
});
