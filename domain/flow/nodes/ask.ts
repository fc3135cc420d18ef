import type { FlowNode, Prompt } from "../flow.ts";
import { inLanguage } from "../prompt.ts";
import { type Move, type Walk, waiting } from "../walk.ts";

export type Question = Extract<FlowNode, { kind: "menu" | "gather" }>;

/**
 * Asks a question, for the first time (`tries` 0) or again. In chat there is no hurry: no timer. Of an e-mail nobody is
 * there to answer.
 */
export function ask(node: Question, tries: number, walk: Walk): Move {
  if (walk.run.manner === "mail") return { to: node.otherwise };
  const prompts: Prompt[] = tries > 0 ? [...node.again, ...node.prompts] : node.prompts;
  if (walk.run.manner === "chat") {
    const language = walk.run.language;
    const choices =
      node.kind === "menu"
        ? node.choices.map((choice) => ({ value: choice.value, label: inLanguage(choice.label, language) }))
        : undefined;
    walk.show(prompts, choices);
    walk.run.wait = { for: "input", play: null, tries, digits: "" };
    walk.timer(null);
  } else {
    const play = walk.play(prompts, true);
    walk.run.wait = { for: "input", play, tries, digits: "" };
    if (play === null) walk.timer(node.timeoutMs);
  }
  return waiting;
}

/** A wrong answer, or none: asks again while the node allows it. */
export function askAgain(node: Question, tries: number, walk: Walk): Move {
  return tries < node.retries ? ask(node, tries + 1, walk) : { to: node.otherwise };
}
