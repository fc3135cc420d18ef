import type { Probe } from "./readiness.ts";

/** The parts of the house; `media` is one part of several processes. */
export const PART_NAMES = ["sqld", "redis", "livekit", "sip", "edge", "media"] as const;
export type PartName = (typeof PART_NAMES)[number];

/** How to run one process and how to end it. */
export interface ChildSpec {
  /** Its name in the terminal, its log and the run file, such as `media-1`. */
  name: string;
  part: PartName;
  /** Absolute path of the program. */
  command: string;
  args: string[];
  cwd: string;
  /** The whole environment, not an addition to ours. */
  env: Record<string, string>;
  ready: Probe;
  readyWithinMs: number;
  /** A line of its output that means it is broken though it lives on: it is killed then, and started again. */
  brokenWhen?: RegExp;
  /** Sent one after the other, 0.1 s apart, to ask it to end. */
  stopSignals: NodeJS.Signals[];
}
