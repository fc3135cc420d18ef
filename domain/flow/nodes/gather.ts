import type { FlowNode } from "../flow.ts";
import { typedDigits } from "../match-answer.ts";
import type { FlowEvent, Wait } from "../run.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { askAgain } from "./ask.ts";

type Gather = Extract<FlowNode, { kind: "gather" }>;
type Input = Extract<Wait, { for: "input" }>;

/** How long a terminator typed after the last digit is still overheard. ms */
const overhearMs = 3_000;

/** Digits count from the prompt's first moment; the pause after each is `betweenMs`, before the first `timeoutMs`. */
export function hearGather(node: Gather, wait: Input, event: FlowEvent, walk: Walk): Move {
  if (event.type === "played") {
    walk.run.wait = { ...wait, play: null };
    walk.timer(wait.digits === "" ? node.timeoutMs : node.betweenMs);
    return waiting;
  }
  if (event.type === "digit") return hearDigit(node, wait, event.digit, walk);
  if (event.type === "text" || event.type === "choice")
    return decide(node, wait.tries, typedDigits(event.type === "text" ? event.text : event.value), walk);
  return decide(node, wait.tries, wait.digits, walk); // a pause
}

function hearDigit(node: Gather, wait: Input, digit: string, walk: Walk): Move {
  if (digit === node.terminator) return decide(node, wait.tries, wait.digits, walk);
  const digits = /^[0-9]$/.test(digit) ? wait.digits + digit : wait.digits;
  if (digits.length >= node.maxLength) {
    walk.run.overhear = { digit: node.terminator, until: walk.world.now + overhearMs };
    return decide(node, wait.tries, digits, walk);
  }
  walk.run.wait = { ...wait, play: null, digits };
  walk.timer(digits === "" ? node.timeoutMs : node.betweenMs);
  return waiting;
}

function decide(node: Gather, tries: number, digits: string, walk: Walk): Move {
  if (digits.length < node.minLength || digits.length > node.maxLength) return askAgain(node, tries, walk);
  walk.answered(digits, node.into);
  return { to: node.next };
}
