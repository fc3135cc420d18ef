/**
 * Makes a failing simulation smaller, as long as the same rule still fails: fewer kinds of faults, fewer firings of them,
 * fewer customers, agents and acts. Halves first, then ever smaller parts (Zeller and Hildebrandt, "Simplifying and
 * isolating failure-inducing input", IEEE TSE 28(2), 2002: ddmin).
 */
import { faultKinds } from "./faults.ts";
import { planOf } from "./plan.ts";
import { type Outcome, type Simulation, simulate, usual } from "./simulate.ts";

export interface Shrunk {
  simulation: Simulation;
  outcome: Outcome;
  /** How many runs it took. */
  runs: number;
}

/** `outcome` is what `simulation` came to. At most `budget` runs. */
export function shrink(simulation: Simulation, outcome: Outcome, budget = 400): Shrunk {
  let best: Shrunk = { simulation, outcome, runs: 0 };
  const rule = outcome.problem?.rule;
  let runs = 0;
  const tryIt = (smaller: Simulation): boolean => {
    if (runs >= budget) return false;
    runs += 1;
    const came = simulate(smaller);
    if (came.problem?.rule !== rule) return false;
    best = { simulation: smaller, outcome: came, runs };
    return true;
  };
  const keep = <T>(all: readonly T[], put: (kept: readonly T[]) => Partial<Simulation>) =>
    fewest(all, (kept) => tryIt({ ...best.simulation, ...put(kept) }));

  keep(simulation.faults ?? faultKinds, (faults) => ({ faults }));
  const acts = actsOf(simulation);
  keep(acts, (kept) => ({ without: acts.filter((act) => !kept.includes(act)) }));
  if (best.outcome.fired.length > 0) keep(best.outcome.fired, (only) => ({ only }));
  const { without = [] } = best.simulation;
  const left = acts.filter((act) => !without.includes(act));
  keep(left, (kept) => ({ without: acts.filter((act) => !kept.includes(act)) }));
  return { ...best, runs };
}

/** Everything in the plan that can be left out. */
function actsOf({ seed, contacts = usual.contacts, agents = usual.agents }: Simulation): string[] {
  const plan = planOf({ seed, contacts, agents });
  return [
    ...plan.shifts.map(({ tenant, agent }) => `${tenant}/${agent}`),
    ...plan.shifts.flatMap(({ acts }) => acts.slice(1).map(({ id }) => id)),
    ...plan.supervisors.map(({ id }) => id),
    ...plan.arrivals.map(({ id }) => id),
  ];
}

/** The smallest part of `all` that could be found for which `fails` is still true. */
function fewest<T>(all: readonly T[], fails: (kept: readonly T[]) => boolean): void {
  let kept = all;
  if (kept.length > 0 && fails([])) return;
  for (let parts = 2; kept.length >= 2; ) {
    const size = Math.ceil(kept.length / parts);
    let smaller: readonly T[] | null = null;
    for (let from = 0; from < kept.length && smaller === null; from += size) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (fails(rest)) smaller = rest;
    }
    if (smaller !== null) {
      kept = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) return;
    else parts = Math.min(kept.length, parts * 2);
  }
}

/** A simulation as a test to put beside `simulate.ts`. */
export function asTest({ seed, contacts, agents, faults, without, only }: Simulation, rule: string): string {
  const parts = {
    seed,
    contacts: contacts ?? usual.contacts,
    agents: agents ?? usual.agents,
    faults,
    without,
    only,
  };
  const given = Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `    ${name}: ${JSON.stringify(value)},\n`);
  return `import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

test("seed ${seed}: ${rule}", () => {
  const { problem } = simulate({
${given.join("")}  });
  expect(problem).toBeNull();
});
`;
}
