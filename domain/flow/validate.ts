import { exitsOf } from "./exits.ts";
import type { FlowGraph, FlowNode } from "./flow.ts";
import { checkNode } from "./validate/check-node.ts";
import type { Known } from "./validate/known.ts";
import { type Problem, type ProblemCode, problemOf } from "./validate/problem.ts";
import { turnsForEver } from "./validate/turns-for-ever.ts";

export type { Known } from "./validate/known.ts";
export type { Problem, ProblemCode } from "./validate/problem.ts";

/**
 * What is wrong with a flow, in the order of its nodes; with nothing of severity `error` it may be published. `known`:
 * what the tenant has; left out, names are not checked.
 */
export function validateFlow(flow: FlowGraph, known: Partial<Known> = {}): Problem[] {
  const problems: Problem[] = [];
  const has = (id: string) => Object.hasOwn(flow.nodes, id);
  if (!has(flow.start)) problems.push(problemOf(flow.start, "no-such-start", { to: flow.start }));
  if (flow.failed !== undefined && !has(flow.failed))
    problems.push(problemOf(flow.start, "no-such-node", { to: flow.failed, exit: "failed" }));
  const reached = reachable(flow, [flow.start, ...(flow.failed === undefined ? [] : [flow.failed])]);
  const turning = turnsForEver(flow);
  for (const [id, node] of Object.entries(flow.nodes)) {
    const add = (code: ProblemCode, data: Record<string, string> = {}) =>
      problems.push(problemOf(id, code, data));
    for (const { name, to } of exitsOf(node))
      if (to !== null && !has(to)) add("no-such-node", { to, exit: name });
    if (has(flow.start) && !reached.has(id)) add("unreachable");
    if (turning.has(id)) add("loop-without-input");
    checkNode(node, flow, known, add);
  }
  return problems;
}

/** Every node that some way leads to. */
function reachable(flow: FlowGraph, from: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node: FlowNode | undefined = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
    if (seen.has(id) || node === undefined) continue;
    seen.add(id);
    open.push(...exitsOf(node).flatMap(({ to }) => (to === null ? [] : [to])));
  }
  return seen;
}
