import { graphlib, layout } from "@dagrejs/dagre";
import { exitsOf } from "../../../domain/flow/exits.ts";
import type { Flow } from "../../../domain/flow/flow.ts";
import { cardSize, type Direction, type Size } from "./card-size.ts";
import { isCommon } from "./retarget.ts";
import { uncross } from "./uncross.ts";

/** Places are whole steps of this, px. */
export const gridStep = 16;
const snapped = (value: number): number => Math.round(value / gridStep) * gridStep;

/**
 * The flow with its nodes in ranks from the start on, so that edges cross as little as may be (dagre: network simplex
 * after Gansner et al., "A technique for drawing directed graphs", 1993). `only`: these nodes alone move, around where
 * they stood. `measured`: how large cards really are.
 */
export function arrange(
  flow: Flow,
  direction: Direction,
  { only, measured }: { only?: readonly string[]; measured?: ReadonlyMap<string, Size> } = {},
): Flow {
  const ids = inOrder(flow).filter((id) => only === undefined || only.includes(id));
  if (ids.length === 0) return flow;
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction === "right" ? "LR" : "TB",
    nodesep: direction === "right" ? 28 : 36,
    ranksep: direction === "right" ? 76 : 68,
    edgesep: 14,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  const sizes = new Map<string, Size>();
  for (const id of ids) {
    const node = flow.nodes[id];
    if (node === undefined) continue;
    const size = measured?.get(id) ?? cardSize(node, direction);
    sizes.set(id, size);
    graph.setNode(id, { ...size });
  }
  for (const id of ids)
    for (const { name, to } of exitsOf(flow.nodes[id]!))
      if (to !== null && sizes.has(to) && to !== id)
        graph.setEdge(id, to, { weight: isCommon(name) ? 1 : 3, minlen: 1 }, name);
  layout(graph);

  const drawn: Flow["layout"] = {};
  for (const [id, { width, height }] of sizes) {
    const at: { x?: number; y?: number } = graph.node(id);
    drawn[id] = { x: (at.x ?? 0) - width / 2, y: (at.y ?? 0) - height / 2 };
  }
  const places = uncross(flow, drawn, sizes, direction);
  const shift =
    only === undefined ? { x: 0, y: 0 } : difference(corner(flow.layout, ids), corner(places, ids));
  for (const [id, { x, y }] of Object.entries(places))
    places[id] = { x: snapped(x + shift.x), y: snapped(y + shift.y) };
  return { ...flow, layout: { ...flow.layout, ...places } };
}

/** The flow with a place for each node: all arranged when none has one, else the new ones at the right of the rest. */
export function placed(flow: Flow, direction: Direction): Flow {
  const missing = Object.keys(flow.nodes).filter((id) => !Object.hasOwn(flow.layout, id));
  if (missing.length === 0) return flow;
  if (missing.length === Object.keys(flow.nodes).length) return arrange(flow, direction);
  const right = Math.max(...Object.values(flow.layout).map(({ x }) => x)) + 320;
  const top = Math.min(...Object.values(flow.layout).map(({ y }) => y));
  const begun = { ...flow.layout };
  for (const [at, id] of missing.entries()) begun[id] = { x: snapped(right), y: snapped(top + at * 140) };
  return arrange({ ...flow, layout: begun }, direction, { only: missing });
}

/** A place near `wanted` where no card stands. */
export function freePlace(flow: Flow, wanted: { x: number; y: number }): { x: number; y: number } {
  const taken = (x: number, y: number) =>
    Object.values(flow.layout).some(
      (at) => Math.abs(at.x - x) < apart.width && Math.abs(at.y - y) < apart.height,
    );
  let [x, y] = [snapped(wanted.x), snapped(wanted.y)];
  for (let tries = 0; tries < 40 && taken(x, y); tries++) y += gridStep * 2;
  return { x, y };
}
const apart = { width: 200, height: 90 };

/** Nodes as a walk from the start meets them, the nearest first; those that nothing leads to come last. */
export function inOrder(flow: Pick<Flow, "start" | "nodes">): string[] {
  const met = new Set<string>();
  for (const root of [flow.start, ...Object.keys(flow.nodes)]) {
    const open = [root];
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
      if (met.has(id) || node === undefined) continue;
      met.add(id);
      for (const { to } of exitsOf(node)) if (to !== null) open.push(to);
    }
  }
  return [...met];
}

const corner = (places: Flow["layout"], ids: readonly string[]) => {
  const own = ids.flatMap((id) => places[id] ?? []);
  if (own.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...own.map(({ x }) => x)), y: Math.min(...own.map(({ y }) => y)) };
};
const difference = (a: { x: number; y: number }, b: { x: number; y: number }) => ({
  x: a.x - b.x,
  y: a.y - b.y,
});
