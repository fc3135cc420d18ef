import type { Flow, FlowNode } from "../../../domain/flow/flow.ts";

/** What each flow knows without setting it. */
export const ownVariables = [
  ...["language", "channel", "entry", "phone", "region"],
  ...["customerName", "customerTier", "customerLanguage"],
] as const;

export interface KnownLists {
  /** Columns of the tenant's tables, by the table's id. */
  columns?: Readonly<Record<string, readonly string[]>>;
  /** Slots of the tenant's intent models, by the model's id. */
  slots?: Readonly<Record<string, readonly string[]>>;
}

/** The variables that a text of this flow may read, in the order of the alphabet. */
export function knownVariables(flow: Flow, lists: KnownLists = {}): string[] {
  const names = new Set<string>([...flow.parameters, ...ownVariables]);
  for (const node of Object.values(flow.nodes)) for (const name of setBy(node, lists)) names.add(name);
  return [...names].sort((a, b) => a.localeCompare(b, "en"));
}

function setBy(node: FlowNode, { columns, slots }: KnownLists): string[] {
  switch (node.kind) {
    case "menu":
    case "survey":
      return node.into === undefined ? [] : [node.into];
    case "gather":
      return [node.into];
    case "understand":
      return [node.into, ...(slots?.[node.model] ?? [])];
    case "knowledge":
      return [node.into, "source", "link"];
    case "set":
      return node.assign.map(({ variable }) => variable);
    case "sub-flow":
      return node.results.map((result) => result.as);
    case "table":
      return (columns?.[node.table] ?? []).map((column) => node.into + upperFirst(column));
    case "request":
      return node.map.map(({ variable }) => variable);
    default:
      return [];
  }
}

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
