import type { FlowNode } from "./flow.ts";
import { hearAnswer, hearSecret } from "./nodes/hear-answer.ts";
import { toldOutside } from "./nodes/told.ts";
import type { FlowEvent, Wait } from "./run.ts";
import { type Move, type Walk, waiting } from "./walk.ts";

/** Which way an event leads, from what the run waits for. */
export function hear(event: FlowEvent, walk: Walk): Move {
  const { run } = walk;
  const { wait } = run;
  if (wait === null) return waiting;
  if (wait.for === "goodbye") {
    if (event.type === "timer" || isEndOf(wait.play, event)) walk.end(wait.outcome);
    return waiting;
  }
  const node = walk.node(run.node);
  if (node === undefined) return { fail: "no-such-node" };
  switch (wait.for) {
    case "prompt": {
      const move = saidOrInterrupted(node, wait, event, walk);
      if (wait.listen !== undefined && !("wait" in move)) walk.act({ do: "unlisten" });
      return move;
    }
    case "lookup":
      return toldOutside(node, wait, event, walk);
    case "queue":
      return leftQueue(event, walk);
    case "away":
      return back(event, walk);
    case "input":
      return hearAnswer(node, wait, event, walk);
    case "secret":
      return hearSecret(node, wait, event, walk);
  }
}

/** The line stops a prompt by itself when it is interrupted, and says so as its end; a page's keypad does not. */
function saidOrInterrupted(
  node: FlowNode,
  wait: Extract<Wait, { for: "prompt" }>,
  event: FlowEvent,
  walk: Walk,
): Move {
  if (isEndOf(wait.play, event)) return { exit: "next" };
  if (event.type === "timer") return { exit: "timeout" };
  if (node.kind !== "say" || !node.bargeIn || event.type !== "digit") return waiting;
  walk.act({ do: "stop" });
  walk.run.steps = 0;
  return { exit: "next" };
}

function leftQueue(event: FlowEvent, walk: Walk): Move {
  if (event.type === "queue-left") {
    const here = walk.node(walk.run.node);
    if (here?.kind !== "queue" || here.choices.every(({ value }) => value !== event.choice)) return waiting;
    walk.act({ do: "answer", node: walk.run.node, value: event.choice, by: "choice" });
    walk.run.steps = 0;
    return { exit: `key:${event.choice}` };
  }
  if (event.type !== "queue-failed") return waiting;
  const node = walk.node(walk.run.node);
  const { exit, reason } = event;
  if (reason === "timeout") return { exit: "timeout" };
  if (node?.kind === "queue" && exit !== undefined && Object.hasOwn(node.exits, exit))
    return { exit: `exit:${exit}` };
  return { fail: reason };
}

function back(event: FlowEvent, walk: Walk): Move {
  if (event.type === "timer") return { exit: "timeout" };
  if (event.type !== "back") return waiting;
  if (event.exit === "failed") return { fail: event.reason ?? "failed" };
  if (event.exit === "next" && walk.node(walk.run.node)?.kind === "transfer") return waiting; // they have the customer
  if (event.exit === "next") walk.run.steps = 0;
  else if (event.reason !== undefined) walk.failed(event.reason);
  return { exit: event.exit };
}

const isEndOf = (play: string | null, event: FlowEvent): boolean =>
  event.type === "played" && event.id === play;
