/**
 * Assignments a second through real queue and agent objects in local workerd: 20 queues of 50 agents, who answer by
 * themselves. A wave of each queue's contacts arrives at once, is in agents' hands, and is finished; queues take their
 * turns side by side. An assignment is enqueue → reserve → accepted, told to queue and contact → finished → available
 * again, each step stored. The floor is the same messages between objects that decide nothing. workerd runs all objects
 * of a Worker on one thread: the figures are those of one core.
 */

import { chatsAtOnce } from "./assignments/tenant.ts";
import { type Figure, print } from "./benchmark.ts";
import { type House, startHouse } from "./house.ts";

const front = {
  main: "bench/assignments/worker.ts",
  objects: ["Contacts", "BareQueue", "BareAgent", "BareContacts"],
};
/** One call at a time; or several chats that come together. */
const loads = [
  { channel: "voice", each: 1, waves: 3 },
  { channel: "chat", each: chatsAtOnce, waves: 1 },
];
const target = 2_000;

export async function run({ json }: { json: boolean }): Promise<void> {
  const house = await startHouse(front);
  try {
    print("Assignments: 20 queues, 1,000 agents, one workerd", await measure(house), json);
  } finally {
    await house.stop();
  }
}

async function measure(house: House): Promise<Figure[]> {
  await ask(house, "publish");
  const { ready } = await ask<{ ready: number }>(house, "open");
  if (ready !== 1_000) console.warn(`${ready} of 1,000 agents are available`);
  const figures: Figure[] = [];
  for (const { channel, each, waves } of loads) {
    const floor = await rates(house, `bare?each=${each}&waves=${waves}`);
    const real = await rates(house, `run?channel=${channel}&each=${each}&waves=${waves}`);
    for (const per of ["s", "core-second"] as const) {
      const figure = { name: `assignments/${per}@${each}-at-once`, value: real[per], unit: `1/${per}` };
      const bare = `bare objects, ${Math.round(floor[per])}/${per}`;
      figures.push({ ...figure, against: bare, ratio: real[per] / floor[per] });
    }
    const value = real.s;
    const name = `assignments/s@${each}-at-once.of-target`;
    figures.push({ name, value, unit: "1/s", against: `target of ${target}/s`, ratio: value / target });
  }
  return figures;
}

/** By the clock, and by the processor time of workerd: what a core would do that had nothing else to do. */
async function rates(house: House, door: string): Promise<Record<"s" | "core-second", number>> {
  await ask(house, door); // the first time compiles
  const startedAt = performance.now();
  const usedBefore = house.seconds();
  const { assignments } = await ask<{ assignments: number }>(house, door);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { s: assignments / seconds, "core-second": assignments / (house.seconds() - usedBefore) };
}

async function ask<T>({ edge }: House, door: string): Promise<T> {
  const answer = await fetch(`${edge}/bench/${door}`, { method: "POST" });
  if (!answer.ok) throw new Error(`${door}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

if (import.meta.main) await run({ json: process.argv.includes("--json") });
