import type { FlowNode } from "./flow.ts";
import { hearGather } from "./nodes/gather.ts";
import { hearMenu } from "./nodes/menu.ts";
import type { FlowEvent } from "./run.ts";
import { type Move, type Walk, waiting } from "./walk.ts";

/** Which way an event leads, from what the run waits for. */
export function hear(event: FlowEvent, walk: Walk): Move {
  const { run } = walk;
  const wait = run.wait;
  const node = walk.node(run.node);
  if (wait === null) return waiting;
  if (wait.for === "goodbye") {
    if (event.type === "timer" || endOf(wait.play, event)) walk.end(wait.outcome);
    return waiting;
  }
  if (node === undefined) return { fail: "no-such-node" };
  if (wait.for === "prompt" && node.kind === "say")
    return event.type === "timer" || endOf(wait.play, event) ? { to: node.next } : waiting;
  if (wait.for === "lookup" && node.kind === "lookup") return lookedUp(node, wait.token, event, walk);
  if (wait.for === "queue" && node.kind === "queue") {
    if (event.type !== "queue-failed") return waiting;
    const { exit } = event;
    if (exit !== undefined && Object.hasOwn(node.exits, exit)) return { to: node.exits[exit]! };
    walk.failed(event.reason);
    return { to: node.failed };
  }
  if (wait.for !== "input" || (node.kind !== "menu" && node.kind !== "gather"))
    return { fail: "flow-changed" };
  const heard = asInput(event, wait.play);
  if (heard === null) return waiting;
  if (heard.type !== "played" && wait.play !== null) walk.act({ do: "stop" });
  return node.kind === "menu" ? hearMenu(node, wait, heard, walk) : hearGather(node, wait, heard, walk);
}

/** An event as a question hears it; null when it is none of its business. A timer ends a prompt that does not end. */
function asInput(event: FlowEvent, play: string | null): FlowEvent | null {
  if (event.type === "timer") return play === null ? event : { type: "played", id: play };
  if (event.type === "played") return endOf(play, event) ? event : null;
  if (event.type === "digit") return /^[0-9*#]$/.test(event.digit) ? event : null;
  return event.type === "text" || event.type === "choice" ? event : null;
}

function lookedUp(
  node: Extract<FlowNode, { kind: "lookup" }>,
  token: number,
  event: FlowEvent,
  walk: Walk,
): Move {
  const late = event.type === "timer";
  if (!late && (event.type !== "looked-up" || event.token !== token)) return waiting;
  const result = late ? "failed" : event.result;
  if (!late) for (const [name, value] of Object.entries(event.variables ?? {})) walk.assign(name, value);
  if (result === "failed") walk.failed("lookup-failed");
  return { to: node[result] };
}

const endOf = (play: string | null, event: FlowEvent): boolean =>
  event.type === "played" && event.id === play;
