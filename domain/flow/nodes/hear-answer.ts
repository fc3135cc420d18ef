/** What the customer does while a question waits: keys, words, buttons, silence. */
import type { FlowNode } from "../flow.ts";
import type { AnsweredBy, FlowEvent } from "../run.ts";
import { speechGraceMs } from "../run.ts";
import { sealedValue } from "../sealed.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { accept, type Heard, interpret } from "./accept.ts";
import { doubt, type Input, isQuestion, miss, type Question, type Secret, secretGraceMs } from "./ask.ts";
import { keyed, overhearEnd } from "./keyed.ts";
import { optionFor, yesOrNo } from "./options.ts";

/** Speech below this is as good as not understood. */
const rejectBelow = 0.25;
/** A gather says back what it heard no more surely than this. */
const gatherConfirmBelow = 0.6;

export function hearAnswer(node: FlowNode, wait: Input, event: FlowEvent, walk: Walk): Move {
  if (!isQuestion(node)) return { fail: "flow-changed" };
  const move = heardAt(node, wait, event, walk);
  const still = "wait" in move ? walk.run.wait : null;
  const listens = still?.for === "input" && still.listen != null;
  const spoke = (event.type === "speech" || event.type === "unheard") && event.id === wait.listen;
  if (wait.listen != null && !spoke && !listens) walk.act({ do: "unlisten" });
  return move;
}

function heardAt(node: Question, wait: Input, event: FlowEvent, walk: Walk): Move {
  switch (event.type) {
    case "played":
      return event.id === wait.play ? promptEnded(node, wait, walk) : waiting;
    case "timer":
      if (wait.play !== null) return promptEnded(node, wait, walk);
      return timeIsUp(node, wait, walk);
    case "speech-began":
      if (event.id !== wait.listen) return waiting;
      walk.run.wait = { ...wait, play: null, speaking: true };
      walk.timer(speechGraceMs);
      return waiting;
    case "unheard":
      return event.id === wait.listen ? unheard(node, wait, event.reason, walk) : waiting;
    case "digit": {
      if (!/^[0-9*#]$/.test(event.digit)) return waiting;
      silence(wait, walk);
      if (wait.doubt !== undefined) return doubted(node, wait, { by: "digit", value: event.digit }, walk);
      return keyed(node, wait, event.digit, walk);
    }
    case "text":
    case "choice": {
      silence(wait, walk);
      const heard: Heard =
        event.type === "text" ? { by: "text", value: event.text } : { by: "choice", value: event.value };
      return wait.doubt !== undefined ? doubted(node, wait, heard, walk) : answered(node, wait, heard, walk);
    }
    case "speech": {
      if (event.id !== wait.listen) return waiting;
      const heard: Heard = { by: "speech", value: event.value ?? event.text };
      if (event.confidence < rejectBelow) return missed(node, wait, "no-match", walk);
      if (wait.doubt !== undefined) return doubted(node, wait, heard, walk);
      return answered(node, wait, heard, walk, event.confidence);
    }
    default:
      return waiting;
  }
}

/** They speak over a prompt that the line has not stopped by itself. */
function silence(wait: Input | Secret, walk: Walk): void {
  if (wait.play !== null) walk.act({ do: "stop" });
}

function promptEnded(node: Question, wait: Input, walk: Walk): Move {
  walk.run.wait = { ...wait, play: null };
  if (wait.speaking !== true)
    walk.timer(wait.digits !== "" && node.kind === "gather" ? node.betweenMs : node.timeoutMs);
  return waiting;
}

/** A pause after keys completes what was keyed. */
function timeIsUp(node: Question, wait: Input, walk: Walk): Move {
  if (wait.digits !== "") return answered(node, wait, { by: "digit", value: wait.digits }, walk);
  return missed(node, wait, wait.speaking === true ? "no-match" : "no-input", walk);
}

/** A recogniser that is down is no fault of the customer's: the error exit, where one is drawn; else keys still count. */
function unheard(node: Question, wait: Input, reason: "no-match" | "too-long" | "failed", walk: Walk): Move {
  if (reason !== "failed") return missed(node, wait, "no-match", walk);
  if (node.failed !== undefined || walk.flow?.failed !== undefined) return { fail: "recogniser-failed" };
  walk.failed("recogniser-failed");
  walk.run.wait = { ...wait, listen: null, speaking: false };
  if (wait.play === null) walk.timer(node.timeoutMs);
  return waiting;
}

function missed(node: Question, wait: Input, why: "no-input" | "no-match", walk: Walk): Move {
  return miss(node, wait.tries, why, walk);
}

function answered(node: Question, wait: Input, heard: Heard, walk: Walk, confidence = 1): Move {
  const answer = interpret(node, heard, walk);
  if (answer === null) return missed(node, wait, "no-match", walk);
  const sureAt = "confirmBelow" in node ? node.confirmBelow : gatherConfirmBelow;
  const ownWords = node.kind === "understand" || node.kind === "knowledge";
  if (confidence < sureAt && !ownWords && answer.said !== "")
    return doubt(node, wait, { answer: answer.value, said: answer.said }, walk);
  return accept(node, answer.value, heard.by, wait.tries, walk);
}

function doubted(node: Question, wait: Input, heard: Heard, walk: Walk): Move {
  const { doubt: about } = wait;
  const said = optionFor(yesOrNo, heard)?.value;
  if (about !== undefined && said === "yes")
    return accept(node, about.answer, heard.by, wait.tries, walk, true);
  if (said === "no") return missed(node, wait, "no-match", walk);
  // Neither: perhaps they have said it anew, and it counts as an answer to the question itself.
  return answered(node, wait, heard, walk);
}

export function hearSecret(node: FlowNode, wait: Secret, event: FlowEvent, walk: Walk): Move {
  if (node.kind !== "gather" || node.secure === null) return { fail: "flow-changed" };
  const grace = node.timeoutMs + secretGraceMs;
  if (event.type === "played" && event.id === wait.play) {
    walk.run.wait = { ...wait, play: null };
    walk.timer(grace);
    return waiting;
  }
  if (event.type === "collecting" && event.id === wait.collect) {
    walk.run.wait = { ...wait, play: null };
    walk.timer(secretGraceMs);
    return waiting;
  }
  if (event.type === "timer" && wait.play !== null) {
    walk.run.wait = { ...wait, play: null };
    walk.timer(grace);
    return waiting;
  }
  if (event.type === "timer") {
    walk.act({ do: "uncollect" });
    return miss(node, wait.tries, "no-input", walk);
  }
  if (event.type !== "collected" || event.id !== wait.collect) return waiting;
  if (event.result === "failed") return { fail: "sealing-failed" };
  if (event.result !== "sealed" || event.sealed === null)
    return miss(node, wait.tries, event.result === "timeout" ? "no-input" : "no-match", walk);
  const by: AnsweredBy = walk.run.manner === "chat" ? "text" : "digit";
  walk.answered(sealedValue(event.sealed, event.shown), by, node.into);
  if (by === "digit" && event.shown.length >= Math.min(40, node.maxLength))
    overhearEnd(node.terminator, walk);
  return { exit: "next" };
}
