import { exitsOf } from "../../../domain/flow/exits.ts";
import type { Flow, FlowNode } from "../../../domain/flow/flow.ts";
import { edgeOf, noteOf } from "./canvas-id.ts";
import { isCommon, nowhere, retarget, retargetAll } from "./retarget.ts";

/**
 * The flow without these nodes, notes and edges (by their ids on the canvas). Where a node led on by one way only, what
 * led to it now leads there: taking a step out of a row leaves the row whole.
 */
export function removeParts(flow: Flow, keys: readonly string[]): Flow {
  const gone = new Set(keys);
  const cut = keys.flatMap((key) => edgeOf(key) ?? []);
  const nodes: Flow["nodes"] = {};
  for (const [id, node] of Object.entries(flow.nodes)) {
    if (gone.has(id)) continue;
    const left = cut
      .filter((way) => way.node === id)
      .reduce((made, { exit }) => retarget(made, exit, null), node);
    nodes[id] = retargetAll(left, (to) => past(flow, gone, to));
  }
  const start = past(flow, gone, flow.start) ?? Object.keys(nodes)[0] ?? nowhere;
  const { failed, ...rest } = flow;
  const failsTo = failed === undefined ? null : past(flow, gone, failed);
  return {
    ...rest,
    ...(failsTo !== null && { failed: failsTo }),
    start,
    nodes,
    layout: Object.fromEntries(Object.entries(flow.layout).filter(([id]) => !gone.has(id))),
    notes: flow.notes.filter(({ id }) => !keys.some((key) => noteOf(key) === id)),
  };
}

/** The first node from `id` on that stays, by the only ways of those that go; null: there is none. */
function past(flow: Flow, gone: ReadonlySet<string>, id: string): string | null {
  const seen = new Set<string>();
  let at: string | null = id;
  while (at !== null && gone.has(at)) {
    if (seen.has(at)) return null;
    seen.add(at);
    at = onlyWay(flow.nodes[at]);
  }
  return at === nowhere ? null : at;
}

function onlyWay(node: FlowNode | undefined): string | null {
  if (node === undefined) return null;
  const own = exitsOf(node).filter(({ name, to }) => !isCommon(name) && to !== null && to !== nowhere);
  return own.length === 1 ? (own[0]?.to ?? null) : null;
}
