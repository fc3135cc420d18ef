/** What an answer means, and what becomes of it. */
import type { NodeOf } from "../flow.ts";
import { inLanguage } from "../prompt.ts";
import type { AnsweredBy } from "../run.ts";
import type { Move, Walk } from "../walk.ts";
import type { Question } from "./ask.ts";
import { optionFor, optionsOf } from "./options.ts";
import { readAnswer } from "./read-answer.ts";

export interface Heard {
  by: AnsweredBy;
  value: string;
}

/** How long an outside answer to a customer's own words may take. ms */
const understandMs = 4_000;

/** The answer in the node's own terms, and as it is said back; null: it means nothing here. */
export function interpret(node: Question, heard: Heard, walk: Walk): { value: string; said: string } | null {
  const options = optionsOf(node);
  if (options !== null) {
    const option = optionFor(options, heard);
    return option === undefined
      ? null
      : { value: option.value, said: inLanguage(option.label, walk.run.language) };
  }
  if (node.kind === "gather") {
    const value = readAnswer(node, heard.value, heard.by === "digit", walk);
    return value === null ? null : { value, said: node.what === "digits" ? [...value].join(" ") : value };
  }
  const text = heard.value.trim().slice(0, 1000);
  return text === "" || heard.by === "digit" ? null : { value: text, said: "" };
}

/** Goes on with an answer that is sure. `confirmed`: it was asked back, and affirmed. */
export function accept(
  node: Question,
  value: string,
  by: AnsweredBy,
  tries: number,
  walk: Walk,
  confirmed = false,
): Move {
  switch (node.kind) {
    case "menu": {
      const choice = node.choices.find((one) => one.value === value);
      walk.answered(value, by, node.into, choice?.label);
      return { exit: `choice:${value}` };
    }
    case "gather":
      walk.answered(value, by, node.into);
      return { exit: "next" };
    case "consent":
      walk.answered(value, by);
      walk.act({ do: "consent", given: value === "yes" });
      return { exit: value };
    case "survey":
      return surveyed(node, value, by, walk);
    case "understand":
      if (confirmed) return intended(node, value, walk);
      walk.answered(value, by, "words");
      return understand(node, value, tries, walk);
    case "knowledge":
      walk.answered(value, by, "words");
      return lookInto(node, value, tries, walk);
  }
}

/** A survey's words are kept with the survey, not in the log of answers. */
function surveyed(node: NodeOf<"survey">, value: string, by: AnsweredBy, walk: Walk): Move {
  const scored = node.answer.kind === "score";
  walk.answered(scored ? value : "…", by);
  if (node.into !== undefined) walk.assign(node.into, value);
  const { question } = node;
  walk.act({
    ...{ do: "survey", question, score: scored ? Number(value) : null, words: scored ? null : value },
  });
  return { exit: "next" };
}

/** Asks which of its intents a text means. */
export function understand(node: NodeOf<"understand">, text: string, tries: number, walk: Walk): Move {
  const { language } = walk.run;
  const intents = node.intents.map(({ intent }) => intent);
  return walk.ask({ about: "intent", text, language, model: node.model, intents }, understandMs, tries);
}

export function intended(node: NodeOf<"understand">, intent: string, walk: Walk): Move {
  walk.assign(node.into, intent);
  return { exit: `intent:${intent}` };
}

/** Asks the knowledge base. */
export function lookInto(node: NodeOf<"knowledge">, text: string, tries: number, walk: Walk): Move {
  const { language } = walk.run;
  return walk.ask({ about: "knowledge", text, language, collection: node.collection }, understandMs, tries);
}
