/** A flow under way: its position, what it knows, what it waits for; what may happen to it, and what it asks for. */
import type { OpenState } from "../calendar/open-state.ts";
import type { Language, PlayItem } from "../media/protocol.ts";
import type { Needs } from "../queue/needs.ts";
import type { FlowGraph, Words } from "./flow.ts";
import type { Question, Told } from "./question.ts";

/**
 * How the flow talks: prompts are played and digits and words heard, or texts are shown and answers typed. An e-mail is
 * not talked to: nothing is said, and a question goes on by its `otherwise`.
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

/** How an answer was given. */
export type AnsweredBy = "digit" | "speech" | "text" | "choice";

/** Heard, but not surely: it is asked back. `answer` is what a yes makes of it, `said` what is asked. */
export interface Doubt {
  answer: string;
  said: string;
}

/** `play` is the id of a prompt that has not ended yet. */
export type Wait =
  /** `listen`: whether they speak is listened for, since it may be interrupted. */
  | { for: "prompt"; play: string; items?: PlayItem[]; listen?: string }
  | {
      for: "input";
      play: string | null;
      tries: number;
      digits: string;
      /** The id of the listening; null: words are not listened for. */
      listen?: string | null;
      /** They are speaking at the moment. */
      speaking?: boolean;
      doubt?: Doubt;
    }
  /** Digits that nobody may see are being keyed. */
  | { for: "secret"; play: string | null; collect: string; tries: number }
  /** `tries`: of the question whose answer is being looked into. */
  | { for: "lookup"; token: number; tries?: number }
  | { for: "queue" }
  /** The contact is on its way to somebody, or arranges a callback, or leaves a message. */
  | { for: "away"; what: "callback" | "voicemail" | "transfer" }
  | { for: "goodbye"; play: string; items: PlayItem[]; outcome: FlowOutcome };

/** The flow that called the present one: where it stands, and what it knew. */
export interface Frame {
  flow: string;
  node: string;
  variables: Record<string, string>;
  meanings: Record<string, Words>;
}

/** A value: {@link import("./engine.ts").stepFlow} returns a new one. */
export interface FlowRun {
  manner: Manner;
  language: Language;
  variables: Record<string, string>;
  /** What a variable's value means in words: the label of the menu's choice it came from. */
  meanings: Record<string, Words>;
  learnt: Learnt[];
  /** The flow it is in, a sub-flow perhaps; `stack` are those that wait for its return, the first one outermost. */
  flow: string;
  stack: Frame[];
  node: string;
  /** null: over. */
  wait: Wait | null;
  /** Nodes entered since the customer last said something, and in all; {@link maxSteps} and {@link maxTotal} are the end. */
  steps: number;
  total: number;
  /** How often each loop has gone round, by depth, flow and node. */
  loops: Record<string, number>;
  /** A terminator typed after the last possible digit was already enough: that key, and until when it is overheard. */
  overhear: { digit: string; until: number } | null;
  plays: number;
  lookups: number;
  listens: number;
}

/** So many nodes in a row without a word from the customer, and the flow gives up with an apology. */
export const maxSteps = 200;
/** So many in all, whatever the customer says. */
export const maxTotal = 2_000;
/** So many flows within each other. */
export const maxDepth = 8;
/** A prompt whose end is never reported counts as ended this long after its estimated length. ms */
export const promptGraceMs = 30_000;
/** A look-up whose answer never comes counts as failed this long after its deadline. ms */
export const lookupGraceMs = 2_000;
/** Speech of which nothing more is heard counts as not understood after this. ms */
export const speechGraceMs = 30_000;

export type FlowEvent =
  | { type: "played"; id: string }
  | { type: "digit"; digit: string }
  | { type: "text"; text: string }
  | { type: "choice"; value: string }
  /** The customer has begun to speak: nobody interrupts them. */
  | { type: "speech-began"; id: string }
  /** `value`: the phrase of a grammar that it was. */
  | { type: "speech"; id: string; text: string; value: string | null; confidence: number }
  | { type: "unheard"; id: string; reason: "no-match" | "too-long" | "failed" }
  /** Secure digits: the first key; all of them. */
  | { type: "collecting"; id: string }
  | {
      type: "collected";
      id: string;
      result: "sealed" | "too-short" | "check-digit" | "timeout" | "failed";
      sealed: string | null;
      shown: string;
    }
  | { type: "timer" }
  | ({ type: "told" } & Told)
  /** The queue does not keep the contact; it goes on by this exit, or by `failed`. */
  | { type: "queue-failed"; reason: string; exit?: string }
  /** One who waits has chosen another way. */
  | { type: "queue-left"; choice: string }
  /** Back from where it was sent: `next`, `failed` or `timeout`, these with a reason for the log. */
  | { type: "back"; exit: "next" | "failed" | "timeout"; reason?: string }
  /** Something became known outside the flow, e.g. who calls. */
  | { type: "known"; variables: Record<string, string> }
  /** Nobody can be heard: the clock stands still until `resumed`, which asks the present question again. */
  | { type: "suspended" }
  | { type: "resumed" };

