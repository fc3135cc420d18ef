import type { Flow, FlowNode } from "../flow.ts";
import { isRecord, same } from "./differences.ts";

/** Fields that lead somewhere, in nodes and in their lists. */
const targets = new Set([
  ...["next", "otherwise", "failed", "timeout", "found", "missing", "open", "closed", "holiday"],
  ...["yes", "no", "body", "done"],
]);

/** A node without where it leads: what it does. */
export function withoutTargets(node: FlowNode): Record<string, unknown> {
  // a request's `body` is what is sent, a loop's is where it leads
  const leads = (key: string, value: unknown) =>
    targets.has(key) && typeof value === "string" && !(key === "body" && node.kind === "request");
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, inner]) => !leads(key, inner))
        .map(([key, inner]) => [key, strip(inner)]),
    );
  };
  const { exits: _, ...rest } = { exits: undefined, ...node };
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([key, value]) => !leads(key, value))
      .map(([key, value]) => [key, strip(value)]),
  );
}

/** New ids of nodes that do the same as one that has gone, where there is only one such on either side; by their old ids. */
export function renamedNodes(before: Flow, after: Flow): Map<string, string> {
  const gone = Object.entries(before.nodes).filter(([id]) => !Object.hasOwn(after.nodes, id));
  const fresh = Object.entries(after.nodes).filter(([id]) => !Object.hasOwn(before.nodes, id));
  const alike = (node: FlowNode, others: [string, FlowNode][]) =>
    others.filter(([, other]) => same(withoutTargets(node), withoutTargets(other)));
  const renamed = new Map<string, string>();
  for (const [id, node] of gone) {
    const [match, another] = alike(node, fresh);
    if (match !== undefined && another === undefined && alike(node, gone).length === 1)
      renamed.set(id, match[0]);
  }
  return renamed;
}
