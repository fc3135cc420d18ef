/** What a test finds wrong. In words: ./words.ts */
import type { Waiting } from "./line.ts";

/** `step` is the place of the step in the script, from 0. */
export type TestProblem =
  /** The flow was not listening for that. `did`: the step as it is written in the file. */
  | { code: "not-heard"; step: number; did: string; waits: Waiting }
  | { code: "no-such-button"; step: number; value: string; buttons: string[] }
  | { code: "already-over"; step: number; did: string; end: string }
  /** It would wait for ever. */
  | { code: "never-ends"; step: number; waits: Waiting }
  /** `after`: the node of the expectation before it, null when it is the first. `path`: what was entered. */
  | { code: "not-entered"; node: string; after: string | null; path: string[] }
  | { code: "entered"; node: string; path: string[] }
  | { code: "not-said"; text: string; heard: string[] }
  | { code: "variable"; name: string; expected: string; actual: string }
  | { code: "end"; expected: string; actual: string }
  /** The case speaks of something that the flow does not have. */
  | { code: "unknown-node"; where: "path" | "avoids" | "mocks" | "arms"; node: string }
  | { code: "unknown-exit"; node: string; exit: string; exits: string[] }
  | { code: "unknown-arm"; node: string; arm: string; arms: string[] }
  /** A fault of ours. */
  | { code: "crashed"; message: string };
