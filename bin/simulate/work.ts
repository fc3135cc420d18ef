/** A share of the seeds, in a thread of its own or in this one. */
import { controls, machinesOf, switchesOf } from "../../domain/simulation/controls.ts";
import { Counters } from "../../domain/simulation/counters.ts";
import { type Simulation, simulate } from "../../domain/simulation/simulate.ts";
import type { Problem } from "../../domain/simulation/world.ts";

export interface Work {
  seeds: number[];
  simulation: Pick<Simulation, "contacts" | "agents" | "faults">;
  /** A control's name: then the work ends with the first problem. */
  control: string | null;
}

export interface Done {
  /** How many seeds were tried. */
  tried: number;
  steps: number;
  failed: { seed: number; problem: Problem }[];
  counters: [string, number][];
  /** The longest time from healing to rest. ms */
  settledMs: number;
}

/** `tell` hears how many seeds are done. */
export function work({ seeds, simulation, control }: Work, tell: (tried: number) => void): Done {
  const found = controls.find(({ name }) => name === control);
  const without = found === undefined ? {} : { switches: switchesOf(found), machines: machinesOf(found) };
  const counters = new Counters();
  const done: Done = { tried: 0, steps: 0, failed: [], counters: [], settledMs: 0 };
  for (const seed of seeds) {
    const outcome = simulate({ seed, ...simulation, ...without });
    done.tried += 1;
    done.steps += outcome.steps;
    counters.add(outcome.counters);
    if (outcome.problem !== null) done.failed.push({ seed, problem: outcome.problem });
    else done.settledMs = Math.max(done.settledMs, outcome.settledMs);
    if (done.tried % 10 === 0) tell(done.tried);
    if (control !== null && outcome.problem !== null) break;
  }
  return { ...done, counters: [...counters.all] };
}
