/** The flow engine: pure, and the same for a telephone call, a browser call and a chat. */
import type { Language } from "../media/protocol.ts";
import { leadsTo } from "./exits.ts";
import type { FlowGraph } from "./flow.ts";
import { hear } from "./hear.ts";
import { askOnce } from "./nodes/ask.ts";
import { enter } from "./nodes/enter.ts";
import {
  type FlowAction,
  type FlowEvent,
  type FlowRun,
  type Manner,
  maxSteps,
  maxTotal,
  type World,
} from "./run.ts";
import { type Move, Walk, waiting } from "./walk.ts";

export interface FlowStep {
  run: FlowRun;
  /** In the order in which they are to be done. */
  actions: FlowAction[];
}

export interface FlowStart {
  manner: Manner;
  language: Language;
  variables: Record<string, string>;
  /** What the contact has gone through before: prompts, listenings and questions go on counting, so that no id comes twice. */
  before?: Pick<FlowRun, "plays" | "lookups" | "listens"> | undefined;
}

/** Enters a flow and walks it up to where it first waits. */
export function startFlow(flow: FlowGraph, start: FlowStart, world: World): FlowStep {
  const run: FlowRun = {
    manner: start.manner,
    language: start.language,
    variables: { ...start.variables, language: start.language },
    meanings: {},
    learnt: [],
    flow: flow.id,
    stack: [],
    node: flow.start,
    wait: null,
    steps: 0,
    total: 0,
    loops: {},
    overhear: null,
    plays: start.before?.plays ?? 0,
    lookups: start.before?.lookups ?? 0,
    listens: start.before?.listens ?? 0,
  };
  const walk = new Walk(flow, run, world);
  go({ start: flow.start }, walk);
  return { run, actions: walk.actions };
}

/**
 * What an event makes of a run. Whatever the run does not wait for changes nothing: a late `played`, a digit while it
 * speaks, anything after its end. The same run and events always take the same path.
 */
export function stepFlow(flow: FlowGraph, before: FlowRun, event: FlowEvent, world: World): FlowStep {
  const run = structuredClone(before);
  const walk = new Walk(flow, run, world);
  if (run.wait === null) return { run, actions: [] };
  if (event.type === "known")
    for (const [name, value] of Object.entries(event.variables)) walk.assign(name, value);
  else if (event.type === "suspended") suspend(walk);
  else if (event.type === "resumed") resume(walk);
  else if (event.type === "digit" && overheard(event.digit, walk)) {
    if (run.wait.for === "input" || run.wait.for === "secret") resume(walk); // that key has silenced the prompt
  } else go(hear(event, walk), walk);
  return { run, actions: walk.actions };
}

/** Follows the moves until the flow waits, ends, or has gone on for too long. */
function go(first: Move, walk: Walk): void {
  let move = first;
  while (!("wait" in move)) {
    if ("fail" in move) {
      walk.failed(move.fail);
      move = { exit: "failed" };
    }
    move = "start" in move ? step(move.start, null, walk) : leave(move.exit, walk);
  }
}

function leave(exit: string, walk: Walk): Move {
  const { flow, run } = walk;
  const node = walk.node(run.node);
  const to = flow === undefined || node === undefined ? null : leadsTo(flow, node, exit);
  return to === null ? walk.giveUp() : step(to, exit, walk);
}

function step(to: string, by: string | null, walk: Walk): Move {
  const { run } = walk;
  const node = walk.node(to);
  run.node = to;
  run.wait = null;
  if (node === undefined) return stop("no-such-node", walk);
  run.total += 1;
  if (++run.steps > maxSteps || run.total > maxTotal) return stop("too-many-steps", walk);
  const inside = run.stack.length > 0 ? { flow: run.flow } : {};
  walk.act({ do: "enter", node: to, kind: node.kind, by, ...inside });
  return enter(node, walk);
}

/** There is no error exit for this: it might lead here again. */
function stop(reason: string, walk: Walk): Move {
  walk.failed(reason);
  return walk.giveUp();
}

/** Whether this key belonged to an input that is already complete. Any other key ends the overhearing. */
function overheard(digit: string, walk: Walk): boolean {
  const { overhear } = walk.run;
  walk.run.overhear = null;
  return overhear !== null && overhear.digit === digit && walk.world.now <= overhear.until;
}

function suspend(walk: Walk): void {
  const waits = walk.run.wait?.for;
  if (waits === "prompt" || waits === "input" || waits === "secret" || waits === "goodbye") walk.timer(null);
}

/** Says the present thing again from its start; a question forgets the digits it had. */
function resume(walk: Walk): void {
  const { run } = walk;
  const node = walk.node(run.node);
  const { wait } = run;
  if (run.manner !== "voice" || wait === null) return;
  if (wait.for === "goodbye") run.wait = { ...wait, play: walk.start(wait.items, false) };
  else if (wait.for === "prompt" && wait.items)
    walk.speak(wait.items, wait.listen !== undefined || (node?.kind === "say" && node.bargeIn));
  else if (wait.for === "prompt" && node?.kind === "say") go(enter(node, walk), walk);
  else if ((wait.for === "input" || wait.for === "secret") && node !== undefined)
    go(askOnce(node, wait, walk) ?? waiting, walk);
}
