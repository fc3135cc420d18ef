import { controls } from "../../domain/simulation/controls.ts";
import { Counters } from "../../domain/simulation/counters.ts";
import { completeFrom, unreached } from "../../domain/simulation/expected.ts";
import { asTest, shrink } from "../../domain/simulation/shrink.ts";
import { simulate } from "../../domain/simulation/simulate.ts";
import type { Report } from "../start/report.ts";
import type { Options } from "./options.ts";
import { share } from "./share.ts";
import type { Done } from "./work.ts";

/** Runs the seeds; the first that fails is made small and printed as a test. Returns whether all held. */
export async function runSeeds(options: Options, report: Report): Promise<boolean> {
  const { seeds, contacts, agents, faults } = options;
  const since = performance.now();
  const simulation = { contacts, agents, faults };
  const done = await share({ seeds, simulation, control: null }, (tried) =>
    report.progress(`${tried} of ${seeds.length} seeds`),
  );
  const counters = new Counters();
  counters.add(done.counters);
  for (const { seed, problem } of done.failed.slice(0, 10))
    report.line(`seed ${seed}, ${(problem.at / 1_000).toFixed(3)} s: ${problem.rule}: ${problem.what}`);
  const missing = done.tried >= completeFrom ? unreached(counters.all, faults) : [];
  if (missing.length > 0) report.line(`never reached: ${missing.join(", ")}`);
  const first = done.failed[0];
  if (first !== undefined) printSmallest({ ...simulation, seed: first.seed }, report);
  const held = done.failed.length === 0 && missing.length === 0;
  report.line(summary(held, done, counters, performance.now() - since));
  return held;
}

/** Each control must be caught by some seed. */
export async function runControls(options: Options, report: Report): Promise<boolean> {
  const { seeds, contacts, agents, faults } = options;
  let caught = 0;
  const since = performance.now();
  for (const { name, without } of controls) {
    const work = { seeds, simulation: { contacts, agents, faults }, control: name };
    const done = await share(work, (tried) => report.progress(`${name}: ${tried} of ${seeds.length} seeds`));
    const found = done.failed[0];
    if (found !== undefined) caught += 1;
    report.line(
      found === undefined
        ? `✗ ${name}: not caught in ${done.tried} seeds (without: ${without})`
        : `✓ ${name}: caught by seed ${found.seed}: ${found.problem.rule}: ${found.problem.what}`,
    );
  }
  const held = caught === controls.length;
  const took = seconds(performance.now() - since);
  report.line(
    `simulate controls: ${held ? "ok" : "FAILED"}, ${caught} of ${controls.length} caught, ${took}`,
  );
  return held;
}

function printSmallest(simulation: Parameters<typeof simulate>[0], report: Report): void {
  const outcome = simulate(simulation);
  if (outcome.problem === null) return;
  const shrunk = shrink(simulation, outcome);
  const { problem } = shrunk.outcome;
  report.line(`Made smaller in ${shrunk.runs} runs: ${problem?.rule}: ${problem?.what}`);
  report.line(`Put this into domain/simulation/ as a *.test.ts:\n`);
  report.line(asTest(shrunk.simulation, problem?.rule ?? ""));
}

function summary(held: boolean, done: Done, counters: Counters, tookMs: number): string {
  const counted = [...counters.all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => `${name} ${n}`);
  const facts = [
    `${done.tried} seeds`,
    `${done.failed.length} failed`,
    `${done.steps} events`,
    `at rest within ${Math.round(done.settledMs / 1_000)} s`,
    seconds(tookMs),
  ];
  return `simulate: ${held ? "ok" : "FAILED"}, ${facts.join(", ")}; ${counted.join(", ")}`;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
