/** The flow as React Flow draws it. */
import type { Edge, Node } from "@xyflow/react";
import { exitsOf } from "../../../domain/flow/exits.ts";
import type { Flow, FlowNode } from "../../../domain/flow/flow.ts";
import { inOrder } from "../store/arrange.ts";
import { edgeKey, noteKey } from "../store/canvas-id.ts";

export type CardNode = Node<{ node: FlowNode }, "card">;
export type NoteNode = Node<{ text: string }, "note">;
export type CanvasNode = CardNode | NoteNode;
export type WayEdge = Edge<{ exit: string }, "way">;

/** A handle's id must be fit for a selector, and exits may be named in any words. */
export const handleOf = (exit: string): string => encodeURIComponent(exit);
export const exitOfHandle = (handle: string | null | undefined): string => decodeURIComponent(handle ?? "");

/** Cards in the order in which a walk meets them, so that Tab goes through them so; then the notes. */
export function toNodes(
  flow: Flow,
  selection: readonly string[],
  label: (id: string) => string,
): CanvasNode[] {
  const chosen = new Set(selection);
  const cards = inOrder(flow).flatMap((id): CardNode[] => {
    const node = flow.nodes[id];
    if (node === undefined) return [];
    const selected = chosen.has(id);
    return [
      {
        id,
        type: "card",
        position: flow.layout[id] ?? { x: 0, y: 0 },
        data: { node },
        selected,
        zIndex: selected ? 10 : 2,
        ariaLabel: label(id),
      },
    ];
  });
  const notes = flow.notes.map(({ id, text, x, y }): NoteNode => {
    const key = noteKey(id);
    const selected = chosen.has(key);
    return {
      id: key,
      type: "note",
      position: { x, y },
      data: { text },
      selected,
      zIndex: selected ? 9 : 1,
      focusable: false,
    };
  });
  return [...cards, ...notes];
}

/** `before`: as they were; those that have not changed stay the very same, so that they are not drawn again. */
export function toEdges(flow: Flow, selection: readonly string[], before: readonly WayEdge[]): WayEdge[] {
  const chosen = new Set(selection);
  const known = new Map(before.map((edge) => [edge.id, edge]));
  return Object.entries(flow.nodes).flatMap(([id, node]) =>
    exitsOf(node).flatMap(({ name, to }): WayEdge[] => {
      if (to === null || !Object.hasOwn(flow.nodes, to)) return [];
      const key = edgeKey({ node: id, exit: name });
      const old = known.get(key);
      if (old?.target === to && old.selected === chosen.has(key)) return [old];
      return [
        {
          id: key,
          type: "way",
          source: id,
          sourceHandle: handleOf(name),
          target: to,
          targetHandle: "in",
          data: { exit: name },
          selected: chosen.has(key),
          reconnectable: "target",
          focusable: false,
        },
      ];
    }),
  );
}
