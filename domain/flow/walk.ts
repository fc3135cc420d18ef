import type { PlayItem } from "../media/protocol.ts";
import type { Flow, FlowNode, Prompt, Words } from "./flow.ts";
import { playItems, shownText } from "./prompt.ts";
import { type FlowAction, type FlowOutcome, type FlowRun, promptGraceMs, type World } from "./run.ts";
import { speakingMs } from "./speaking-time.ts";

/** Where a node leads: to another one, nowhere yet, or nowhere at all. */
export type Move = { to: string } | { wait: true } | { fail: string };
export const waiting: Move = { wait: true };

const apology: Prompt[] = [
  {
    words: {
      en: "We are sorry, something went wrong on our side. Please try again in a little while. Goodbye.",
      ja: "申し訳ございません。ただいまシステムに問題が発生しております。しばらくしてから、もう一度おかけ直しください。",
    },
    shown: {
      en: "We are sorry, something went wrong on our side. Please try again in a little while.",
      ja: "申し訳ございません。ただいまシステムに問題が発生しております。しばらくしてから、もう一度お試しください。",
    },
  },
];

/** One step of a run: what the nodes use to change it and to ask for things. */
export class Walk {
  readonly actions: FlowAction[] = [];
  readonly flow: Flow;
  readonly run: FlowRun;
  readonly world: World;

  constructor(flow: Flow, run: FlowRun, world: World) {
    this.flow = flow;
    this.run = run;
    this.world = world;
  }

  node(id: string): FlowNode | undefined {
    return Object.hasOwn(this.flow.nodes, id) ? this.flow.nodes[id] : undefined;
  }

  act(action: FlowAction): void {
    this.actions.push(action);
  }

  /** Starts to play, and the timer that stands in should the end never be reported. null: there was nothing to play. */
  play(prompts: readonly Prompt[], bargeIn: boolean): string | null {
    const items = playItems(prompts, this.run).slice(0, 50);
    return items.length === 0 ? null : this.start(items, bargeIn);
  }

  /** The same with items that are already made. */
  start(items: PlayItem[], bargeIn: boolean): string {
    const id = `flow-${++this.run.plays}`;
    this.act({ do: "play", id, items, bargeIn });
    this.timer(speakingMs(items) + promptGraceMs);
    return id;
  }

  /** Shows a text in chat; nothing when it is empty and has no choices. */
  show(prompts: readonly Prompt[], choices?: { value: string; label: string }[]): void {
    const text = shownText(prompts, this.run);
    if (text !== "" || choices?.length) this.act({ do: "show", text, ...(choices && { choices }) });
  }

  timer(afterMs: number | null): void {
    this.act({ do: "timer", at: afterMs === null ? null : this.world.now + afterMs });
  }

  /** Takes a customer's answer down; having heard one, the flow may go on for long again. */
  answered(value: string, into: string | undefined, meaning?: Words): void {
    this.act({ do: "answer", node: this.run.node, value });
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

  /** For the agent: a variable's value, in words if it has them. */
  learn(label: Words, variable: string): void {
    const { variables, meanings } = this.run;
    const value = variables[variable] ?? "";
    const shown = meanings[variable];
    if (value !== "") this.run.learnt.push({ label: label.en, words: label, value, ...(shown && { shown }) });
  }

  failed(reason: string): void {
    this.act({ do: "fail", node: this.run.node, reason });
  }

  /** Takes leave: with the prompts first, when there are any. */
  hangUp(prompts: readonly Prompt[], outcome: FlowOutcome): void {
    if (this.run.manner === "chat") this.show(prompts);
    const items = this.run.manner === "voice" ? playItems(prompts, this.run).slice(0, 50) : [];
    if (items.length === 0) this.end(outcome);
    else this.run.wait = { for: "goodbye", play: this.start(items, false), items, outcome };
  }

  end(outcome: FlowOutcome): void {
    this.run.wait = null;
    this.timer(null);
    this.act({ do: "hang-up", outcome });
  }

  giveUp(reason: string): Move {
    this.failed(reason);
    this.hangUp(apology, "failed");
    return waiting;
  }
}
