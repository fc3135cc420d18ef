import { expect, test } from "vitest";
import { type Counts, flowReport, type StepCount, type VisitCount } from "./flow-report.ts";
import { bucketOf } from "./length-sketch.ts";

const asked = { flow: "main", version: null, from: 0, to: 1000 };
const visit = (count: number, change: Partial<VisitCount> = {}): VisitCount => ({
  ...{ version: 3, calledBy: null, outcome: "self-served", queued: false, contained: true, abandoned: false },
  ...{ leftAt: null, arms: [], count, firstAt: 10, lastAt: 20 },
  ...change,
});
const step = (node: string, exit: string | null, count: number, ms: number | null = null): StepCount => ({
  ...{ what: "step", node, exit, count, ms: ms === null ? null : ms * count },
  bucket: ms === null ? null : bucketOf(ms),
});
const mark = (
  what: StepCount["what"],
  node: string,
  count: number,
  exit: string | null = null,
): StepCount => ({
  ...{ what, node, exit, count, ms: null, bucket: null },
});
const report = (counts: Partial<Counts>, version: number | null = null) =>
  flowReport({ ...asked, version }, { visits: [], steps: [], trial: null, ...counts });
const queued = { outcome: "answered", queued: true, contained: false };

test("containment and outcomes are told for each version, and for the one asked for", () => {
  const visits = [
    visit(60),
    visit(40, queued),
    visit(10, { version: 4, firstAt: 30, lastAt: 90 }),
    visit(10, { version: 4, outcome: "abandoned-in-flow", abandoned: true, leftAt: "menu", firstAt: 5 }),
  ];
  const { versions, total } = report({ visits }, 4);
  expect(versions.map(({ version, contacts, contained }) => [version, contacts, contained.share])).toEqual([
    [4, 20, 1],
    [3, 100, 0.6],
  ]);
  expect(versions[0]).toMatchObject({ firstAt: 5, lastAt: 90 });
  expect(total).toMatchObject({
    contacts: 20,
    queued: 0,
    outcomes: { "self-served": 10, "abandoned-in-flow": 10 },
  });
  expect(report({ visits }).total).toMatchObject({ contacts: 120, queued: 40, abandoned: { count: 10 } });
});

test("a node tells how it was left, how long it took, and what went wrong", () => {
  const steps = [
    ...[
      step("menu", "choice:1", 70, 1000),
      step("menu", "choice:2", 20, 2000),
      step("menu", "otherwise", 10, 30_000),
    ],
    ...[step("menu", null, 5), step("bye", null, 100)],
    ...[mark("no-input", "menu", 12), mark("no-match", "menu", 7), mark("failed", "look", 3, "timeout")],
    ...[mark("failed", "look", 4, "http-500")],
  ];
  const { nodes } = report({ steps, visits: [visit(5, { leftAt: "menu" })] });
  expect(nodes.map(({ node, entered }) => [node, entered])).toEqual([
    ["menu", 105],
    ["bye", 100],
    ["look", 0],
  ]);
  expect(nodes[0]).toMatchObject({
    ...{ hungUp: 5, noInput: 12, noMatch: 7, failures: [] },
    exits: [
      { exit: "choice:1", count: 70 },
      { exit: "choice:2", count: 20 },
      { exit: "otherwise", count: 10 },
    ],
  });
  // (70·1 s + 20·2 s + 10·30 s) / 100
  expect(nodes[0]?.time?.meanMs).toBe(4100);
  expect(Math.abs((nodes[0]?.time?.p50Ms ?? 0) / 1000 - 1)).toBeLessThan(0.06);
  expect(Math.abs((nodes[0]?.time?.p90Ms ?? 0) / 2000 - 1)).toBeLessThan(0.06);
  expect(nodes[1]?.time).toBeNull();
  expect(nodes[2]?.failures).toEqual([
    { reason: "http-500", count: 4 },
    { reason: "timeout", count: 3 },
  ]);
});

test("a survey's mean is that of its scores; words count as answers only", () => {
  const score = (value: number, count: number): StepCount => ({
    ...mark("survey", "how", count),
    ms: value * count,
  });
  const { surveys, nodes } = report({ steps: [score(5, 3), score(1, 1), mark("survey", "why", 2)] });
  expect(surveys).toEqual([
    { question: "how", answers: 4, mean: 4 },
    { question: "why", answers: 2, mean: null },
  ]);
  expect(nodes).toEqual([]);
});

test("arms of a split are held against the first", () => {
  const visits = [
    ...[visit(300, { arms: ["test=a"] }), visit(700, { arms: ["test=a"], ...queued })],
    ...[visit(380, { arms: ["test=b"] }), visit(620, { arms: ["test=b"], ...queued })],
  ];
  const [comparison, ...others] = report({ visits }).comparisons;
  expect(others).toEqual([]);
  expect(comparison).toMatchObject({ kind: "split", node: "test" });
  expect(comparison?.arms.map(({ arm, contacts, contained }) => [arm, contacts, contained.share])).toEqual([
    ["a", 1000, 0.3],
    ["b", 1000, 0.38],
  ]);
  const [contained, abandoned] = comparison?.contests ?? [];
  expect(contained).toMatchObject({ arm: "b", measure: "contained", verdict: "different" });
  expect(contained?.difference).toBeCloseTo(0.08, 10);
  expect(contained?.low).toBeGreaterThan(0.03);
  expect(contained?.p).toBeLessThan(0.001);
  expect(abandoned).toMatchObject({ measure: "abandoned", p: null, verdict: "too-few" });
});

test("a trial is the live version against the other one, and little of it proves nothing", () => {
  const side = (version: number, contained: boolean, count: number) => ({
    version,
    contained,
    abandoned: false,
    count,
  });
  const few = { live: 3, other: 4, counts: [side(3, true, 4), side(3, false, 6), side(4, true, 2)] };
  const [comparison] = report({ trial: few }).comparisons;
  expect(comparison).toMatchObject({
    kind: "trial",
    node: null,
    arms: [{ arm: "3", contacts: 10 }, { arm: "4" }],
  });
  expect(comparison?.contests[0]).toMatchObject({ arm: "4", verdict: "too-few" });
});

test("who came from another flow is told by which", () => {
  const visits = [visit(3, { calledBy: "main" }), visit(5, { calledBy: "sales" }), visit(1)];
  expect(report({ visits }).callers).toEqual([
    { flow: "sales", contacts: 5 },
    { flow: "main", contacts: 3 },
  ]);
});

test("nothing is no error", () => {
  expect(report({})).toMatchObject({
    total: { contacts: 0, contained: { share: 0, low: 0, high: 1 } },
    nodes: [],
  });
});
