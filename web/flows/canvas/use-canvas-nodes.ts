import { applyNodeChanges, type NodeChange, type OnNodeDrag } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { m } from "../../paraglide/messages.js";
import { looks } from "../kinds/look.ts";
import { summaryOf } from "../kinds/summary.ts";
import { useNames } from "../lists/use-names.ts";
import { noteKey, noteOf } from "../store/canvas-id.ts";
import { useEditing, useFlow, useSession, useView } from "../store/use-session.ts";
import { type CanvasNode, toNodes } from "./to-canvas.ts";

const glideMs = 320;

/**
 * The nodes for React Flow: those of the flow, with what React Flow has measured of them. While they are dragged they
 * stand where the pointer has them; where they are let go they go into the flow, as one step.
 */
export function useCanvasNodes() {
  const session = useSession();
  const flow = useFlow();
  const names = useNames();
  const selection = useEditing((state) => state.selection);
  const problems = useView((view) => view.problems);
  const glides = useView((view) => view.glides);
  const [nodes, setNodes] = useState<CanvasNode[]>([]);
  const dragging = useRef(false);
  const glided = useRef(glides);

  const wanted = useCallback(
    () =>
      toNodes(flow, selection, (id) => {
        const node = flow.nodes[id];
        if (node === undefined) return id;
        const wrong = problems.filter((one) => one.node === id && one.severity === "error").length;
        const what = `${looks[node.kind].name()} ${id}: ${summaryOf(node, names)}`;
        return wrong === 0 ? what : `${what} – ${m.edit_problem_count({ count: wrong })}`;
      }),
    [flow, selection, problems, names],
  );

  useEffect(() => {
    const goal = wanted();
    const moved = glided.current !== glides;
    const glide = moved && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    glided.current = glides;
    // What has been moved is to be seen, once it stands where it belongs.
    const look = () => setTimeout(() => session.eyes?.bring([]), 60);
    if (!glide) {
      setNodes((before) => merge(before, goal, dragging.current));
      if (moved) look();
      return;
    }
    let frame = 0;
    const begun = performance.now();
    const from = new Map<string, { x: number; y: number }>();
    setNodes((before) => {
      for (const { id, position } of before) if (!from.has(id)) from.set(id, position);
      return before;
    });
    const step = (now: number) => {
      const share = Math.min(1, (now - begun) / glideMs);
      const eased = 1 - (1 - share) ** 3;
      setNodes((before) =>
        merge(before, goal, false).map((node) => {
          const start = from.get(node.id);
          if (start === undefined || share === 1) return node;
          const { x, y } = node.position;
          return {
            ...node,
            position: { x: start.x + (x - start.x) * eased, y: start.y + (y - start.y) * eased },
          };
        }),
      );
      if (share < 1) frame = requestAnimationFrame(step);
      else look();
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [wanted, glides, session]);

  const change = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const selects = changes.filter((one) => one.type === "select");
      if (selects.length > 0) {
        const chosen = new Set(session.selection);
        for (const { id, selected } of selects) {
          if (selected) chosen.add(id);
          else chosen.delete(id);
        }
        session.store.dispatch({ type: "select", selection: [...chosen] });
      }
      const rest = changes.filter((one) => one.type !== "select" && one.type !== "remove");
      if (rest.length > 0) setNodes((before) => applyNodeChanges(rest, before));
    },
    [session],
  );

  const dragStart = useCallback(() => {
    dragging.current = true;
  }, []);

  const dragStop = useCallback(
    (_event: unknown, _node: unknown, moved: CanvasNode[]) => {
      dragging.current = false;
      const layout = { ...session.flow.layout };
      let { notes } = session.flow;
      let changed = false;
      for (const { id, position } of moved) {
        const note = noteOf(id);
        const at = note === null ? layout[id] : notes.find((one) => one.id === note);
        if (at?.x === position.x && at.y === position.y) continue;
        changed = true;
        if (note === null) layout[id] = { ...position };
        else notes = notes.map((one) => (noteKey(one.id) === id ? { ...one, ...position } : one));
      }
      if (changed) session.change({ ...session.flow, layout, notes }, m.edit_did_move());
    },
    [session],
  ) satisfies OnNodeDrag<CanvasNode>;

  return { nodes, change, dragStart, dragStop };
}

/** What is wanted, with what is known of the nodes that were there before. */
function merge(
  before: readonly CanvasNode[],
  wanted: readonly CanvasNode[],
  keepPlaces: boolean,
): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return wanted.map((node): CanvasNode => {
    const old = known.get(node.id);
    if (old === undefined || old.type !== node.type) return node;
    const position = keepPlaces ? old.position : node.position;
    // What has not changed stays the very same: React Flow does not look at it again then.
    const still =
      old.position.x === position.x &&
      old.position.y === position.y &&
      old.selected === node.selected &&
      old.ariaLabel === node.ariaLabel;
    if (node.type === "note" && old.type === "note")
      return still && old.data.text === node.data.text ? old : { ...old, ...node, position };
    if (node.type === "card" && old.type === "card")
      return still && old.data.node === node.data.node ? old : { ...old, ...node, position };
    return node;
  });
}
