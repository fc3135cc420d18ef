import type { PathStep } from "../../../domain/flow/rehearsal/line.ts";
import type { Light, Way } from "../store/editor.ts";

/** The part of a way that lies in this flow, as the canvas lights it. `over`: it stands nowhere any more. */
export function lightOf(path: readonly PathStep[], flow: string, over: boolean): Light {
  const own = path.filter((step) => step.flow === flow);
  const exits = new Map<string, Way>();
  for (const { node, exit } of own) if (exit !== null) exits.set(`${node}|${exit}`, { node, exit });
  return {
    nodes: [...new Set(own.map(({ node }) => node))],
    exits: [...exits.values()],
    now: over ? null : (own.findLast(({ exit }) => exit === null)?.node ?? null),
  };
}
