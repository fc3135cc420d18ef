import { exitsOf } from "../../../domain/flow/exits.ts";
import type { FlowGraph, FlowNode, NodeKind } from "../../../domain/flow/flow.ts";

/** A node in one of the flows that a contact may walk through. */
export interface Standing<Node extends FlowNode = FlowNode> {
  flow: FlowGraph;
  id: string;
  node: Node;
}

/** The flow, and those that it calls, each once. */
export function withSubFlows(flow: FlowGraph, flows: readonly FlowGraph[]): FlowGraph[] {
  const met = [flow];
  for (const one of met)
    for (const node of Object.values(one.nodes)) {
      const called = node.kind === "sub-flow" ? flows.find(({ id }) => id === node.flow) : undefined;
      if (called !== undefined && !met.some(({ id }) => id === called.id)) met.push(called);
    }
  return met;
}

/** Every node of these flows, in their order. */
export const nodesOf = (flows: readonly FlowGraph[]): Standing[] =>
  flows.flatMap((flow) => Object.entries(flow.nodes).map(([id, node]) => ({ flow, id, node })));

export const isKind =
  <Kind extends NodeKind>(...kinds: Kind[]) =>
  (one: Standing): one is Standing<Extract<FlowNode, { kind: Kind }>> =>
    kinds.some((kind) => kind === one.node.kind);

const asking = isKind("lookup", "table", "request", "send", "understand", "knowledge", "transfer");

/** Nodes that somebody outside answers, and those that are answered by a mock already. */
export const askingNodes = (all: readonly Standing[], mocked: readonly { node: string }[]): Standing[] =>
  all.filter((one) => asking(one) || mocked.some(({ node }) => node === one.id));

/** Exits by which a mock may let a node go on; `hang` stands for time that runs out. */
export function answersOf(node: FlowNode): string[] {
  const own = exitsOf(node)
    .map(({ name }) => name)
    .filter((name) => name !== "timeout" && !name.startsWith("key:") && !name.startsWith("choice:"));
  return [...(node.kind === "transfer" ? ["answered"] : []), ...own, "hang"];
}

/** Variables that come with an answer, as far as the node itself names them. */
export function variablesOf(node: FlowNode, exit: string): string[] {
  if (exit === "failed" || exit === "hang" || exit === "missing" || exit === "otherwise") return [];
  switch (node.kind) {
    case "request":
      return node.map.map(({ variable }) => variable);
    case "knowledge":
      return ["answer", "source"];
    case "lookup":
      return ["customerName", "customerTier"];
    default:
      return [];
  }
}
