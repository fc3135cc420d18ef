import { drawnExit, exitsOf } from "./exits.ts";
import type { FlowGraph } from "./flow.ts";

export interface Coverage {
  /** Every node, in the flow's order. */
  nodes: { node: string; entered: number }[];
  /** Every exit that is drawn. */
  exits: { node: string; exit: string; to: string; taken: number }[];
  /** Never entered, never taken. */
  missed: { nodes: string[]; exits: { node: string; exit: string }[] };
  /** 0 to 1; of nothing it is all. */
  share: { nodes: number; exits: number };
}

/** Some way that contacts took through flows; ways through other flows (sub-flows) do not count here. */
type Ways = readonly { path: readonly { flow: string; node: string; exit: string | null }[] }[];

/**
 * How often each node was entered and each drawn exit taken, and what never was. An exit that is not drawn counts for the
 * one that stands in for it.
 */
export function coverage(flow: FlowGraph, ways: Ways): Coverage {
  const [entered, taken] = [new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const step of ways.flatMap(({ path }) => path)) {
    if (step.flow !== flow.id) continue;
    count(entered, step.node);
    const node = Object.hasOwn(flow.nodes, step.node) ? flow.nodes[step.node] : undefined;
    const drawn = node === undefined || step.exit === null ? null : drawnExit(node, step.exit);
    if (drawn !== null) count(taken, `${step.node} ${drawn}`);
  }
  const nodes = Object.keys(flow.nodes).map((node) => ({ node, entered: entered.get(node) ?? 0 }));
  const exits = Object.entries(flow.nodes).flatMap(([node, drawn]) =>
    exitsOf(drawn).flatMap(({ name: exit, to }) =>
      to === null ? [] : [{ node, exit, to, taken: taken.get(`${node} ${exit}`) ?? 0 }],
    ),
  );
  const missed = {
    nodes: nodes.filter((one) => one.entered === 0).map(({ node }) => node),
    exits: exits.filter((one) => one.taken === 0).map(({ node, exit }) => ({ node, exit })),
  };
  const share = {
    nodes: shareOf(nodes.length, missed.nodes.length),
    exits: shareOf(exits.length, missed.exits.length),
  };
  return { nodes, exits, missed, share };
}

const shareOf = (all: number, missed: number): number => (all === 0 ? 1 : (all - missed) / all);
