import { expect, test } from "vitest";
import type { Contest, FlowReport, NodeFigures } from "../../../domain/flow/statistics/report.ts";
import { contestWords, isBetter } from "./contest-words.ts";
import { countsOf } from "./counts-of.ts";
import { rateOf, timeInFlow, topBy } from "./figures.ts";
import { rangeOf } from "./period.ts";

const node = (id: string, more: Partial<NodeFigures> = {}): NodeFigures => ({
  ...{ node: id, entered: 100, exits: [{ exit: "next", count: 80 }], time: null },
  ...{ hungUp: 0, noInput: 0, noMatch: 0, failures: [] },
  ...more,
});
const none = { count: 0, share: 0, low: 0, high: 0 };
const report = (nodes: NodeFigures[], contacts = 100): FlowReport => ({
  ...{ flow: "main", version: null, from: 0, to: 1, versions: [], callers: [], surveys: [], comparisons: [] },
  total: { contacts, queued: 0, contained: none, abandoned: none, outcomes: {} },
  nodes,
});

test("the time in the flow is what all nodes took of all contacts", () => {
  const time = (meanMs: number) => ({ meanMs, p50Ms: meanMs, p90Ms: meanMs });
  const nodes = [node("a", { time: time(1_000) }), node("b", { time: time(500) }), node("c")];
  expect(timeInFlow(report(nodes))).toBe((80 * 1_000 + 80 * 500) / 100);
  expect(timeInFlow(report([], 0))).toBeNull();
});

test("nodes that nobody came to have no rate, and only nodes with any of it are pointed out", () => {
  expect(rateOf(node("a", { entered: 0 }), "hungUp")).toBeNull();
  const nodes = [node("a", { hungUp: 3 }), node("b"), node("c", { hungUp: 9 })];
  expect(topBy(nodes, ({ hungUp }) => hungUp, 5).map((one) => one.node)).toEqual(["c", "a"]);
});

test("the canvas tells how many came and which way they went", () => {
  const { nodes, exits } = countsOf(report([node("a")]), "contacts");
  expect(nodes.a).toMatchObject({ text: "100", share: 1 });
  expect(exits.a?.next).toMatchObject({ text: "80", share: 0.8 });
});

test("the slowest nodes are pointed out when they are slow, and short times are told to the tenth", () => {
  const time = (meanMs: number) => ({ time: { meanMs, p50Ms: meanMs, p90Ms: meanMs } });
  const tones = (...means: number[]) =>
    Object.values(countsOf(report(means.map((ms, at) => node(`n${at}`, time(ms)))), "time").nodes).map(
      ({ text, tone }) => `${text} ${tone}`,
    );
  expect(tones(20_000, 400)).toEqual(["20s warn", "0.4s plain"]);
  expect(tones(800, 20)).toEqual(["0.8s plain", "0s plain"]);
});

test("where many hang up it is bad, where few came it is no reason for colour, and where none did it says nothing", () => {
  const leaving = (hungUp: number, entered = 100) =>
    countsOf(report([node("a", { hungUp, entered })]), "leaving").nodes.a?.tone;
  expect([leaving(20), leaving(6), leaving(1), leaving(2, 4), leaving(0)]).toEqual([
    ...["bad", "warn", "plain", "plain", undefined],
  ]);
});

const contest = (more: Partial<Contest>): Contest => ({
  ...{
    arm: "b",
    measure: "contained",
    difference: 0.042,
    low: 0.011,
    high: 0.073,
    p: 0.01,
    verdict: "different",
  },
  ...more,
});

test("a comparison is a sentence that says how much, how sure, and whether it is likely real", () => {
  expect(contestWords(contest({}), "“B”", "“A”")).toBe(
    "“B” keeps more callers than “A”: +4.2 points, between 1.1 and 7.3. Likely real.",
  );
  const less = contest({ measure: "abandoned", difference: -0.042, low: -0.073, high: -0.011 });
  expect(contestWords(less, "Version 8", "Version 7")).toBe(
    "Fewer callers hang up with version 8 than with version 7: −4.2 points, between −7.3 and −1.1. Likely real.",
  );
  expect(contestWords(contest({ verdict: "unknown", low: -0.01 }), "B", "A")).toContain("It may be chance.");
  expect(contestWords(contest({ verdict: "too-few" }), "B", "A")).toBe(
    "Too few contacts to tell B and A apart.",
  );
});

test("more contained is better, more hung up is worse, and chance is neither", () => {
  expect([
    isBetter(contest({})),
    isBetter(contest({ measure: "abandoned" })),
    isBetter(contest({ verdict: "unknown" })),
  ]).toEqual([true, false, null]);
});

test("a period is whole days of the company's zone, today among them", () => {
  const week = rangeOf({ kind: "days", days: 7 }, "2026-11-27", "Asia/Tokyo");
  expect(week).toEqual({
    from: Date.parse("2026-11-21T00:00+09:00"),
    to: Date.parse("2026-11-28T00:00+09:00"),
  });
  expect(rangeOf({ kind: "between", from: "2026-11-", to: "2026-11-27" }, "2026-11-27", "UTC")).toBeNull();
});
