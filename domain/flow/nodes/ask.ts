/** Asking the customer something: played with keys and words listened for, or shown with buttons. */
import type { FlowNode, NodeOf, Prompt } from "../flow.ts";
import { doubtPrompt } from "../own-words.ts";
import { inLanguage } from "../prompt.ts";
import type { Wait } from "../run.ts";
import { type Move, type Walk, waiting } from "../walk.ts";
import { type Option, optionsOf, yesOrNo } from "./options.ts";

export type Question = NodeOf<"menu" | "gather" | "understand" | "knowledge" | "consent" | "survey">;
export type Input = Extract<Wait, { for: "input" }>;
export type Secret = Extract<Wait, { for: "secret" }>;

export const isQuestion = (node: FlowNode): node is Question =>
  ["menu", "gather", "understand", "knowledge", "consent", "survey"].includes(node.kind);

/**
 * Asks a question, for the first time (`tries` 0) or again. In chat there is no hurry: no timer. Of an e-mail nobody is
 * there to answer.
 */
export function ask(node: Question, tries: number, walk: Walk): Move {
  const { run } = walk;
  const prompts: Prompt[] = tries > 0 ? [...node.again, ...node.prompts] : node.prompts;
  if (run.manner === "mail") return { exit: "otherwise" };
  if (node.kind === "gather" && node.secure !== null) return askSecretly(node, prompts, tries, walk);
  const options = optionsOf(node);
  if (run.manner === "chat") show(prompts, options, walk);
  else if (options === null && !mayHear(node, walk) && node.kind !== "gather")
    return { fail: "no-recogniser" };
  const play = run.manner === "voice" ? walk.play(prompts, true) : null;
  run.wait = { for: "input", play, tries, digits: "", listen: listen(node, options, walk) };
  if (run.manner === "chat") walk.timer(null);
  else if (play === null) walk.timer(node.timeoutMs);
  return waiting;
}

/** Says the present question again as it stands, a doubt as a doubt; null for a node that asks nothing. */
export function askOnce(node: FlowNode, wait: Input | Secret, walk: Walk): Move | null {
  if (!isQuestion(node)) return null;
  if (wait.for === "input" && wait.doubt !== undefined) return doubt(node, wait, wait.doubt, walk);
  return ask(node, wait.tries, walk);
}

/** "Did you say …?" A yes makes `answer` the answer; anything else asks the question again. */
export function doubt(node: Question, wait: Input, about: NonNullable<Input["doubt"]>, walk: Walk): Move {
  const { run } = walk;
  const prompts = [doubtPrompt({ en: about.said, ja: about.said })];
  if (run.manner === "chat") show(prompts, yesOrNo, walk);
  const play = run.manner === "voice" ? walk.play(prompts, true) : null;
  run.wait = {
    ...{ for: "input", play, tries: wait.tries, digits: "", doubt: about },
    listen: run.manner === "voice" ? listenFor(yesOrNo, walk) : null,
  };
  if (run.manner === "chat") walk.timer(null);
  else if (play === null) walk.timer(node.timeoutMs);
  return waiting;
}

/** Nothing was said, or nothing that means something here: asks again while the node allows it. */
export function miss(node: Question, tries: number, why: "no-input" | "no-match", walk: Walk): Move {
  walk.act({ do: "miss", node: walk.run.node, why });
  if (tries < node.retries) return ask(node, tries + 1, walk);
  if (node.kind === "consent") walk.act({ do: "consent", given: false });
  return { exit: why === "no-input" ? "timeout" : "otherwise" };
}

function show(prompts: readonly Prompt[], options: readonly Option[] | null, walk: Walk): void {
  const { language } = walk.run;
  walk.show(prompts, {
    ...(options && {
      choices: options.map(({ value, label }) => ({ value, label: inLanguage(label, language) })),
    }),
  });
}

/** Whether whatever is said can be heard, and this node wants it. */
const mayHear = (node: Question, walk: Walk): boolean =>
  walk.world.hears.anything && (!("speech" in node) || node.speech);

function listen(node: Question, options: readonly Option[] | null, walk: Walk): string | null {
  if (walk.run.manner !== "voice" || ("speech" in node && !node.speech)) return null;
  if (options !== null) return listenFor(options, walk);
  return mayHear(node, walk) ? begin([], walk) : null;
}

function listenFor(options: readonly Option[], walk: Walk): string | null {
  const { language } = walk.run;
  const phrases = options.map(({ value, spoken }) => ({
    value,
    words: [...new Set(spoken[language].map((word) => word.trim()))].filter(
      (word) => word !== "" && word.length <= longestPhrase,
    ),
  }));
  const said = phrases.filter(({ words }) => words.length > 0);
  return walk.world.hears.words && said.length > 0 ? begin(said, walk) : null;
}

/** Nobody says as much to choose; a media process takes no longer ones. Characters. */
const longestPhrase = 200;

function begin(phrases: { value: string; words: string[] }[], walk: Walk): string {
  const id = `listen-${++walk.run.listens}`;
  walk.act({ do: "listen", id, phrases, bargeIn: true });
  return id;
}

/** What is keyed goes past the flow: it is told only what may be known of it. */
function askSecretly(node: NodeOf<"gather">, prompts: Prompt[], tries: number, walk: Walk): Move {
  const { run } = walk;
  const { minLength, maxLength, terminator, timeoutMs, betweenMs, check, secure } = node;
  const id = `collect-${++run.listens}`;
  if (run.manner === "chat") {
    walk.show(prompts, { secure: true });
    walk.timer(null);
  }
  const play = run.manner === "voice" ? walk.play(prompts, true) : null;
  walk.act({
    ...{ do: "collect", id, minLength, maxLength: Math.min(40, maxLength), terminator, timeoutMs, betweenMs },
    ...{ check, keep: secure?.keep ?? 0 },
  });
  run.wait = { for: "secret", play, collect: id, tries };
  if (run.manner === "voice" && play === null) walk.timer(timeoutMs + secretGraceMs);
  return waiting;
}

/** Whoever gathers the digits watches the time; this stands in should they never say so. ms */
export const secretGraceMs = 90_000;
