import { filled } from "../../queue/condition.ts";
import type { Needs } from "../../queue/needs.ts";
import type { FlowNode } from "../flow.ts";
import { playItems } from "../prompt.ts";
import { lookupGraceMs } from "../run.ts";
import { fill } from "../template.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { ask } from "./ask.ts";
import { caseHolds } from "./condition.ts";

type Of<Kind extends FlowNode["kind"]> = Extract<FlowNode, { kind: Kind }>;

/** What happens on entering a node. */
export function enter(node: FlowNode, walk: Walk): Move {
  switch (node.kind) {
    case "say":
      return say(node, walk);
    case "menu":
    case "gather":
      return ask(node, 0, walk);
    case "hours":
      return hours(node, walk);
    case "lookup":
      return lookUp(node, walk);
    case "set":
      return set(node, walk);
    case "condition":
      return { to: node.cases.find((one) => caseHolds(one, walk.run.variables))?.next ?? node.otherwise };
    case "queue":
      return queue(node, walk);
    case "hangup":
      walk.hangUp(node.prompts, "self-served");
      return waiting;
  }
}

function say(node: Of<"say">, walk: Walk): Move {
  if (walk.run.manner === "chat") walk.show(node.prompts);
  const play = walk.run.manner === "voice" ? walk.play(node.prompts, false) : null;
  if (play === null) return { to: node.next };
  walk.run.wait = { for: "prompt", play };
  return waiting;
}

/** Hours that are not there count as open: rather a caller too many than none. */
function hours(node: Of<"hours">, walk: Walk): Move {
  const state = walk.world.openState(node.hours);
  if (state === null) walk.failed("no-such-hours");
  if (state === "closed") return { to: node.closed };
  return { to: state === "holiday" ? (node.holiday ?? node.closed) : node.open };
}

function lookUp(node: Of<"lookup">, walk: Walk): Move {
  const value = node.by === "phone" ? walk.world.phone : fill(node.value, walk.run.variables).trim();
  if (value === null || value === "") return { to: node.missing };
  const token = ++walk.run.lookups;
  walk.run.wait = { for: "lookup", token };
  walk.act({ do: "look-up", token, by: node.by, value, deadlineMs: node.timeoutMs });
  walk.timer(node.timeoutMs + lookupGraceMs);
  return waiting;
}

function set(node: Of<"set">, walk: Walk): Move {
  for (const { variable, value, learnt } of node.assign) {
    const filled = fill(value, walk.run.variables);
    walk.assign(variable, filled);
    if (learnt !== undefined) walk.learn(learnt, variable);
  }
  return { to: node.next };
}

function queue(node: Of<"queue">, walk: Walk): Move {
  const { variables, manner } = walk.run;
  const id = fill(node.queue, variables);
  if (!walk.world.queues.includes(id)) {
    walk.failed("no-such-queue");
    return { to: node.failed };
  }
  if (manner === "chat") walk.show(node.enter);
  walk.run.wait = { for: "queue" };
  walk.timer(null);
  walk.act({
    do: "queue",
    queue: id,
    needs: needs(node, variables),
    lastAgent: node.lastAgent,
    attributes: Object.fromEntries(
      Object.entries(node.attributes).map(([name, value]) => [name, fill(value, variables)]),
    ),
    priority: node.priority,
    enter: manner === "voice" ? playItems(node.enter, walk.run) : [],
    announceEveryMs: node.announceEveryMs,
    callbackKey: node.callbackKey,
  });
  return waiting;
}

/** What the node asks of the agent, with the variables put in. A preference for nobody is none. */
function needs(node: Of<"queue">, variables: Record<string, string>): Needs {
  return {
    skills: node.requirements.map(({ skill, level }) => ({ skill: fill(skill, variables), level })),
    where: node.where === null ? null : filled(node.where, variables),
    preferred: node.preferred
      .map(({ agent, score }) => ({ agent: fill(agent, variables).trim().slice(0, 64), score }))
      .filter(({ agent }) => agent !== ""),
  };
}
