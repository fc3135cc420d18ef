/**
 * How many routing decisions one process makes a second. A decision is one assignment of a contact to an agent with all
 * that the index of the line has to do for it: the contact comes, or has reached its next ring, and gets the best agent;
 * or the agent comes free and gets the most urgent contact; the contact goes, the agent is busy. Measured once with half
 * of the agents waiting, once with more contacts waiting than there are agents: `bench/routing/shift.ts`.
 *
 * Time is the processor time of the whole process, collecting garbage included: on a quiet machine that is no less than
 * what the clock shows, and on a busy one others count only as far as they take memory bandwidth and caches.
 *
 * Counted: finding agents and contacts by id, working out from a contact's needs what it asks for, its place, the
 * searches, the removals. Not counted: making rows (an agent's is changed in place), messages, the decision journal,
 * expected waits, storing. `with tables` is the same through the functions that the queue machine calls, which write
 * its tables and note what is to be stored; there each change of an agent makes a row. The scan looks at everybody each
 * time; the choices of both are compared after each measurement, and the benchmark fails when they differ.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Figure, print } from "./benchmark.ts";
import { CheckedKeeper, IndexKeeper, ScanKeeper, TableKeeper } from "./routing/keepers.ts";
import { Shift } from "./routing/shift.ts";
import { agentsOf, contactOf, needsOf, randomFrom } from "./routing/world.ts";

const sizes = [1_000, 10_000, 100_000];
const cycles = 20_000;
const rounds = 5;
/** Contacts made beforehand, few enough to be as near to the processor as a message that has just come in. */
const batch = 500;
/** Looks at so many agents or contacts are enough for a scan. */
const scanned = 1_500_000;

export async function run({ json }: { json: boolean }): Promise<void> {
  measure(1_000, new IndexKeeper()); // lets the compiler see everything once
  const costs = new Map<number, number>();
  const figures: Figure[] = [];
  for (const size of sizes) {
    const { decisionUs, scanUs } = measure(size, new IndexKeeper());
    costs.set(size, decisionUs);
    figures.push({
      ...{ name: `decisions/s@${size}`, value: 1e6 / decisionUs, unit: "decisions/s" },
      ...{ against: `a scan, ${Math.round(1e6 / scanUs)} decisions/s`, ratio: scanUs / decisionUs },
    });
  }
  const [least, , most] = sizes.map((size) => costs.get(size)!);
  const growth = most! / least!;
  figures.push({
    ...{ name: "cost 100000/1000", value: growth, unit: "times" },
    ...{ against: `a decision at 1000 agents, ${least!.toFixed(2)} µs`, ratio: growth },
  });
  for (const size of sizes.slice(1)) {
    const { decisionUs } = measure(size, new TableKeeper());
    figures.push({
      ...{ name: `decisions/s@${size} with tables`, value: 1e6 / decisionUs, unit: "decisions/s" },
      ...{ against: "the index alone", ratio: costs.get(size)! / decisionUs },
    });
  }
  figures.push(...memory());
  print("Routing: who is next, in one process", figures, json);
}

/** The cost of a decision, and of one by a scan. µs */
function measure(agents: number, keeper: IndexKeeper | TableKeeper): { decisionUs: number; scanUs: number } {
  const shift = new Shift(agents, keeper, keeper instanceof TableKeeper);
  shift.fill(agents / 2);
  const withAgents = timed(shift);
  const scanWithAgents = compared(shift, keeper);
  shift.fill(agents * 2);
  const withContacts = timed(shift);
  const scanWithContacts = compared(shift, keeper);
  return { decisionUs: (withAgents + withContacts) / 2, scanUs: (scanWithAgents + scanWithContacts) / 2 };
}

/** The median of a few rounds. µs a decision */
function timed(shift: Shift): number {
  const costs = Array.from({ length: rounds }, () => {
    const before = shift.decisions;
    let tookUs = 0;
    for (let cycle = 0; cycle < cycles; cycle += batch) {
      shift.prepare(batch);
      const start = process.cpuUsage();
      shift.work();
      const { user, system } = process.cpuUsage(start);
      tookUs += user + system;
    }
    return tookUs / (shift.decisions - before);
  });
  return costs.sort((a, b) => a - b)[rounds >> 1]!;
}

/** Goes on for a while with a scan beside, which must choose the same. Returns what the scan cost. µs a decision */
function compared(shift: Shift, keeper: IndexKeeper | TableKeeper): number {
  const waiting = keeper.inOrder();
  if (waiting.length !== shift.waiting)
    throw new Error(`${waiting.length} in the line, not ${shift.waiting}`);
  const both = new CheckedKeeper(keeper, new ScanKeeper(shift.agents, waiting));
  shift.keeper = both;
  const before = shift.decisions;
  shift.prepare(Math.max(20, Math.min(2_000, Math.round(scanned / shift.agents.length))));
  shift.work();
  shift.keeper = keeper;
  return (both.secondMs * 1_000) / (shift.decisions - before);
}

/** What a contact that waits and an agent take in memory, rows, tables and index together. Bytes */
function memory(): Figure[] {
  const random = randomFrom(1);
  const needs = needsOf(random);
  const count = 20_000;
  const agents = bytesEach(count, () => agentsOf(count, random));
  const contacts = bytesEach(count, () =>
    Array.from({ length: count }, (_, n) => contactOf(n, n, needs, random)),
  );
  const keeper = new TableKeeper();
  const rows = agentsOf(count, random);
  for (const row of needs.flatMap((_, n) => [contactOf(n, n, needs, random)])) keeper.putContact(row);
  const agentBytes =
    agents +
    bytesEach(count, () => {
      for (const row of rows) keeper.putAgent(row);
      keeper.drain();
      return keeper;
    });
  const waiting = Array.from({ length: count }, (_, n) => contactOf(1_000 + n, n, needs, random));
  const contactBytes =
    contacts +
    bytesEach(count, () => {
      for (const row of waiting) keeper.putContact(row);
      keeper.drain();
      return keeper;
    });
  return [
    figureOf("bytes/waiting contact", contactBytes, contacts),
    figureOf("bytes/agent", agentBytes, agents),
  ];
}

const figureOf = (name: string, value: number, row: number): Figure => ({
  ...{ name, value, unit: "bytes", against: `its row alone, ${Math.round(row)} bytes`, ratio: value / row },
});

/** What each of `count` that `make` makes stays in memory with. */
function bytesEach(count: number, make: () => unknown): number {
  const before = usedBytes();
  const made = make();
  const after = usedBytes();
  if (made === undefined) throw new Error("nothing was made");
  return (after - before) / count;
}

function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") for (let n = 0; n < 3; n++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
