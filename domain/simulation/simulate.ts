/** One seed from the first customer until nobody is left, and whether everything held. */
import { Counters } from "./counters.ts";
import { type FaultKind, faultKinds } from "./faults.ts";
import { checkHistory } from "./history-check.ts";
import { changedInPlace, unrest } from "./judge/rest.ts";
import { planOf } from "./plan.ts";
import { allOn, type Switches } from "./switches.ts";
import { type Machines, machines } from "./trades.ts";
import { type Problem, World } from "./world.ts";

export interface Simulation {
  seed: number;
  /** Customers who come to the first tenant, and half as many to the second; agents of each. */
  contacts?: number;
  agents?: number;
  /** What may go wrong; left out: everything. */
  faults?: readonly FaultKind[];
  /** Parts of the plan that are left out, by their ids. */
  without?: readonly string[];
  /** The only firings of faults that may happen, by name; left out: all. */
  only?: readonly string[];
  switches?: Switches;
  machines?: Machines;
}

export interface Outcome {
  /** The first thing that was wrong; null: everything held. */
  problem: Problem | null;
  steps: number;
  counters: ReadonlyMap<string, number>;
  /** Firings of faults, by name. */
  fired: readonly string[];
  /** From healing until everything was at rest. ms */
  settledMs: number;
}

/** Everything has ended, and everybody is idle, this long after faults have healed. */
export const settlesWithinMs = 45 * 60_000;
const lookEveryMs = 20_000;

export const usual = { contacts: 4, agents: 3 };

export function simulate(simulation: Simulation): Outcome {
  const { contacts = usual.contacts, agents = usual.agents, seed, without } = simulation;
  const counters = new Counters();
  const plan = planOf({ seed, contacts, agents, ...(without && { without }) });
  const world = new World({
    ...{ plan, counters, faults: simulation.faults ?? faultKinds },
    only: simulation.only === undefined ? null : new Set(simulation.only),
    ...{ switches: simulation.switches ?? allOn, machines: simulation.machines ?? machines },
  });
  const latest = plan.healAt + settlesWithinMs;
  let until = plan.healAt;
  let left: string[] = [];
  do {
    until += lookEveryMs;
    world.run(until);
    left = unrest(world);
  } while (left.length > 0 && until < latest && world.problems.length === 0);
  if (world.problems.length === 0 && left.length > 0)
    world.problem(
      "comes to rest",
      `${Math.round(settlesWithinMs / 60_000)} min after healing: ${left.slice(0, 4).join("; ")}`,
    );
  if (world.problems.length === 0) judgeHistory(world);
  const changed = changedInPlace(world);
  if (world.problems.length === 0 && changed !== null) world.problem("changed in place", changed);
  return {
    problem: world.problems[0] ?? null,
    ...{ steps: world.steps, counters: counters.all, fired: world.house.faults.fired },
    settledMs: until - plan.healAt,
  };
}

function judgeHistory(world: World): void {
  const [wrong] = checkHistory(world.facts, world.outside.histories(), { complete: true });
  if (wrong !== undefined)
    world.problem(`history: ${wrong.rule}`, `${wrong.tenant}/${wrong.contact}: ${wrong.what}`);
}