/** What a queue does for one who waits. Texts are ready to be said. */
export interface WaitingWish {
  announceEveryMs: number;
  announce: { place: boolean; wait: boolean };
  callbackKey: string;
  /** Uploaded music; null: the house's. */
  music: string | null;
  messages: { afterMs: number; everyMs: number | null; items: PlayItem[]; text: string }[];
  choices: { digit: string; value: string; label: string; items: PlayItem[]; text: string }[];
  /** 0: for ever. */
  timeoutMs: number;
}

export type FlowAction =
  /** `by`: the exit of the node before, null for the start; `flow`: the sub-flow, when it is one. */
  | { do: "enter"; node: string; kind: string; by: string | null; flow?: string }
  | { do: "answer"; node: string; value: string; by: AnsweredBy }
  /** Nothing was said, or nothing that was understood. */
  | { do: "miss"; node: string; why: "no-input" | "no-match" }
  | { do: "fail"; node: string; reason: string }
  | { do: "play"; id: string; items: PlayItem[]; bargeIn: boolean }
  /** Silence: the customer spoke before the prompt had ended, and not on the line where barge-in is heard. */
  | { do: "stop" }
  | {
      do: "listen";
      id: string;
      phrases: { value: string; words: string[] }[];
      bargeIn: boolean;
      /** Only that they speak matters, not what they say. */
      voiceOnly?: true;
    }
  | { do: "unlisten" }
  | {
      do: "collect";
      id: string;
      minLength: number;
      maxLength: number;
      terminator: string;
      timeoutMs: number;
      betweenMs: number;
      check: "luhn" | null;
      keep: 0 | 4;
    }
  | { do: "uncollect" }
  /** `secure`: what is typed next is not to be seen: `collected` tells of it. */
  | { do: "show"; text: string; choices?: { value: string; label: string }[]; secure?: true }
  | { do: "timer"; at: number | null }
  | { do: "speak"; language: Language }
  | { do: "ask"; token: number; question: Question; deadlineMs: number }
  | ({
      do: "queue";
      queue: string;
      needs: Needs;
      /** How much the agent who helped last is preferred. */
      lastAgent: number;
      attributes: Record<string, string>;
      priority: number;
      enter: PlayItem[];
    } & WaitingWish)
  /** `number` empty: the caller's own; `at`: local date and time, empty when its turn comes. */
  | {
      do: "callback";
      queue: string;
      needs: Needs;
      priority: number;
      number: string;
      at: string;
      withinMs: number;
    }
  | {
      do: "voicemail";
      items: PlayItem[];
      text: string;
      queue: string;
      needs: Needs;
      priority: number;
      maxMs: number;
    }
  /** To a telephone outside. */
  | { do: "transfer"; to: { kind: "number" | "sip"; address: string }; items: PlayItem[]; ringMs: number }
  | { do: "consent"; given: boolean }
  | { do: "survey"; question: string; score: number | null; words: string | null }
  | { do: "hang-up"; outcome: FlowOutcome };

/** What the engine must be told of the world at each step. */
export interface World {
  now: number;
  /** The tenant's; "today" is its day. */
  timeZone: string;
  /** The caller's number, E.164. */
  phone: string | null;
  queues: readonly string[];
  /** Stands for chance: the same text, the same arms of splits. */
  seed: string;
  /** Whether words can be heard: a menu's, whatever is said. */
  hears: { words: boolean; anything: boolean };
  /** null: there are no such hours. */
  openState(hours: string): OpenState | null;
  /** A sub-flow; undefined: there is none. */
  flow(id: string): FlowGraph | undefined;
}
