/** What a rehearsal tells: who said what, which way it went, what it waits for. */
import type { Language } from "../../media/protocol.ts";
import type { Question } from "../question.ts";

export interface Button {
  value: string;
  label: string;
}

/** What happened beside the talk. In words: ./words.ts */
export type Note =
  | { code: "asked"; about: Question["about"]; exit: string; mocked: boolean }
  | { code: "failed"; reason: string }
  | { code: "missed"; why: "no-input" | "no-match" }
  | { code: "queue"; queue: string }
  | { code: "callback"; queue: string }
  | { code: "voicemail" }
  | { code: "transfer"; to: string }
  | { code: "message"; channel: "sms" | "email"; text: string }
  | { code: "consent"; given: boolean }
  | { code: "survey"; question: string; answer: string }
  | { code: "speaks"; language: Language }
  | { code: "time"; ms: number }
  | { code: "ended"; end: string };

export type CustomerLine =
  /** Digits that nobody may see are dots. */
  | { who: "customer"; did: "press" | "say" | "type" | "choose"; text: string; confidence?: number }
  | { who: "customer"; did: "silence" | "leave"; text: "" };

/** `at`: ms since 1970 on the rehearsal's clock. `flow`, `node`: where it was said. */
export type Line = { at: number; flow: string; node: string } & (
  | {
      who: "flow";
      by: "voice" | "chat";
      text: string;
      language: Language;
      choices?: Button[];
      /** What is typed next is not to be seen. */
      secure?: true;
      /** An upload that is played instead of words. */
      audio?: string;
    }
  | CustomerLine
  | { who: "system"; note: Note }
);

/** One node that was entered. `exit`: how it was left; null: it was not, or the flow ended with it. */
export interface PathStep {
  flow: string;
  node: string;
  kind: string;
  exit: string | null;
  at: number;
}

/** What the flow waits for. In words: ./words.ts */
export type Waiting =
  | {
      for: "answer";
      node: string;
      keys: boolean;
      words: boolean;
      buttons: boolean;
      typing: boolean;
      secret: boolean;
    }
  | { for: "queue"; queue: string; waitedMs: number }
  | { for: "nothing"; end: string };
