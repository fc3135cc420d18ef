import type { NodeOf } from "../flow.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { accept, interpret } from "./accept.ts";
import { type Input, miss, type Question } from "./ask.ts";

/** How long a terminator typed after the last digit is still overheard. ms */
const overhearMs = 3_000;

/** A key of the telephone, which counts from the prompt's first moment. */
export function keyed(node: Question, wait: Input, digit: string, walk: Walk): Move {
  if (node.kind === "gather") return gathered(node, wait, digit, walk);
  const answer = interpret(node, { by: "digit", value: digit }, walk);
  return answer === null
    ? miss(node, wait.tries, "no-match", walk)
    : accept(node, answer.value, "digit", wait.tries, walk);
}

/** The pause after each digit is `betweenMs`, before the first `timeoutMs`. */
function gathered(node: NodeOf<"gather">, wait: Input, digit: string, walk: Walk): Move {
  const point =
    digit === "*" && node.terminator !== "*" && (node.what === "amount" || node.what === "number");
  if (digit === node.terminator) return decide(node, wait, wait.digits, walk);
  const digits = /^[0-9]$/.test(digit) || point ? wait.digits + digit : wait.digits;
  if (digits.length >= longest(node)) {
    overhearEnd(node.terminator, walk);
    return decide(node, wait, digits, walk);
  }
  walk.run.wait = { ...wait, play: null, digits };
  walk.timer(digits === "" ? node.timeoutMs : node.betweenMs);
  return waiting;
}

/** After the last possible digit: a terminator that follows is none of the next node's. */
export function overhearEnd(terminator: string, walk: Walk): void {
  walk.run.overhear = { digit: terminator, until: walk.world.now + overhearMs };
}

const longest = (node: NodeOf<"gather">): number => (node.what === "date" ? 8 : Math.min(40, node.maxLength));

function decide(node: NodeOf<"gather">, wait: Input, digits: string, walk: Walk): Move {
  const answer = interpret(node, { by: "digit", value: digits }, walk);
  return answer === null
    ? miss(node, wait.tries, digits === "" ? "no-input" : "no-match", walk)
    : accept(node, answer.value, "digit", wait.tries, walk);
}
