import { exitsOf } from "../../../domain/flow/exits.ts";
import type { Flow, FlowNode } from "../../../domain/flow/flow.ts";
import { freePlace } from "./arrange.ts";
import type { Way } from "./editor.ts";
import { freshId } from "./fresh-id.ts";
import { isCommon, nowhere, retarget } from "./retarget.ts";

export interface Place {
  x: number;
  y: number;
}

export interface Added {
  flow: Flow;
  id: string;
}

/**
 * The flow with one node more, under a free id of its kind, near `at`. `from`: this exit leads to it at once, and what
 * it led to before comes after the new node. A flow without a start begins here.
 */
export function addNode(flow: Flow, node: FlowNode, at: Place, from: Way | null): Added {
  const id = freshId(node.kind, (one) => Object.hasOwn(flow.nodes, one));
  const onward = from === null ? null : targetOf(flow, from);
  const made: Flow = {
    ...flow,
    start: Object.hasOwn(flow.nodes, flow.start) ? flow.start : id,
    nodes: { ...flow.nodes, [id]: onward === null ? node : followedBy(node, onward) },
    layout: { ...flow.layout, [id]: freePlace(flow, at) },
  };
  return { flow: from === null ? made : connect(made, from, id), id };
}

/** Where an exit leads; null: to no node. */
export function targetOf(flow: Flow, { node, exit }: Way): string | null {
  const from = Object.hasOwn(flow.nodes, node) ? flow.nodes[node] : undefined;
  const to = from && exitsOf(from).find(({ name }) => name === exit)?.to;
  return to != null && Object.hasOwn(flow.nodes, to) ? to : null;
}

function followedBy(node: FlowNode, to: string): FlowNode {
  const first = exitsOf(node).find((exit) => exit.to === nowhere && !isCommon(exit.name));
  return first === undefined ? node : retarget(node, first.name, to);
}

/** The first exit of a node that leads nowhere, else none. */
export function openExit(flow: Flow, node: string): Way | null {
  const from = Object.hasOwn(flow.nodes, node) ? flow.nodes[node] : undefined;
  const open = from && exitsOf(from).find(({ to }) => to !== null && !Object.hasOwn(flow.nodes, to));
  return open === undefined ? null : { node, exit: open.name };
}

/** The flow with this exit leading there; null: nowhere. */
export function connect(flow: Flow, { node: id, exit }: Way, to: string | null): Flow {
  const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
  if (node === undefined) return flow;
  return { ...flow, nodes: { ...flow.nodes, [id]: retarget(node, exit, to) } };
}

/** The flow with one note more, at its place; and the note's id. */
export function addNote(flow: Flow, at: Place): Added {
  const id = freshId("note", (one) => flow.notes.some((note) => note.id === one));
  return { flow: { ...flow, notes: [...flow.notes, { id, text: "", ...at }] }, id };
}
