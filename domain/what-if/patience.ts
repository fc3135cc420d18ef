/**
 * How long customers would wait before they give up, from what a day shows. Who was answered did not show it: only that
 * it was more than their wait (a censored observation). The estimate is Kaplan and Meier's product limit (J. Am. Stat.
 * Assoc. 53, 1958, 457–481), used for callers' patience by Brown et al. (J. Am. Stat. Assoc. 100, 2005, 36–50, § 5).
 * Past the longest wait seen it goes on as an exponential through that point (Brown, Hollander, Korwar 1974).
 */

export interface ObservedWait {
  ms: number;
  /** The customer gave up then; else it was served or sent on, and would have waited longer. */
  gaveUp: boolean;
}

/** The share of customers who are still there after so long. */
export interface Patience {
  /** Where it falls, and to what: at the waits at which somebody gave up. */
  steps: { ms: number; share: number }[];
  /** The longest wait seen. */
  longestMs: number;
}

/** Of two who waited equally long, one who gave up counts before one who was served. */
export function patienceOf(observed: readonly ObservedWait[]): Patience {
  const waits = observed.toSorted((a, b) => a.ms - b.ms || Number(b.gaveUp) - Number(a.gaveUp));
  const steps: Patience["steps"] = [];
  let share = 1;
  for (const [index, { ms, gaveUp }] of waits.entries()) {
    if (!gaveUp) continue;
    share *= 1 - 1 / (waits.length - index);
    if (steps.at(-1)?.ms === ms) steps.pop();
    steps.push({ ms, share });
  }
  return { steps, longestMs: waits.at(-1)?.ms ?? 0 };
}

/**
 * A patience longer than `beyondMs`, by a lot in (0, 1): the smaller the lot, the longer. Infinity when nobody ever gave
 * up, or nothing says when they would.
 */
export function drawPatience(patience: Patience, lot: number, beyondMs = 0): number {
  const aim = lot * shareAfter(patience, beyondMs);
  const step = patience.steps.find(({ ms, share }) => ms > beyondMs && share <= aim);
  if (step !== undefined) return step.ms;
  const end = patience.steps.at(-1)?.share ?? 1;
  if (end === 1 || patience.longestMs === 0) return Number.POSITIVE_INFINITY;
  // everybody seen gave up, and this one outlasted them all: nothing says how much longer it would wait
  if (end === 0) return beyondMs;
  return (patience.longestMs * Math.log(aim)) / Math.log(end);
}

function shareAfter({ steps, longestMs }: Patience, ms: number): number {
  const share = steps.findLast((step) => step.ms <= ms)?.share ?? 1;
  if (ms <= longestMs || share === 1 || share === 0) return share;
  return Math.exp((ms * Math.log(share)) / longestMs);
}
