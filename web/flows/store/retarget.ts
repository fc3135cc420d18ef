import { exitsOf } from "../../../domain/flow/exits.ts";
import type { FlowNode, NodeKind } from "../../../domain/flow/flow.ts";

/**
 * Where an exit leads that is not connected yet. No node has this id, so that a flow under way keeps its shape and the
 * check of flows tells of each such exit.
 */
export const nowhere = "nowhere";

const failsSomewhere = new Set<NodeKind>(["lookup", "table", "request", "queue", "callback", "transfer"]);

/** Whether this exit may be left out: the engine knows where to go without it. */
export const isOptional = (node: FlowNode, exit: string): boolean =>
  exit === "timeout" || exit === "holiday" || (exit === "failed" && !failsSomewhere.has(node.kind));

/** Whether it is one of the two exits that nearly every node has beside its own. */
export const isCommon = (exit: string): boolean => exit === "failed" || exit === "timeout";

/** The node with this exit leading to `to`; null: to nowhere, or left out where that is allowed. */
export function retarget(node: FlowNode, exit: string, to: string | null): FlowNode {
  const next = to ?? nowhere;
  const colon = exit.indexOf(":");
  if (colon === -1) return plain(node, exit, to);
  const name = exit.slice(colon + 1);
  const place = Number(name) - 1;
  switch (node.kind) {
    case "menu":
      return { ...node, choices: node.choices.map((one) => (one.value === name ? { ...one, next } : one)) };
    case "understand":
      return { ...node, intents: node.intents.map((one) => (one.intent === name ? { ...one, next } : one)) };
    case "condition":
      return { ...node, cases: node.cases.map((one, at) => (at === place ? { ...one, next } : one)) };
    case "switch":
      return { ...node, cases: node.cases.map((one, at) => (at === place ? { ...one, next } : one)) };
    case "split":
      return { ...node, arms: node.arms.map((one) => (one.name === name ? { ...one, next } : one)) };
    case "sub-flow":
      return { ...node, exits: { ...node.exits, [name]: next } };
    case "queue":
      if (exit.startsWith("exit:")) return { ...node, exits: { ...node.exits, [name]: next } };
      return { ...node, choices: node.choices.map((one) => (one.value === name ? { ...one, next } : one)) };
    default:
      return node;
  }
}

function plain(node: FlowNode, exit: string, to: string | null): FlowNode {
  if (to !== null || !isOptional(node, exit)) return { ...node, [exit]: to ?? nowhere };
  const left = { ...node };
  Reflect.deleteProperty(left, exit);
  return left;
}

/** The node with each of its drawn exits leading where `where` says; null: to nowhere. */
export function retargetAll(node: FlowNode, where: (to: string, exit: string) => string | null): FlowNode {
  let made = node;
  for (const { name, to } of exitsOf(node)) {
    if (to === null) continue;
    const next = where(to, name);
    if (next !== to) made = retarget(made, name, next);
  }
  return made;
}
