import * as fc from "fast-check";
import { expect, it, vi } from "vitest";
import type { Flow } from "../flow.ts";
import type { TestStep } from "../schema/flow-test.ts";
import { anyFlows } from "../testing/any-flow.ts";
import { asTest } from "./as-test.ts";
import { Rehearsal } from "./rehearsal.ts";
import { runTest } from "./run-test.ts";
import type { RehearsalSetting } from "./setting.ts";

vi.setConfig({ testTimeout: 60_000 });

const step: fc.Arbitrary<TestStep> = fc.oneof(
  fc.record({ press: fc.constantFrom("1", "2", "12#", "4242", "#", "*") }),
  fc.record({ say: fc.constantFrom("x", "one", "はい", "yes", "12") }),
  fc.record({ type: fc.constantFrom("x", "12", "はい", "  ") }),
  fc.record({ choose: fc.constantFrom("x", "y", "one", "1", "yes") }),
  fc.record({ wait: fc.constantFrom("silence" as const, 1_000, 3_600_000) }),
  fc.record({ queue: fc.constantFrom("", "night") }),
  fc.record({ leave: fc.constant(true as const) }),
);
const setting: fc.Arbitrary<Partial<RehearsalSetting>> = fc.record({
  manner: fc.constantFrom("voice" as const, "chat" as const),
  language: fc.constantFrom("en" as const, "ja" as const),
  queues: fc.constantFrom<string[] | null>(null, ["billing"]),
  mocks: fc.array(
    fc.record({
      node: fc.constantFrom("a", "b", "c"),
      exit: fc.constantFrom("found", "missing", "failed", "hang", "timeout", "next"),
      variables: fc.constantFrom<Record<string, string>>({}, { x: "5" }),
    }),
    { maxLength: 3 },
  ),
});

const rehearsed = (flows: [Flow, Flow], given: Partial<RehearsalSetting>, steps: readonly TestStep[]) => {
  const rehearsal = new Rehearsal(flows[0], given, flows);
  for (const one of steps) rehearsal.do(one);
  return rehearsal;
};

it("any flow can be rehearsed with any steps, and comes to the same each time", () => {
  fc.assert(
    fc.property(anyFlows, setting, fc.array(step, { maxLength: 12 }), (flows, given, steps) => {
      const first = rehearsed(flows, given, steps);
      const second = rehearsed(flows, given, first.steps);
      expect(second.transcript).toEqual(first.transcript);
      expect(second.path).toEqual(first.path);
      expect([second.end, second.now]).toEqual([first.end, first.now]);
      expect(first.over).toBe(first.waits.for === "nothing");
      // It has settled: whatever is under way by itself has come to its end.
      if (!first.over) expect(["input", "secret", "queue"]).toContain(first.run.wait?.for);
    }),
    { numRuns: 200 },
  );
});

it("what was tried can be kept as a test, which passes", () => {
  fc.assert(
    fc.property(anyFlows, setting, fc.array(step, { maxLength: 12 }), (flows, given, steps) => {
      const tried = rehearsed(flows, given, steps);
      const test = asTest(tried, "tried");
      fc.pre(test.mocks.length < 100);
      const result = runTest(flows[0], test, flows, { queues: given.queues ?? null });
      const problems = result.problems.filter(({ code }) => code !== "unknown-exit");
      expect(problems).toEqual([]);
      expect(result.path).toEqual(tried.path);
    }),
    { numRuns: 200 },
  );
});
