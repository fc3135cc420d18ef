/**
 * How many steps of a flow the engine takes a second, in one process. A step is one event of a contact (a prompt has
 * ended, a key, an answer from outside) and all that the flow does until it waits again: what a contact pays beside storing
 * its run. Time is the processor time of the whole process, collecting garbage included.
 *
 * The floor is copying the run, which any engine has to do that leaves the run before a step as it was: a contact stores
 * the new one only when all of the step could be done. Measured through the demo's main menu on the telephone and in chat,
 * with runs that are copied as they are; and through flows of 10 and 1,000 nodes, which must cost the same a step. Test
 * cases are those of the six templates, each with all that a rehearsal does around the engine.
 */
import { startFlow, stepFlow } from "../domain/flow/engine.ts";
import { Flow } from "../domain/flow/flow.ts";
import { runTests } from "../domain/flow/rehearsal/run-test.ts";
import type { FlowEvent, FlowRun, World } from "../domain/flow/run.ts";
import { templates } from "../domain/flow/templates/index.ts";
import { mainMenu } from "../domain/flow/templates/main-menu.ts";
import { type Figure, print } from "./benchmark.ts";

const rounds = 5;
const contacts = 2_000;

const world: World = {
  ...{ now: 1_800_000_000_000, timeZone: "Asia/Tokyo", phone: "+819012345678", seed: "bench" },
  ...{ queues: ["billing", "technical", "sales"], hears: { words: true, anything: true } },
  openState: () => "open",
  flow: () => undefined,
};

export async function run({ json }: { json: boolean }): Promise<void> {
  const figures: Figure[] = [];
  let usualUs = 0;
  for (const manner of ["voice", "chat"] as const) {
    const flow = mainMenu();
    walk(flow, manner); // lets the compiler see everything once
    const stepUs = median(() => costOf(() => walk(flow, manner)));
    const copyUs = median(() => copyCost(flow, manner));
    if (manner === "voice") usualUs = stepUs;
    figures.push({
      ...{ name: `steps/s ${manner}`, value: 1e6 / stepUs, unit: "steps/s" },
      ...{ against: `copying the run alone, ${Math.round(1e6 / copyUs)}/s`, ratio: copyUs / stepUs },
    });
  }
  const [small, large] = [10, 1_000].map((nodes) => {
    const flow = longFlow(nodes);
    walk(flow, "chat");
    return median(() => costOf(() => walk(flow, "chat")));
  });
  figures.push({
    ...{ name: "cost of a step 1000/10 nodes", value: large! / small!, unit: "times" },
    ...{ against: `a step in a flow of 10 nodes, ${small!.toFixed(2)} µs`, ratio: large! / small! },
  });
  figures.push(tests(usualUs));
  print("Flow: steps of the engine, in one process", figures, json);
}

/** What a contact does at each wait, until an agent is to take it. */
function eventFor(run: FlowRun, digit: string): FlowEvent | null {
  const { wait } = run;
  if (wait === null || wait.for === "queue") return null;
  if (wait.for === "lookup")
    return { type: "told", token: wait.token, exit: "found", variables: { customerName: "Sato Hanako" } };
  if (wait.for === "prompt" || wait.for === "goodbye") return { type: "played", id: wait.play };
  if (run.manner === "voice") return { type: "digit", digit };
  return run.node === "account" ? { type: "text", text: "100234" } : { type: "choice", value: "billing" };
}

/** One contact through the whole flow; the steps it took. `each` sees the run before each of them. */
function walk(flow: Flow, manner: "voice" | "chat", each: (run: FlowRun) => void = () => {}): number {
  const variables = { channel: manner, entry: "main", phone: "+819012345678" };
  let { run } = startFlow(flow, { manner, language: "en", variables }, world);
  let steps = 1;
  for (let event = eventFor(run, "1"); event !== null; event = eventFor(run, "1")) {
    each(run);
    ({ run } = stepFlow(flow, run, event, world));
    steps += 1;
    if (steps > 5_000) throw new Error("the flow does not end");
  }
  return steps;
}

/** µs a step. */
function costOf(once: () => number): number {
  let steps = 0;
  const start = process.cpuUsage();
  for (let contact = 0; contact < contacts; contact++) steps += once();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / steps;
}

/** µs a copy of the runs that the steps start from. */
function copyCost(flow: Flow, manner: "voice" | "chat"): number {
  const runs: FlowRun[] = [];
  walk(flow, manner, (run) => runs.push(run));
  let kept: FlowRun | undefined;
  const start = process.cpuUsage();
  for (let contact = 0; contact < contacts; contact++) for (const run of runs) kept = structuredClone(run);
  const { user, system } = process.cpuUsage(start);
  if (kept === undefined) throw new Error("nothing was copied");
  return (user + system) / (contacts * runs.length);
}

/** So many nodes, of which a contact sees nine: a menu leads to the next one; the others are there all the same. */
function longFlow(nodes: number): Flow {
  const words = { en: "Choose", ja: "お選びください" };
  const menu = (next: string) => ({
    ...{ kind: "menu" as const, prompts: [{ words }], otherwise: "end" },
    choices: [{ digit: "1", value: "billing", label: words, next }],
  });
  const ids = Array.from({ length: nodes - 1 }, (_, place) => `n${place}`);
  const chain = ids.map((id, place) => [id, menu(place < 8 ? `n${place + 1}` : "end")] as const);
  return Flow.parse({
    ...{ id: "long", name: "Long", version: 1, start: "n0" },
    nodes: { ...Object.fromEntries(chain), end: { kind: "hangup" } },
  });
}

/** Whole test cases, against the engine's steps alone: one for each node that a case enters. */
function tests(stepUs: number): Figure {
  const flows = templates.map(({ make }) => make());
  const all = () => flows.flatMap((flow) => runTests(flow));
  const failed = all().filter(({ passed }) => !passed);
  if (failed.length > 0) throw new Error(`${failed.length} test cases fail`);
  const entered = all().reduce((sum, { path }) => sum + path.length, 0);
  const caseUs = median(() => {
    const start = process.cpuUsage();
    for (let n = 0; n < 20; n++) all();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / (20 * all().length);
  });
  const nodesEach = entered / all().length;
  return {
    ...{ name: "test cases/s", value: 1e6 / caseUs, unit: "cases/s" },
    ...{ against: `${nodesEach.toFixed(1)} steps of the engine, what a case has nodes` },
    ratio: (nodesEach * stepUs) / caseUs,
  };
}

function median(measure: () => number): number {
  const all = Array.from({ length: rounds }, measure).sort((a, b) => a - b);
  return all[rounds >> 1]!;
}
