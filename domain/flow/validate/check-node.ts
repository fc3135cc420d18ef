import { expressionProblem } from "../expression.ts";
import type { FlowGraph, FlowNode, Prompt } from "../flow.ts";
import { markupProblem } from "../markup.ts";
import { optionsOf } from "../nodes/options.ts";
import { templateProblem } from "../template.ts";
import type { Sentence } from "../value.ts";
import type { Known } from "./known.ts";
import type { ProblemCode } from "./problem.ts";

const both = ({ en, ja }: Sentence) => ({ why: en, whyJa: ja });

type Add = (code: ProblemCode, data?: Record<string, string>) => void;

/** What is wrong with a node by itself. */
export function checkNode(node: FlowNode, flow: FlowGraph, known: Partial<Known>, add: Add): void {
  checkOptions(node, add);
  checkNames(node, flow, known, add);
  checkTexts(node, add);
  if (node.kind === "gather" && node.minLength > node.maxLength)
    add("length", { least: String(node.minLength), most: String(node.maxLength) });
  if (node.kind === "gather" && node.secure !== null && node.what !== "digits") add("secure");
  if (node.kind === "split" && node.arms.every(({ weight }) => weight === 0)) add("weights");
  if (node.kind === "split")
    twice(
      node.arms.map(({ name }) => name),
      (value) => add("same-value", { value }),
    );
  if (node.kind === "request") checkRequest(node, add);
  const mayFail = node.kind === "understand" || node.kind === "knowledge" || node.kind === "send";
  if (mayFail && node.failed === undefined && flow.failed === undefined) add("no-error-exit");
}

function checkOptions(node: FlowNode, add: Add): void {
  const options = optionsOf(node) ?? (node.kind === "queue" ? node.choices : []);
  twice(
    options.flatMap(({ digit }) => (digit === undefined ? [] : [digit])),
    (digit) => add("same-digit", { digit }),
  );
  twice(
    options.map(({ value }) => value),
    (value) => add("same-value", { value }),
  );
  if (node.kind !== "menu") return;
  for (const { digit, value, label, spoken } of node.choices) {
    const words = node.speech ? [label.en, label.ja ?? "", ...(spoken?.en ?? []), ...(spoken?.ja ?? [])] : [];
    if (digit === undefined && words.every((word) => word.trim() === ""))
      add("no-answer-possible", { value });
  }
}

/** A name with a variable in it is known only in a contact. */
function checkNames(node: FlowNode, flow: FlowGraph, known: Partial<Known>, add: Add) {
  const named = (among: readonly string[] | undefined, name: string, code: ProblemCode) => {
    if (among !== undefined && name !== "" && !name.includes("{{") && !among.includes(name))
      add(code, { name });
  };
  switch (node.kind) {
    case "hours":
      return named(known.hours, node.hours, "no-such-hours");
    case "queue":
    case "callback":
    case "voicemail":
      return named(known.queues, node.queue, "no-such-queue");
    case "transfer":
      if (node.to.kind === "agent" || node.to.kind === "queue")
        named(known.queues, node.to.queue, "no-such-queue");
      return;
    case "sub-flow":
      if (node.flow === flow.id) add("calls-itself");
      return named(known.flows, node.flow, "no-such-flow");
    case "understand":
      return named(known.models, node.model, "no-such-model");
    case "table":
      return named(known.tables, node.table, "no-such-table");
    case "request":
      for (const { secret } of node.headers) named(known.secrets, secret ?? "", "no-such-secret");
  }
}

/** Every template, expression and prompt, wherever it stands in the node. */
function checkTexts(node: FlowNode, add: Add): void {
  for (const text of textsIn(node)) {
    const why = templateProblem(text);
    if (why !== null) add("expression", both(why));
  }
  const expressions =
    node.kind === "condition"
      ? node.cases.flatMap((one) => ("when" in one ? [one.when] : []))
      : node.kind === "request"
        ? node.map.map(({ value }) => value)
        : [];
  for (const source of expressions) {
    const why = expressionProblem(source);
    if (why !== null) add("expression", both(why));
  }
  const prompts = promptsIn(node);
  for (const { words, markup } of prompts)
    for (const text of [words.en, words.ja ?? ""]) {
      const why = markup ? markupProblem(text.replace(/\{\{.+?\}\}/gs, "")) : null;
      if (why !== null) add("markup", both(why));
    }
  const says = prompts.some(({ words, audio, shown }) =>
    [words.en, words.ja, audio?.en, audio?.ja, shown?.en].some(
      (one) => one !== undefined && one.trim() !== "",
    ),
  );
  if ("prompts" in node && node.prompts.length > 0 && !says) add("no-words");
  if (prompts.some(lacksJapanese)) add("no-japanese");
}

/** A prompt in one fixed language needs no other. */
const lacksJapanese = ({ words, audio, language }: Prompt): boolean =>
  language === undefined && words.en.trim() !== "" && !words.ja?.trim() && audio?.ja === undefined;

function promptsIn(node: FlowNode): Prompt[] {
  return [
    ...("prompts" in node ? node.prompts : []),
    ...("again" in node ? node.again : []),
    ...(node.kind === "queue"
      ? [
          ...node.enter,
          ...node.messages.flatMap((one) => one.prompts),
          ...node.choices.flatMap((one) => one.prompts),
        ]
      : []),
  ];
}

/** All texts within a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.includes("{{") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function checkRequest(node: Extract<FlowNode, { kind: "request" }>, add: Add): void {
  // A whole address from a variable is checked when it is used.
  if (!/^https?:\/\//i.test(node.url) && !node.url.startsWith("{{")) add("url");
  for (const { name, value, secret } of node.headers)
    if ((value === undefined) === (secret === undefined)) add("header", { name });
}

function twice(values: readonly string[], found: (value: string) => void): void {
  const seen = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) found(value);
    seen.add(value);
  }
}
