/** The flow engine: pure, and the same for a telephone call, a browser call and a chat. */
import type { Language } from "../media/protocol.ts";
import type { Flow } from "./flow.ts";
import { hear } from "./hear.ts";
import { ask } from "./nodes/ask.ts";
import { enter } from "./nodes/enter.ts";
import { type FlowAction, type FlowEvent, type FlowRun, type Manner, maxSteps, type World } from "./run.ts";
import { type Move, Walk } from "./walk.ts";

export interface FlowStep {
  run: FlowRun;
  /** In the order in which they are to be done. */
  actions: FlowAction[];
}

export interface FlowStart {
  manner: Manner;
  language: Language;
  variables: Record<string, string>;
}

/** Enters a flow and walks it up to where it first waits. */
export function startFlow(flow: Flow, start: FlowStart, world: World): FlowStep {
  const run: FlowRun = {
    manner: start.manner,
    language: start.language,
    variables: { ...start.variables, language: start.language },
    meanings: {},
    learnt: [],
    node: flow.start,
    wait: null,
    steps: 0,
    overhear: null,
    plays: 0,
    lookups: 0,
  };
  const walk = new Walk(flow, run, world);
  go({ to: flow.start }, walk);
  return { run, actions: walk.actions };
}

/**
 * What an event makes of a run. Whatever the run does not wait for changes nothing: a late `played`, a digit while it
 * speaks, anything after its end. The same run and events always take the same path.
 */
export function stepFlow(flow: Flow, before: FlowRun, event: FlowEvent, world: World): FlowStep {
  const run = structuredClone(before);
  const walk = new Walk(flow, run, world);
  if (run.wait === null) return { run, actions: [] };
  if (event.type === "known")
    for (const [name, value] of Object.entries(event.variables)) walk.assign(name, value);
  else if (event.type === "suspended") suspend(walk);
  else if (event.type === "resumed") resume(walk);
  else if (event.type === "digit" && overheard(event.digit, walk)) {
    if (run.wait.for === "input") resume(walk); // that key has silenced the prompt
  } else go(hear(event, walk), walk);
  return { run, actions: walk.actions };
}

/** Follows the moves until the flow waits, ends, or has gone on for too long. */
function go(first: Move, walk: Walk): void {
  const { run } = walk;
  let move = first;
  while (!("wait" in move)) move = "fail" in move ? walk.giveUp(move.fail) : step(move.to);

  function step(to: string): Move {
    const node = walk.node(to);
    run.node = to;
    if (node === undefined) return { fail: "no-such-node" };
    if (++run.steps > maxSteps) return { fail: "too-many-steps" };
    walk.act({ do: "enter", node: to, kind: node.kind });
    return enter(node, walk);
  }
}

/** Whether this key belonged to an input that is already complete. Any other key ends the overhearing. */
function overheard(digit: string, walk: Walk): boolean {
  const { overhear } = walk.run;
  walk.run.overhear = null;
  return overhear !== null && overhear.digit === digit && walk.world.now <= overhear.until;
}

function suspend(walk: Walk): void {
  const waits = walk.run.wait?.for;
  if (waits === "prompt" || waits === "input" || waits === "goodbye") walk.timer(null);
}

/** Says the present thing again from its start; a question forgets the digits it had. */
function resume(walk: Walk): void {
  const { run } = walk;
  const node = walk.node(run.node);
  if (run.manner !== "voice" || run.wait === null) return;
  if (run.wait.for === "goodbye") {
    run.wait = { ...run.wait, play: walk.start(run.wait.items, false) };
  } else if (run.wait.for === "prompt" && node?.kind === "say") go(enter(node, walk), walk);
  else if (run.wait.for === "input" && (node?.kind === "menu" || node?.kind === "gather"))
    ask(node, run.wait.tries, walk);
}
