import type { FlowGraph, FlowNode } from "./flow.ts";

/** A way out of a node. Names are the node's own: what the log, tests, statistics and the canvas call it. */
export interface Exit {
  name: string;
  /** null: drawn nowhere yet; the engine takes what {@link leadsTo} says instead. */
  to: string | null;
  /** It can be taken without a word from the customer. */
  silent: boolean;
}

/**
 * Every way out of a node, its own ones first, in the order in which they are drawn; `failed` and `timeout` come last,
 * on every node that can fail or wait. `choice:<value>`, `intent:<name>`, `case:<n>` (from 1), `arm:<name>`, `exit:<name>`
 * and `key:<value>` are those of lists.
 */
export function exitsOf(node: FlowNode): Exit[] {
  return [...ownExits(node), ...commonExits(node)];
}

const spoken = (name: string, to: string): Exit => ({ name, to, silent: false });
const silent = (name: string, to: string | null | undefined): Exit => ({
  name,
  to: to ?? null,
  silent: true,
});
const next = (to: string): Exit => silent("next", to);

function ownExits(node: FlowNode): Exit[] {
  switch (node.kind) {
    case "say":
    case "set":
    case "send":
    case "callback":
    case "voicemail":
      return [next(node.next)];
    case "menu":
      return [
        ...node.choices.map((choice) => spoken(`choice:${choice.value}`, choice.next)),
        silent("otherwise", node.otherwise),
      ];
    case "gather":
    case "survey":
      return [spoken("next", node.next), silent("otherwise", node.otherwise)];
    case "understand": {
      const asks = node.text === "";
      return [
        ...node.intents.map(({ intent, next: to }) => ({ name: `intent:${intent}`, to, silent: !asks })),
        silent("otherwise", node.otherwise),
      ];
    }
    case "knowledge":
      return [{ ...next(node.next), silent: node.text !== "" }, silent("otherwise", node.otherwise)];
    case "consent":
      return [spoken("yes", node.yes), spoken("no", node.no), silent("otherwise", node.otherwise)];
    case "hours":
      return [silent("open", node.open), silent("closed", node.closed), silent("holiday", node.holiday)];
    case "condition":
    case "switch":
      return [
        ...node.cases.map((one, place) => silent(`case:${place + 1}`, one.next)),
        silent("otherwise", node.otherwise),
      ];
    case "split":
      return node.arms.map((arm) => silent(`arm:${arm.name}`, arm.next));
    case "loop":
      return [silent("body", node.body), silent("done", node.done)];
    case "sub-flow":
      return [...Object.entries(node.exits).map(([name, to]) => silent(`exit:${name}`, to)), next(node.next)];
    case "lookup":
    case "table":
    case "request":
      return [silent("found", node.found), silent("missing", node.missing)];
    case "queue":
      return [
        ...node.choices.map((choice) => spoken(`key:${choice.value}`, choice.next)),
        ...Object.entries(node.exits).map(([name, to]) => silent(`exit:${name}`, to)),
      ];
    case "transfer":
    case "return":
    case "hangup":
      return [];
  }
}

/** Nothing can go wrong in these, and they wait for nothing. */
const sure = new Set<FlowNode["kind"]>(["hangup", "return"]);

function commonExits(node: FlowNode): Exit[] {
  if (sure.has(node.kind)) return [];
  return [silent("failed", node.failed), silent("timeout", node.timeout)];
}

/**
 * Where an exit leads in the end: `timeout` that is not drawn is a say's or a voicemail's `next`, or `otherwise` where there is one, or else `failed`; `failed`
 * that is not drawn is the flow's own; a sub-flow's unknown exit is `next`; a holiday without an exit is closed. null: nowhere.
 */
export function leadsTo(flow: FlowGraph, node: FlowNode, name: string): string | null {
  const all = exitsOf(node);
  const drawn = all.find((exit) => exit.name === name)?.to ?? null;
  if (drawn !== null) return drawn;
  const instead = fallback(node, name);
  if (instead !== null) return leadsTo(flow, node, instead);
  return flow.failed ?? null;
}

/** The drawn exit by which this one leaves its node: itself, or what stands in for it; null: none, it is the flow's own. */
export function drawnExit(node: FlowNode, name: string): string | null {
  if (exitsOf(node).some((exit) => exit.name === name && exit.to !== null)) return name;
  const instead = fallback(node, name);
  return instead === null ? null : drawnExit(node, instead);
}

function fallback(node: FlowNode, name: string): string | null {
  if (name === "timeout" && (node.kind === "say" || node.kind === "voicemail")) return "next";
  if (name === "timeout") return "otherwise" in node ? "otherwise" : "failed";
  if (name === "holiday") return "closed";
  if (name.startsWith("exit:") && node.kind === "sub-flow") return "next";
  return name === "failed" ? null : "failed";
}
