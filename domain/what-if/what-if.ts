/** A recorded day, that day replayed, and the day as it might have been: side by side. */
import { type ChangeProblem, changedPlan } from "./apply-changes.ts";
import type { Change } from "./change.ts";
import type { RecordedDay } from "./day.ts";
import { type DayFigures, figuresOf } from "./figures.ts";
import { planOf } from "./plan.ts";
import { replay } from "./replay.ts";
import { recordedTrace } from "./trace.ts";

export interface WhatIf {
  recorded: DayFigures;
  /** The same day through the machines: how far it is from `recorded` says how far `changed` can be trusted. */
  replayed: DayFigures;
  changed: DayFigures;
}

export interface WhatIfSettings {
  changes: readonly Change[];
  /** The same seed gives the same figures. */
  seed: number;
  /** Hears now and then which share is done. */
  progress?: (share: number) => void;
}

export function whatIf(
  day: RecordedDay,
  { changes, seed, progress = () => {} }: WhatIfSettings,
): { ok: true; value: WhatIf } | ({ ok: false } & ChangeProblem) {
  const changed = changedPlan(day, changes, seed);
  if (!changed.ok) return changed;
  const unchanged = planOf(day, seed);
  const replayed = figuresOf(replay(unchanged, { progress: (share) => progress(share / 2) }), unchanged);
  return {
    ok: true,
    value: {
      recorded: figuresOf(recordedTrace(day), day),
      replayed,
      changed:
        changes.length === 0
          ? replayed
          : figuresOf(
              replay(changed.value, { progress: (share) => progress((1 + share) / 2) }),
              changed.value,
            ),
    },
  };
}
