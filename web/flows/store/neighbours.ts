import { exitsOf } from "../../../domain/flow/exits.ts";
import type { Flow } from "../../../domain/flow/flow.ts";

/** Along the edges: to where the node leads, back to where one comes from, and among those that one could have gone to. */
export type Move = "onward" | "back" | "previous" | "following";

/**
 * The node next to this one. `cameFrom`: the nodes that were walked through, the last one last: the way back is the way
 * one came. null: there is none in that direction.
 */
export function neighbour(
  flow: Flow,
  id: string,
  move: Move,
  cameFrom: readonly string[] = [],
): string | null {
  const before = leadingTo(flow, id);
  const last = cameFrom.at(-1);
  const parent = last !== undefined && before.includes(last) ? last : (before[0] ?? null);
  if (move === "onward") return targets(flow, id)[0] ?? null;
  if (move === "back") return parent;
  const row = parent === null ? Object.keys(flow.nodes) : targets(flow, parent);
  const at = row.indexOf(id);
  return row[at + (move === "following" ? 1 : -1)] ?? null;
}

/** Where a node leads, each once, in the order of its exits. */
export function targets(flow: Flow, id: string): string[] {
  const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
  if (node === undefined) return [];
  const all = exitsOf(node).flatMap(({ to }) => (to !== null && Object.hasOwn(flow.nodes, to) ? [to] : []));
  return [...new Set(all)].filter((to) => to !== id);
}

/** The nodes that lead to this one. */
export const leadingTo = (flow: Flow, id: string): string[] =>
  Object.keys(flow.nodes).filter((other) => other !== id && targets(flow, other).includes(id));
