import { type Flow, FlowGraph } from "../../../domain/flow/flow.ts";
import { nowhere, retargetAll } from "./retarget.ts";

/** Why a node cannot have this id. */
export type RenameRefusal = "shape" | "taken";

export function renameRefusal(flow: Flow, from: string, to: string): RenameRefusal | null {
  if (from === to) return null;
  if (!FlowGraph.shape.start.safeParse(to).success || to === nowhere) return "shape";
  return Object.hasOwn(flow.nodes, to) ? "taken" : null;
}

/** The flow with the node under another id; exits, the start, tests and the drawing all follow. Its place is kept. */
export function renameNode(flow: Flow, from: string, to: string): Flow {
  if (from === to || renameRefusal(flow, from, to) !== null) return flow;
  const name = (id: string) => (id === from ? to : id);
  const keys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([id, value]) => [name(id), value]));
  return {
    ...flow,
    ...(flow.failed !== undefined && { failed: name(flow.failed) }),
    start: name(flow.start),
    nodes: Object.fromEntries(
      Object.entries(flow.nodes).map(([id, node]) => [name(id), retargetAll(node, name)]),
    ),
    layout: keys(flow.layout),
    tests: flow.tests.map((test) => ({
      ...test,
      arms: keys(test.arms),
      mocks: test.mocks.map((mock) => ({ ...mock, node: name(mock.node) })),
      expect: { ...test.expect, path: test.expect.path.map(name), avoids: test.expect.avoids.map(name) },
    })),
  };
}
