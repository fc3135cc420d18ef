/** A flow under way: its position, what it knows, what it waits for; what may happen to it, and what it asks for. */
import type { OpenState } from "../calendar/open-state.ts";
import type { Language, PlayItem } from "../media/protocol.ts";
import type { Needs } from "../queue/needs.ts";
import type { Words } from "./flow.ts";

/**
 * How the flow talks: prompts are played and digits heard, or texts are shown and answers typed. An e-mail is not talked
 * to: nothing is said, and a question goes on by its `otherwise`.
 */
export type Manner = "voice" | "chat" | "mail";

export interface Learnt {
  label: string;
  words: Words;
  value: string;
  /** The value as people read it, where it came from a menu. */
  shown?: Words;
}

/** `self-served`: the flow ended as it was drawn; `failed`: it could not go on. */
export type FlowOutcome = "self-served" | "failed";

/** `play` is the id of a prompt that has not ended yet. */
export type Wait =
  | { for: "prompt"; play: string }
  | { for: "input"; play: string | null; tries: number; digits: string }
  | { for: "lookup"; token: number }
  | { for: "queue" }
  | { for: "goodbye"; play: string; items: PlayItem[]; outcome: FlowOutcome };

/** A value: {@link import("./engine.ts").stepFlow} returns a new one. */
export interface FlowRun {
  manner: Manner;
  language: Language;
  variables: Record<string, string>;
  /** What a variable's value means in words: the label of the menu's choice it came from. */
  meanings: Record<string, Words>;
  learnt: Learnt[];
  node: string;
  /** null: over. */
  wait: Wait | null;
  /** Nodes entered since the customer last said something; {@link maxSteps} is the end. */
  steps: number;
  /** A terminator typed after the last possible digit was already enough: that key, and until when it is overheard. */
  overhear: { digit: string; until: number } | null;
  plays: number;
  lookups: number;
}

/** So many nodes in a row without a word from the customer, and the flow gives up with an apology. */
export const maxSteps = 200;
/** A prompt whose end is never reported counts as ended this long after its estimated length. ms */
export const promptGraceMs = 30_000;
/** A look-up whose answer never comes counts as failed this long after its deadline. ms */
export const lookupGraceMs = 2_000;

export type FlowEvent =
  | { type: "played"; id: string }
  | { type: "digit"; digit: string }
  | { type: "text"; text: string }
  | { type: "choice"; value: string }
  | { type: "timer" }
  | {
      type: "looked-up";
      token: number;
      result: "found" | "missing" | "failed";
      variables?: Record<string, string>;
    }
  /** The queue does not keep the contact; it goes on by this exit, or by `failed`. */
  | { type: "queue-failed"; reason: string; exit?: string }
  /** Something became known outside the flow, e.g. who calls. */
  | { type: "known"; variables: Record<string, string> }
  /** Nobody can be heard: the clock stands still until `resumed`, which asks the present question again. */
  | { type: "suspended" }
  | { type: "resumed" };

export type FlowAction =
  | { do: "enter"; node: string; kind: string }
  | { do: "answer"; node: string; value: string }
  | { do: "fail"; node: string; reason: string }
  | { do: "play"; id: string; items: PlayItem[]; bargeIn: boolean }
  /** Silence: the customer spoke before the prompt had ended, and not on the line where barge-in is heard. */
  | { do: "stop" }
  | { do: "show"; text: string; choices?: { value: string; label: string }[] }
  | { do: "timer"; at: number | null }
  | { do: "speak"; language: Language }
  | { do: "look-up"; token: number; by: "account" | "phone"; value: string; deadlineMs: number }
  | {
      do: "queue";
      queue: string;
      needs: Needs;
      /** How much the agent who helped last is preferred. */
      lastAgent: number;
      attributes: Record<string, string>;
      priority: number;
      enter: PlayItem[];
      announceEveryMs: number;
      callbackKey: string;
    }
  | { do: "hang-up"; outcome: FlowOutcome };

/** What the engine must be told of the world at each step. */
export interface World {
  now: number;
  /** The caller's number, E.164. */
  phone: string | null;
  queues: readonly string[];
  /** null: there are no such hours. */
  openState(hours: string): OpenState | null;
}
