/** Nodes with which the contact goes to somebody. */
import { filled } from "../../queue/condition.ts";
import type { Needs } from "../../queue/needs.ts";
import type { NodeOf } from "../flow.ts";
import { inLanguage, playItems, shownText } from "../prompt.ts";
import type { WaitingWish } from "../run.ts";
import { masked } from "../sealed.ts";
import { fill } from "../template.ts";
import { type Move, type Walk, waiting } from "../walk.ts";

/** Nobody who is told of a contact is told what is secret. */
const known = (template: string, variables: Readonly<Record<string, string>>): string =>
  fill(template, variables, masked);
const openOnly = (variables: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, masked(value)]));

type Needing = Pick<NodeOf<"callback">, "requirements" | "where" | "preferred">;

export function queue(node: NodeOf<"queue">, walk: Walk): Move {
  const { variables, manner } = walk.run;
  const id = known(node.queue, variables);
  if (!walk.world.queues.includes(id)) return { fail: "no-such-queue" };
  if (manner === "chat") walk.show(node.enter);
  walk.run.wait = { for: "queue" };
  walk.timer(null);
  walk.act({
    do: "queue",
    queue: id,
    needs: needsOf(node, variables),
    lastAgent: node.lastAgent,
    attributes: Object.fromEntries(
      Object.entries(node.attributes).map(([name, value]) => [name, known(value, variables)]),
    ),
    priority: node.priority,
    enter: manner === "voice" ? playItems(node.enter, walk.run) : [],
    ...waitingWish(node, walk),
  });
  return waiting;
}

function waitingWish(node: NodeOf<"queue">, { run }: Walk): WaitingWish {
  const { announceEveryMs, announce, callbackKey, music, timeoutMs } = node;
  return {
    ...{ announceEveryMs, announce, callbackKey, music, timeoutMs },
    messages: node.messages.map(({ afterMs, everyMs, prompts }) => ({
      ...{ afterMs, everyMs },
      ...{ items: playItems(prompts, run), text: shownText(prompts, run) },
    })),
    choices: node.choices.map(({ digit, value, label, prompts }) => ({
      ...{ digit, value, label: inLanguage(label, run.language) },
      ...{ items: playItems(prompts, run), text: shownText(prompts, run) },
    })),
  };
}

/** What the node asks of the agent, with the variables put in. A preference for nobody is none. */
function needsOf(node: Needing, variables: Record<string, string>): Needs {
  return {
    skills: node.requirements.map(({ skill, level }) => ({ skill: known(skill, variables), level })),
    where: node.where === null ? null : filled(node.where, openOnly(variables)),
    preferred: node.preferred
      .map(({ agent, score }) => ({ agent: known(agent, variables).trim().slice(0, 64), score }))
      .filter(({ agent }) => agent !== ""),
  };
}

export function callback(node: NodeOf<"callback">, walk: Walk): Move {
  const { variables } = walk.run;
  const id = known(node.queue, variables);
  if (!walk.world.queues.includes(id)) return { fail: "no-such-queue" };
  walk.run.wait = { for: "away", what: "callback" };
  const { priority, timeoutMs } = node;
  walk.act({
    ...{ do: "callback", queue: id, needs: needsOf(node, variables), priority, withinMs: timeoutMs },
    number: known(node.number, variables).trim(),
    at: known(node.at, variables).trim(),
  });
  walk.timer(timeoutMs + awayGraceMs);
  return waiting;
}

export function voicemail(node: NodeOf<"voicemail">, walk: Walk): Move {
  const { run } = walk;
  const id = known(node.queue, run.variables);
  if (id !== "" && !walk.world.queues.includes(id)) return { fail: "no-such-queue" };
  run.wait = { for: "away", what: "voicemail" };
  walk.timer(null);
  const { priority, maxMs } = node;
  const needs = needsOf({ requirements: node.requirements, where: null, preferred: [] }, run.variables);
  walk.act({
    ...{ do: "voicemail", queue: id, needs, priority, maxMs },
    items: run.manner === "voice" ? playItems(node.prompts, run) : [],
    text: shownText(node.prompts, run),
  });
  return waiting;
}

/** To an agent or a queue it is a stay in the queue; to a telephone it is a call of ours. */
export function transfer(node: NodeOf<"transfer">, walk: Walk): Move {
  const { run } = walk;
  const { to, prompts, timeoutMs } = node;
  if (to.kind === "agent" || to.kind === "queue") {
    const agent = to.kind === "agent" ? known(to.agent, run.variables).trim().slice(0, 64) : "";
    if (to.kind === "agent" && agent === "") return { fail: "no-such-agent" };
    return toQueue(known(to.queue, run.variables), agent, node, walk);
  }
  const address = known(to.kind === "number" ? to.number : to.address, run.variables).trim();
  if (address === "") return { fail: "no-address" };
  if (run.manner !== "voice") return { fail: "no-call" };
  run.wait = { for: "away", what: "transfer" };
  walk.act({ do: "transfer", to: { kind: to.kind, address }, items: walk.items(prompts), ringMs: timeoutMs });
  walk.timer(null);
  return waiting;
}

function toQueue(queue: string, agent: string, node: NodeOf<"transfer">, walk: Walk): Move {
  const { run, world } = walk;
  if (!world.queues.includes(queue)) return { fail: "no-such-queue" };
  if (run.manner === "chat") walk.show(node.prompts);
  run.wait = { for: "queue" };
  walk.timer(null);
  const only: Pick<Needs, "where" | "preferred"> =
    agent === ""
      ? { where: null, preferred: [] }
      : { where: { attribute: "agent", is: "=", value: agent }, preferred: [] };
  walk.act({
    ...{ do: "queue", queue, needs: { skills: [], ...only }, lastAgent: 0, attributes: {}, priority: 0 },
    enter: run.manner === "voice" ? walk.items(node.prompts) : [],
    ...{ announceEveryMs: 30_000, announce: { place: true, wait: true }, callbackKey: "", music: null },
    ...{ messages: [], choices: [], timeoutMs: agent === "" ? 0 : node.timeoutMs },
  });
  return waiting;
}

/** Whoever arranges it says so within the node's own time. ms */
const awayGraceMs = 2_000;
