import { compareWays, shareWithin, type Way } from "./compare-ways.ts";
import { quantile } from "./length-sketch.ts";
import type { Comparison, FlowReport, NodeFigures, SurveyFigures, VisitFigures } from "./report.ts";
import type { VisitStep } from "./visits-of.ts";

/** So many visits that are alike in all of this. */
export interface VisitCount {
  version: number;
  calledBy: string | null;
  outcome: string;
  queued: boolean;
  contained: boolean;
  abandoned: boolean;
  leftAt: string | null;
  arms: string[];
  count: number;
  firstAt: number;
  lastAt: number;
}

/** So many steps that are alike in all of this; `ms` is their sum. */
export interface StepCount {
  what: VisitStep["what"];
  node: string;
  exit: string | null;
  bucket: number | null;
  count: number;
  ms: number | null;
}

/** Visits of one side of a trial, contacts that chance put there. */
export interface TrialCount {
  version: number;
  contained: boolean;
  abandoned: boolean;
  count: number;
}

export interface Counts {
  /** Of all versions in the time. */
  visits: readonly VisitCount[];
  /** Of the versions asked for. */
  steps: readonly StepCount[];
  /** null: no version is on trial. */
  trial: { live: number; other: number; counts: readonly TrialCount[] } | null;
}

/** Everything that is told of a flow, from counts that a database has made. */
export function flowReport(
  asked: Pick<FlowReport, "flow" | "version" | "from" | "to">,
  counts: Counts,
): FlowReport {
  const chosen = counts.visits.filter(({ version }) => asked.version === null || version === asked.version);
  const byVersion = Map.groupBy(counts.visits, ({ version }) => version);
  return {
    ...asked,
    versions: [...byVersion]
      .sort(([a], [b]) => b - a)
      .map(([version, visits]) => ({
        version,
        ...figuresOf(visits),
        firstAt: Math.min(...visits.map(({ firstAt }) => firstAt)),
        lastAt: Math.max(...visits.map(({ lastAt }) => lastAt)),
      })),
    total: figuresOf(chosen),
    callers: most(tally(chosen, ({ calledBy }) => calledBy)).map(([flow, contacts]) => ({ flow, contacts })),
    nodes: nodesOf(
      counts.steps,
      tally(chosen, ({ leftAt }) => leftAt),
    ),
    surveys: surveysOf(counts.steps),
    comparisons: [...trialOf(counts.trial), ...splitsOf(chosen)],
  };
}

function figuresOf(visits: readonly VisitCount[]): VisitFigures {
  const sum = (which: (visit: VisitCount) => boolean) =>
    visits.reduce((total, visit) => total + (which(visit) ? visit.count : 0), 0);
  const contacts = sum(() => true);
  return {
    contacts,
    queued: sum(({ queued }) => queued),
    contained: shareWithin({ count: sum(({ contained }) => contained), of: contacts }),
    abandoned: shareWithin({ count: sum(({ abandoned }) => abandoned), of: contacts }),
    outcomes: Object.fromEntries(most(tally(visits, ({ outcome }) => outcome))),
  };
}

/** In the order of how often they were entered. */
function nodesOf(steps: readonly StepCount[], hungUp: ReadonlyMap<string, number>): NodeFigures[] {
  const byNode = Map.groupBy(
    steps.filter(({ what }) => what !== "survey"),
    ({ node }) => node,
  );
  return [...byNode]
    .map(([node, own]) => ({ ...nodeOf(node, own), hungUp: hungUp.get(node) ?? 0 }))
    .sort((a, b) => b.entered - a.entered || (a.node < b.node ? -1 : 1));
}

function nodeOf(node: string, own: readonly StepCount[]): Omit<NodeFigures, "hungUp"> {
  const kind = (wanted: StepCount["what"]) => own.filter(({ what }) => what === wanted);
  const total = (rows: readonly StepCount[]) => rows.reduce((sum, { count }) => sum + count, 0);
  const steps = kind("step");
  return {
    node,
    entered: total(steps),
    exits: most(tally(steps, ({ exit }) => exit)).map(([exit, count]) => ({ exit, count })),
    time: timeOf(steps.filter(({ bucket }) => bucket !== null)),
    noInput: total(kind("no-input")),
    noMatch: total(kind("no-match")),
    failures: most(tally(kind("failed"), ({ exit }) => exit)).map(([reason, count]) => ({ reason, count })),
  };
}

function timeOf(left: readonly StepCount[]): NodeFigures["time"] {
  const counts = tally(left, ({ bucket }) => bucket);
  const [p50Ms, p90Ms] = [quantile(counts, 0.5), quantile(counts, 0.9)];
  if (p50Ms === null || p90Ms === null) return null;
  const contacts = left.reduce((sum, { count }) => sum + count, 0);
  return { meanMs: Math.round(left.reduce((sum, { ms }) => sum + (ms ?? 0), 0) / contacts), p50Ms, p90Ms };
}

function surveysOf(steps: readonly StepCount[]): SurveyFigures[] {
  const byQuestion = Map.groupBy(
    steps.filter(({ what }) => what === "survey"),
    ({ node }) => node,
  );
  return [...byQuestion].map(([question, own]) => {
    const scored = own.filter(({ ms }) => ms !== null);
    const scores = scored.reduce((sum, { count }) => sum + count, 0);
    return {
      question,
      answers: own.reduce((sum, { count }) => sum + count, 0),
      mean: scores === 0 ? null : scored.reduce((sum, { ms }) => sum + (ms ?? 0), 0) / scores,
    };
  });
}

function trialOf(trial: Counts["trial"]): Comparison[] {
  if (trial === null) return [];
  const wayOf = (version: number): Way => {
    const own = trial.counts.filter((one) => one.version === version);
    return { arm: String(version), ...wayFigures(own) };
  };
  return [{ kind: "trial", node: null, ...compareWays([wayOf(trial.live), wayOf(trial.other)]) }];
}

/** The first arm by name is the one the others are held against. */
function splitsOf(visits: readonly VisitCount[]): Comparison[] {
  const arms = [...new Set(visits.flatMap((visit) => visit.arms))].sort();
  const byNode = Map.groupBy(arms, (arm) => arm.slice(0, arm.indexOf("=")));
  return [...byNode].map(([node, own]) => ({
    kind: "split",
    node,
    ...compareWays(
      own.map((arm) => ({
        arm: arm.slice(node.length + 1),
        ...wayFigures(visits.filter((visit) => visit.arms.includes(arm))),
      })),
    ),
  }));
}

type Ended = Pick<TrialCount, "contained" | "abandoned" | "count">;

function wayFigures(rows: readonly Ended[]): Omit<Way, "arm"> {
  const sum = (which: (row: Ended) => boolean) =>
    rows.reduce((total, row) => total + (which(row) ? row.count : 0), 0);
  return {
    contacts: sum(() => true),
    contained: sum(({ contained }) => contained),
    abandoned: sum(({ abandoned }) => abandoned),
  };
}

/** How many there are of each; those without one are left out. */
function tally<Row extends { count: number }, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key | null,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + row.count);
  }
  return counts;
}

/** The most frequent first, then by name. */
const most = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
