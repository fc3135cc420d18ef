/** Figures that are reckoned from a report's own. */
import type { FlowReport, NodeFigures } from "../../../domain/flow/statistics/report.ts";

/** How often a node was left by an exit. */
export const leftOf = ({ exits }: NodeFigures): number => exits.reduce((sum, { count }) => sum + count, 0);

/** ms that a contact spent in the flow's nodes, on average; null: nobody left any. */
export function timeInFlow({ nodes, total }: FlowReport): number | null {
  if (total.contacts === 0 || nodes.every(({ time }) => time === null)) return null;
  const spent = nodes.reduce(
    (sum, node) => sum + (node.time === null ? 0 : node.time.meanMs * leftOf(node)),
    0,
  );
  return spent / total.contacts;
}

/** Of those who came to the node, 0 to 1; null: nobody did. A customer may be missed more than once. */
export const rateOf = (node: NodeFigures, figure: "hungUp" | "noMatch" | "noInput"): number | null =>
  node.entered === 0 ? null : node[figure] / node.entered;

/** Nodes with the most of it first, as many as are wanted. */
export const topBy = (
  nodes: readonly NodeFigures[],
  size: (node: NodeFigures) => number,
  most: number,
): NodeFigures[] =>
  nodes
    .filter((node) => size(node) > 0)
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, most);
