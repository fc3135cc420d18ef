import type { FlowNode, Prompt } from "../flow.ts";
import type { Told } from "../question.ts";
import type { FlowEvent, Wait } from "../run.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { intended } from "./accept.ts";
import { doubt, miss } from "./ask.ts";

type Lookup = Extract<Wait, { for: "lookup" }>;

/** The answer to what was asked outside, or its time is up. */
export function toldOutside(node: FlowNode, wait: Lookup, event: FlowEvent, walk: Walk): Move {
  if (event.type === "timer") return late(walk);
  if (event.type !== "told" || event.token !== wait.token) return waiting;
  if (event.exit === "failed" && event.reason === "timeout") return late(walk);
  for (const [name, value] of Object.entries(event.variables)) walk.assign(nameFor(node, name), value);
  if (event.exit === "failed") return { fail: event.reason ?? "look-up-failed" };
  if (node.kind === "understand") return understood(node, wait, event, walk);
  if (node.kind === "knowledge") return answered(node, wait, event, walk);
  if (node.kind === "send") return { exit: "next" };
  if (node.kind === "lookup" || node.kind === "table" || node.kind === "request")
    return { exit: event.exit === "found" ? "found" : "missing" };
  return { fail: "flow-changed" };
}

function late(walk: Walk): Move {
  walk.failed("timeout");
  return { exit: "timeout" };
}

/** An answer's name is the node's own. */
const nameFor = (node: FlowNode, name: string): string =>
  node.kind === "knowledge" && name === "answer" ? node.into : name;

function understood(
  node: Extract<FlowNode, { kind: "understand" }>,
  wait: Lookup,
  told: Told,
  walk: Walk,
): Move {
  const tries = wait.tries ?? 0;
  const intent = told.exit.startsWith("intent:") ? told.exit.slice("intent:".length) : null;
  const known = intent !== null && node.intents.some((one) => one.intent === intent);
  const asked = node.text === "";
  if (!known || intent === null) {
    if (asked) return miss(node, tries, "no-match", walk);
    walk.act({ do: "miss", node: walk.run.node, why: "no-match" });
    return { exit: "otherwise" };
  }
  const confidence = Number(told.variables.confidence ?? "1");
  if (asked && confidence < node.confirmBelow) {
    const said = told.variables.intentLabel || intent;
    const input = { for: "input", play: null, tries, digits: "" } as const;
    return doubt(node, input, { answer: intent, said }, walk);
  }
  return intended(node, intent, walk);
}

/** Says the answer; in chat with its source. */
function answered(
  node: Extract<FlowNode, { kind: "knowledge" }>,
  wait: Lookup,
  told: Told,
  walk: Walk,
): Move {
  const { answer = "", source = "", link = "" } = told.variables;
  if (told.exit !== "answered" || answer.trim() === "") {
    if (node.text === "" && wait.tries !== undefined) return miss(node, wait.tries, "no-match", walk);
    return { exit: "otherwise" };
  }
  const whence = [source, link].filter((one) => one !== "").join(" ");
  const prompt: Prompt = {
    words: { en: "{{said}}", ja: "{{said}}" },
    shown: { en: "{{shown}}", ja: "{{shown}}" },
  };
  const before = walk.run.variables;
  walk.run.variables = { ...before, said: answer, shown: whence === "" ? answer : `${answer}\n${whence}` };
  const move = walk.tell([prompt], true);
  walk.run.variables = before;
  return move;
}
