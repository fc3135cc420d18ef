import { exitsOf } from "../exits.ts";
import type { FlowGraph, FlowNode } from "../flow.ts";

/**
 * The nodes of every circle that a customer walks without ever saying a word. A loop goes into its body only so often,
 * and a queue's time-out comes after a wait: neither counts.
 */
export function turnsForEver(flow: FlowGraph): Set<string> {
  const ways = new Map(Object.entries(flow.nodes).map(([id, node]) => [id, silentWays(node, flow)] as const));
  const turning = new Set<string>();
  for (const id of ways.keys()) if (comesBack(id, ways)) turning.add(id);
  return turning;
}

function silentWays(node: FlowNode, flow: FlowGraph): string[] {
  const endless = (name: string) =>
    !(node.kind === "loop" && name === "body") &&
    !(node.kind === "queue" && name === "timeout" && node.timeoutMs > 0);
  const ways = exitsOf(node).flatMap(({ name, to, silent }) =>
    silent && to !== null && endless(name) ? [to] : [],
  );
  const fails = exitsOf(node).some(({ name, to }) => name === "failed" && to === null);
  return fails && flow.failed !== undefined ? [...ways, flow.failed] : ways;
}

function comesBack(from: string, ways: ReadonlyMap<string, string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(ways.get(from) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === from) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(ways.get(id) ?? []));
  }
  return false;
}
