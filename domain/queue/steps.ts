/** A queue's steps (rings): they begin in their order, by time in the queue or by a state of it, for each contact alone. */
import type { StateRule, Step } from "../directory/queue-config.ts";
import type { Context } from "../machine/machine.ts";
import { anybodyCould } from "./able.ts";
import { capableOf, inOrder, putContact } from "./line.ts";
import { serve } from "./offer.ts";
import { lineMoved } from "./position.ts";
import { type Departure, sendAway } from "./send-away.ts";
import { configOf, isMessage, type QueueEffect, type QueueState, type Waiting } from "./state.ts";
import { serviceLevelOf } from "./today.ts";

export const stepsTimer = "steps";
/** Everybody who waits is looked at together, and not more often than this. */
const everyMs = 100;
/** A service level of fewer contacts says nothing. */
const leastCounted = 10;

export const stepsLeft = (state: QueueState, row: Waiting): boolean =>
  row.step < (configOf(state)?.steps.length ?? 0);

/** Asks for a look at the steps by then. */
export function lookAtSteps(state: QueueState, at: number): void {
  const due = Math.max(at, (state.pace.get(stepsTimer) ?? 0) + everyMs);
  if (due < (state.timers.get(stepsTimer) ?? Number.POSITIVE_INFINITY)) state.timers.set(stepsTimer, due);
}

/** To be called when figures or agents have changed that a rule may go by. */
export function rulesMayHold(state: QueueState, { now }: Context): void {
  if (state.contacts.size > 0 && configOf(state)?.steps.some(({ when }) => when.length > 0))
    lookAtSteps(state, now);
}

/** Begins what is due for everybody, most urgent first, and sends away who has waited too long or cannot be served. */
export function stepsDue(state: QueueState, context: Context): QueueEffect[] {
  state.pace.set(stepsTimer, context.now);
  const oldest = oldestEntry(state);
  return inOrder(state).flatMap((before) => {
    if (before.leaving !== null) return [];
    const { row, departure } = begin(state, before, context.now, oldest);
    if (row !== before) {
      putContact(state, row);
      lineMoved(state, context);
    }
    if (departure !== null) return sendAway(state, row, departure, context);
    lookAgainAt(state, row, context.now, oldest);
    const mayHaveMore = row !== before || (configOf(state)?.preferredMs ?? 0) > 0;
    return mayHaveMore ? serve(state, row, context) : [];
  });
}

/**
 * The contact with all its steps that begin now, and whether it has to leave: who was promised a call is kept, and a message that was left. `oldest`:
 * when the one who waits longest came in.
 */
export function begin(
  state: QueueState,
  before: Waiting,
  now: number,
  oldest = oldestEntry(state),
): { row: Waiting; departure: Departure | null } {
  const config = configOf(state);
  if (config === null) return { row: before, departure: null };
  const mayLeave = before.hold === null && before.promisedAt === null && !isMessage(before);
  let row = before;
  for (let step = nextStep(state, row); step !== undefined && begins(state, row, step, now, oldest); ) {
    row = { ...row, step: row.step + 1 };
    if (mayLeave && step.then.kind !== "widen" && step.then.kind !== "anyone")
      return { row, departure: { reason: "step", then: step.then } };
    step = nextStep(state, row);
  }
  if (row !== before && !stepsLeft(state, row) && !anybodyCould(state, row))
    return { row, departure: { reason: "nobody-qualified", then: null } };
  const overdue = mayLeave && config.maxWaitMs !== null && now >= row.enteredAt + config.maxWaitMs;
  return { row, departure: overdue ? { reason: "waited-too-long", then: config.whenOverdue } : null };
}

/** Members or their skills have changed: who cannot be served by any of them, nor later, is told so. */
export function rejectUnservable(state: QueueState, context: Context): QueueEffect[] {
  return inOrder(state)
    .filter((row) => row.leaving === null && !stepsLeft(state, row) && !anybodyCould(state, row))
    .flatMap((row) => sendAway(state, row, { reason: "nobody-qualified", then: null }, context));
}

export const nextStep = (state: QueueState, { step }: Waiting): Step | undefined =>
  configOf(state)?.steps[step];

function begins(
  state: QueueState,
  row: Waiting,
  { afterMs, when }: Step,
  now: number,
  oldest: () => number,
): boolean {
  if (afterMs !== null && now >= row.enteredAt + afterMs) return true;
  return when.some((rule) => holdsNow(state, row, rule, now, oldest));
}

function holdsNow(
  state: QueueState,
  row: Waiting,
  rule: StateRule,
  now: number,
  oldest: () => number,
): boolean {
  switch (rule.kind) {
    case "wait-above":
      return now - oldest() > rule.ms;
    case "service-level-below":
      return (serviceLevelOf(state, now, leastCounted) ?? 1) < rule.share;
    case "no-agent":
      return capableOf(state, row).agents === 0;
  }
}

/** Looks again when time alone makes something of this contact: a step, the longest wait, the end of its preference. */
export function lookAgainAt(state: QueueState, row: Waiting, now: number, oldest = oldestEntry(state)): void {
  const config = configOf(state)!;
  const step = nextStep(state, row);
  const times = [row.enteredAt + config.preferredMs, row.enteredAt + (config.maxWaitMs ?? Number.NaN)];
  if (step?.afterMs != null) times.push(row.enteredAt + step.afterMs);
  for (const rule of step?.when ?? []) if (rule.kind === "wait-above") times.push(oldest() + rule.ms + 1);
  lookAtSteps(state, Math.min(...times.filter((at) => at > now)));
}

/** Looked up when it is asked for, once. */
function oldestEntry(state: QueueState): () => number {
  let oldest: number | null = null;
  return () => {
    if (oldest !== null) return oldest;
    oldest = Number.POSITIVE_INFINITY;
    for (const { enteredAt } of state.contacts.values()) if (enteredAt < oldest) oldest = enteredAt;
    return oldest;
  };
}
