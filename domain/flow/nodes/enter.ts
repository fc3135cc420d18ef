import type { FlowNode, NodeOf } from "../flow.ts";
import { masked } from "../sealed.ts";
import { fill } from "../template.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { lookInto, understand } from "./accept.ts";
import { ask } from "./ask.ts";
import { lookUp, request, send, table } from "./ask-outside.ts";
import { comeBack, condition, hours, loop, set, split, subFlow, switchOn } from "./decide.ts";
import { callback, queue, transfer, voicemail } from "./hand-over.ts";

/** What happens on entering a node. */
export function enter(node: FlowNode, walk: Walk): Move {
  switch (node.kind) {
    case "say":
      return walk.tell(node.prompts, node.bargeIn);
    case "menu":
    case "gather":
    case "consent":
    case "survey":
      return ask(node, 0, walk);
    case "understand":
    case "knowledge":
      return askOrTake(node, walk);
    case "hours":
      return hours(node, walk);
    case "condition":
      return condition(node, walk);
    case "switch":
      return switchOn(node, walk);
    case "split":
      return split(node, walk);
    case "set":
      return set(node, walk);
    case "loop":
      return loop(node, walk);
    case "sub-flow":
      return subFlow(node, walk);
    case "return":
      return comeBack(node, walk);
    case "lookup":
      return lookUp(node, walk);
    case "table":
      return table(node, walk);
    case "request":
      return request(node, walk);
    case "send":
      return send(node, walk);
    case "queue":
      return queue(node, walk);
    case "callback":
      return callback(node, walk);
    case "voicemail":
      return voicemail(node, walk);
    case "transfer":
      return transfer(node, walk);
    case "hangup":
      walk.hangUp(node.prompts, "self-served");
      return waiting;
  }
}

/** A text that is there already needs no question; an empty one is nothing to go by. */
function askOrTake(node: NodeOf<"understand" | "knowledge">, walk: Walk): Move {
  if (node.text === "") return node.prompts.length === 0 ? { fail: "no-question" } : ask(node, 0, walk);
  const text = fill(node.text, walk.run.variables, masked).trim().slice(0, 1000);
  if (text === "") return { exit: "otherwise" };
  return node.kind === "understand" ? understand(node, text, 0, walk) : lookInto(node, text, 0, walk);
}
