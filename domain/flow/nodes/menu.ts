import type { FlowNode } from "../flow.ts";
import { matchChoice } from "../match-answer.ts";
import type { FlowEvent, Wait } from "../run.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { askAgain } from "./ask.ts";

type Menu = Extract<FlowNode, { kind: "menu" }>;
type Input = Extract<Wait, { for: "input" }>;

/** The first digit, button or typed answer decides, also before the prompt has ended. */
export function hearMenu(node: Menu, wait: Input, event: FlowEvent, walk: Walk): Move {
  if (event.type === "played") {
    walk.run.wait = { ...wait, play: null };
    walk.timer(node.timeoutMs);
    return waiting;
  }
  const choice = chosen(node, event);
  if (choice === undefined) return askAgain(node, wait.tries, walk);
  walk.answered(choice.value, node.into, choice.label);
  return { to: choice.next };
}

function chosen(node: Menu, event: FlowEvent) {
  if (event.type === "digit") return node.choices.find((choice) => choice.digit === event.digit);
  if (event.type === "choice") return node.choices.find((choice) => choice.value === event.value);
  return event.type === "text" ? matchChoice(node.choices, event.text) : undefined;
}
