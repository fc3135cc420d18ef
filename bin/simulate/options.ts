import { parseArgs } from "node:util";
import { type FaultKind, faultKinds, isFaultKind } from "../../domain/simulation/faults.ts";
import { usual } from "../../domain/simulation/simulate.ts";

export interface Options {
  seeds: number[];
  /** For each of the two tenants. */
  contacts: number;
  agents: number;
  faults: readonly FaultKind[];
  controls: boolean;
}

const usage = `Usage: npm run simulate -- [options]
  --seeds N      the first N seeds (500)
  --seed K       only this one
  --contacts N   customers of the first tenant, and half as many of the second, 1 to 200 (${usual.contacts})
  --agents N     agents for each, 1 to 50 (${usual.agents})
  --faults a,b   only these, or "none": ${faultKinds.join(", ")}
  --controls     negative controls: what must be caught, each within 1,000 seeds (or --seeds)`;

/** What the command line asks for, or why it cannot be done. */
export function parseOptions(args: string[]): Options | { error: string } {
  let values: ReturnType<typeof read>;
  try {
    values = read(args);
  } catch (error) {
    return { error: `${error instanceof Error ? error.message : String(error)}\n${usage}` };
  }
  const { seed, controls = false } = values;
  if (seed !== undefined && values.seeds !== undefined)
    return { error: `Either --seeds or --seed.\n${usage}` };
  if (seed !== undefined && controls) return { error: `Controls try many seeds: no --seed.\n${usage}` };
  const count = number(values.seeds, 1, 10_000_000) ?? (controls ? 1_000 : 500);
  const one = number(seed, 0, Number.MAX_SAFE_INTEGER);
  const contacts = number(values.contacts, 1, 200) ?? usual.contacts;
  const agents = number(values.agents, 1, 50) ?? usual.agents;
  for (const [name, value] of Object.entries({ seeds: count, seed: one, contacts, agents }))
    if (value === "wrong") return { error: `--${name} is not a number that it can be.\n${usage}` };
  const names = values.faults === undefined ? [...faultKinds] : values.faults.split(",").filter(Boolean);
  const kinds = names.includes("none") ? [] : names;
  const unknown = kinds.find((name) => !isFaultKind(name));
  if (unknown !== undefined) return { error: `There is no fault "${unknown}".\n${usage}` };
  return {
    seeds: one === undefined ? Array.from({ length: Number(count) }, (_, index) => index + 1) : [Number(one)],
    ...{ contacts: Number(contacts), agents: Number(agents), controls },
    faults: kinds.filter(isFaultKind),
  };
}

function read(args: string[]) {
  const text = { type: "string" } as const;
  return parseArgs({
    args,
    options: {
      ...{ seeds: text, seed: text, contacts: text, agents: text, faults: text },
      controls: { type: "boolean" },
    },
    strict: true,
    allowPositionals: false,
  }).values;
}

function number(value: string | undefined, least: number, most: number): number | "wrong" | undefined {
  if (value === undefined) return undefined;
  const read = Number(value);
  return /^\d+$/.test(value) && read >= least && read <= most ? read : "wrong";
}
