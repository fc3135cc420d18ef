/** What the page and the thread that replays say to each other. */
import type { ChangeProblem } from "../../../domain/what-if/apply-changes.ts";
import type { Change } from "../../../domain/what-if/change.ts";
import type { RecordedDay } from "../../../domain/what-if/day.ts";
import type { WhatIf } from "../../../domain/what-if/what-if.ts";

export interface ReplayJob {
  day: RecordedDay;
  changes: Change[];
  seed: number;
}

export type ReplayNews =
  | { type: "progress"; share: number }
  | { type: "done"; result: WhatIf }
  | { type: "refused"; problem: ChangeProblem };
