/** Why a contact stands where it does and who would be picked for another: for people, from the queue's own rules. */
import type { Context } from "../machine/machine.ts";
import { turnedAway } from "./admission.ts";
import { decisionOf, toldOf } from "./decide.ts";
import { expectedWaitMs, outlooks } from "./expected-wait.ts";
import { aheadBy, explainUrgency } from "./explain-urgency.ts";
import type { Imagined, StepExplained, TriedOut, WaitingExplained, WaitingRow } from "./explained.ts";
import { imaginedRow } from "./imagine.ts";
import { bestAgents, inOrder, placeOf } from "./line.ts";
import { openOffers } from "./offer.ts";
import { queueOf } from "./shards.ts";
import { configOf, isHeld, type QueueState, type Waiting } from "./state.ts";
import { begin, nextStep } from "./steps.ts";
import { effective } from "./wanted.ts";
import { membersFor } from "./why-not.ts";

export type * from "./explained.ts";

/** How many of those ahead of a contact are told of: the nearest. */
const toldAhead = 20;

/** Everybody who waits here, the first place first. */
export function waitingRows(state: QueueState, { now }: Context): WaitingRow[] {
  return outlooks(state, now).map(({ row, place, waitMs }) => ({
    contact: row.contact,
    channel: row.channel,
    place,
    arrivedAt: row.arrivedAt,
    enteredAt: row.enteredAt,
    due: row.due,
    promisedAt: row.promisedAt,
    step: row.step,
    held: isHeld(row),
    offeredTo: openOffers(state, row).map(({ agent }) => agent),
    expectedWaitMs: waitMs,
  }));
}

/** Why this contact stands where it does; null when it does not wait here. */
export function explainWaiting(
  state: QueueState,
  contact: string,
  { now, self }: Context,
): WaitingExplained | null {
  const row = state.contacts.get(contact);
  if (row === undefined) return null;
  const place = placeOf(state, row);
  const urgency = explainUrgency(state, row);
  const ahead = inOrder(state, place - 1)
    .map((other, index) => ({ ...other, place: index + 1, urgency: explainUrgency(state, other) }))
    .slice(-toldAhead);
  return {
    at: now,
    queue: queueOf(self.id),
    contact,
    channel: row.channel,
    place,
    waiting: state.contacts.size,
    waitedMs: now - row.enteredAt,
    held: isHeld(row),
    expectedWaitMs: expectedWaitMs(state, now, row, place - 1),
    urgency,
    needs: row.needs,
    step: explainStep(state, row),
    ahead: ahead.map((other) => ({
      contact: other.contact,
      place: other.place,
      channel: other.channel,
      urgency: other.urgency,
      aheadMs: row.due - other.due,
      by: aheadBy(other, { ...row, urgency }),
    })),
    members: membersFor(state, row, now),
  };
}

/** Who would be picked for this contact if it came now; null when there is no such queue. Changes nothing. */
export function tryOut(state: QueueState, imagined: Imagined, context: Context): TriedOut | null {
  const { now, self } = context;
  if (configOf(state) === null) return null;
  const came = imaginedRow(state, imagined, now);
  const { row, departure } =
    imagined.step === undefined ? begin(state, came, now) : { row: came, departure: null };
  const turned = turnedAway(state, row, false, now) ?? departure;
  const ranked = turned === null ? bestAgents(state, row, toldOf, now) : [];
  const place = placeOf(state, row);
  return {
    at: now,
    queue: queueOf(self.id),
    rejected: turned?.reason ?? null,
    place,
    waiting: state.contacts.size,
    expectedWaitMs: ranked.length > 0 ? 0 : expectedWaitMs(state, now, row, place - 1),
    urgency: explainUrgency(state, row),
    step: explainStep(state, row),
    decision: ranked.length > 0 ? decisionOf(state, row, ranked, "arrival", context) : null,
    members: membersFor(state, row, now),
  };
}

function explainStep(state: QueueState, row: Waiting): StepExplained {
  const next = nextStep(state, row);
  return {
    begun: row.step,
    asked: effective(state, row),
    next:
      next === undefined
        ? null
        : {
            number: row.step + 1,
            at: next.afterMs === null ? null : row.enteredAt + next.afterMs,
            when: next.when,
            then: next.then,
          },
  };
}
