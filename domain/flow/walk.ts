import type { PlayItem } from "../media/protocol.ts";
import type { FlowGraph, FlowNode, Prompt, Words } from "./flow.ts";
import { apology } from "./own-words.ts";
import { playItems, shownText } from "./prompt.ts";
import type { Question } from "./question.ts";
import {
  type AnsweredBy,
  type FlowAction,
  type FlowOutcome,
  type FlowRun,
  lookupGraceMs,
  promptGraceMs,
  type World,
} from "./run.ts";
import { masked } from "./sealed.ts";
import { speakingMs } from "./speaking-time.ts";

/**
 * Where a node leads: out by an exit, to the start of a flow, nowhere yet, or out by `failed` with a reason for the log.
 */
export type Move = { exit: string } | { start: string } | { wait: true } | { fail: string };
export const waiting: Move = { wait: true };

/** One step of a run: what the nodes use to change it and to ask for things. */
export class Walk {
  readonly actions: FlowAction[] = [];
  readonly run: FlowRun;
  readonly world: World;
  readonly #root: FlowGraph;

  constructor(root: FlowGraph, run: FlowRun, world: World) {
    this.#root = root;
    this.run = run;
    this.world = world;
  }

  /** The flow it is in at present; undefined when a sub-flow has gone. */
  get flow(): FlowGraph | undefined {
    return this.run.stack.length === 0 ? this.#root : this.world.flow(this.run.flow);
  }

  node(id: string): FlowNode | undefined {
    const { flow } = this;
    return flow !== undefined && Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
  }

  act(action: FlowAction): void {
    this.actions.push(action);
  }

  /** Starts to play, and the timer that stands in should the end never be reported. null: there was nothing to play. */
  play(prompts: readonly Prompt[], bargeIn: boolean): string | null {
    const items = this.items(prompts);
    return items.length === 0 ? null : this.start(items, bargeIn);
  }

  items(prompts: readonly Prompt[]): PlayItem[] {
    return playItems(prompts, this.run).slice(0, 50);
  }

  /** The same with items that are already made. */
  start(items: PlayItem[], bargeIn: boolean): string {
    const id = `flow-${++this.run.plays}`;
    this.act({ do: "play", id, items, bargeIn });
    this.timer(speakingMs(items) + promptGraceMs);
    return id;
  }

  /** Says or shows something and goes on by `next` when it has been said. */
  tell(prompts: readonly Prompt[], bargeIn = false): Move {
    const { run } = this;
    if (run.manner === "chat") this.show(prompts);
    const items = run.manner === "voice" ? this.items(prompts) : [];
    return items.length === 0 ? { exit: "next" } : this.speak(items, bargeIn);
  }

  /** The same with items that are already made: the run waits for their end. */
  speak(items: PlayItem[], bargeIn: boolean): Move {
    const { run } = this;
    run.wait = { for: "prompt", play: this.start(items, bargeIn), items };
    if (bargeIn && this.world.hears.words) {
      run.wait.listen = `listen-${++run.listens}`;
      this.act({ do: "listen", id: run.wait.listen, phrases: [], bargeIn: true, voiceOnly: true });
    }
    return waiting;
  }

  /** Shows a text in chat; nothing when it is empty and has no choices. */
  show(
    prompts: readonly Prompt[],
    more: { choices?: { value: string; label: string }[]; secure?: true } = {},
  ): void {
    const text = shownText(prompts, this.run);
    if (text !== "" || more.choices?.length) this.act({ do: "show", text, ...more });
  }

  timer(afterMs: number | null): void {
    this.act({ do: "timer", at: afterMs === null ? null : this.world.now + afterMs });
  }

  /** Asks outside, and waits for the answer. `tries`: of the question it is about. */
  ask(question: Question, deadlineMs: number, tries?: number): Move {
    const token = ++this.run.lookups;
    this.run.wait = { for: "lookup", token, ...(tries !== undefined && { tries }) };
    this.act({ do: "ask", token, question, deadlineMs });
    this.timer(deadlineMs + lookupGraceMs);
    return waiting;
  }

  /** Takes a customer's answer down; having heard one, the flow may go on for long again. */
  answered(value: string, by: AnsweredBy, into?: string, meaning?: Words): void {
    this.act({ do: "answer", node: this.run.node, value: masked(value), by });
    this.run.steps = 0;
    if (into === undefined) return;
    this.assign(into, value);
    if (meaning !== undefined) this.run.meanings[into] = meaning;
  }

  /** Sets a variable. `language` is the flow's own: a value that is none of ours is kept, but not spoken. */
  assign(name: string, value: string): void {
    if (this.run.variables[name] !== value) delete this.run.meanings[name];
    this.run.variables[name] = value;
    if (name !== "language" || (value !== "en" && value !== "ja") || value === this.run.language) return;
    this.run.language = value;
    this.act({ do: "speak", language: value });
  }

  /** For the agent: a variable's value, in words if it has them, in place of what was learnt under this label before. */
  learn(label: Words, variable: string): void {
    const { variables, meanings, learnt } = this.run;
    const value = Object.hasOwn(variables, variable) ? masked(variables[variable] ?? "") : "";
    const shown = Object.hasOwn(meanings, variable) ? meanings[variable] : undefined;
    if (value === "") return;
    const told = { label: label.en, words: label, value, ...(shown && { shown }) };
    const before = learnt.findIndex((one) => one.label === told.label);
    if (before < 0) learnt.push(told);
    else learnt[before] = told;
  }

  failed(reason: string): void {
    this.act({ do: "fail", node: this.run.node, reason });
  }

  /** Takes leave: with the prompts first, when there are any. */
  hangUp(prompts: readonly Prompt[], outcome: FlowOutcome): void {
    if (this.run.manner === "chat") this.show(prompts);
    const items = this.run.manner === "voice" ? this.items(prompts) : [];
    if (items.length === 0) this.end(outcome);
    else this.run.wait = { for: "goodbye", play: this.start(items, false), items, outcome };
  }

  end(outcome: FlowOutcome): void {
    this.run.wait = null;
    this.timer(null);
    this.act({ do: "hang-up", outcome });
  }

  giveUp(): Move {
    this.hangUp(apology, "failed");
    return waiting;
  }
}
