import type { Flow, FlowNode } from "./flow.ts";

export type ProblemCode =
  | "no-such-start"
  | "no-such-node"
  | "unreachable"
  | "loop-without-input"
  | "length"
  | "same-digit"
  | "no-such-hours"
  | "no-such-queue";

/** `message` is English and for people. */
export interface Problem {
  node: string;
  code: ProblemCode;
  message: string;
}

/** What is wrong with a flow, in the order of its nodes; nothing when it may be published. `known`: what the tenant has. */
export function validateFlow(
  flow: Flow,
  known?: { queues: readonly string[]; hours: readonly string[] },
): Problem[] {
  const problems: Problem[] = [];
  const has = (id: string) => Object.hasOwn(flow.nodes, id);
  if (!has(flow.start))
    problems.push({
      node: flow.start,
      code: "no-such-start",
      message: `There is no node "${flow.start}" to start with.`,
    });
  const reached = reachable(flow, [flow.start], exits);
  for (const [id, node] of Object.entries(flow.nodes)) {
    const add = (code: ProblemCode, message: string) => problems.push({ node: id, code, message });
    for (const next of new Set(exits(node)))
      if (!has(next)) add("no-such-node", `"${id}" leads to "${next}", which does not exist.`);
    if (has(flow.start) && !reached.has(id)) add("unreachable", `Nothing leads to "${id}".`);
    if (reachable(flow, silentExits(node), silentExits).has(id))
      add("loop-without-input", `From "${id}" a customer who says nothing comes back to it again and again.`);
    if (node.kind === "gather" && node.minLength > node.maxLength)
      add("length", `"${id}" asks for at least ${node.minLength} and at most ${node.maxLength} digits.`);
    if (node.kind === "menu" && new Set(node.choices.map(({ digit }) => digit)).size < node.choices.length)
      add("same-digit", `"${id}" has the same digit for two choices.`);
    if (node.kind === "hours" && known && !known.hours.includes(node.hours))
      add("no-such-hours", `There are no opening hours "${node.hours}".`);
    if (node.kind === "queue" && known && !node.queue.includes("{{") && !known.queues.includes(node.queue))
      add("no-such-queue", `There is no queue "${node.queue}".`);
  }
  return problems;
}

/** Every way out of a node. */
export function exits(node: FlowNode): string[] {
  if (node.kind === "menu") return [...node.choices.map(({ next }) => next), node.otherwise];
  return node.kind === "gather" ? [node.next, node.otherwise] : silentExits(node);
}

/** The ways out that need no word from the customer. */
function silentExits(node: FlowNode): string[] {
  switch (node.kind) {
    case "say":
    case "set":
      return [node.next];
    case "menu":
    case "gather":
      return [node.otherwise];
    case "hours":
      return [node.open, node.closed, ...(node.holiday === undefined ? [] : [node.holiday])];
    case "lookup":
      return [node.found, node.missing, node.failed];
    case "condition":
      return [...node.cases.map(({ next }) => next), node.otherwise];
    case "queue":
      return [node.failed, ...Object.values(node.exits)];
    case "hangup":
      return [];
  }
}

function reachable(flow: Flow, from: readonly string[], ways: (node: FlowNode) => string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
    if (seen.has(id) || node === undefined) continue;
    seen.add(id);
    open.push(...ways(node));
  }
  return seen;
}
