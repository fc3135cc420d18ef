/** Contacts come, change, are released and go. */
import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { anybodyCould } from "./able.ts";
import { turnedAway } from "./admission.ts";
import { dropContact, inOrder, putContact, qualifies } from "./line.ts";
import { wakeForMessages } from "./messages.ts";
import { openOffers, send, serve, withdrawOffer, withdrawOffers } from "./offer.ts";
import { retryAt, toldEnded } from "./offer-end.ts";
import { lineMoved, tellOwnPosition } from "./position.ts";
import { type Departure, sendAway, sentAway } from "./send-away.ts";
import { configOf, isHeld, type QueueEffect, type QueueState, type Waiting } from "./state.ts";
import { begin, lookAgainAt, stepsLeft } from "./steps.ts";
import { countAbandoned, countArrived } from "./today.ts";
import { type Aging, dueOf } from "./urgency.ts";

type Enqueue = Extract<Message, { type: "enqueue" }>;
type Change = Extract<Message, { type: "change" }>;

/** An agent who vanished with a contact, and is back, is not asked for it again before this. */
const vanishedMs = 60_000;

/** A contact takes its place, and is offered at once when an agent is free. An older or repeated stay changes nothing. */
export function enqueue(state: QueueState, message: Enqueue, context: Context): QueueEffect[] {
  const { contact, epoch } = message;
  const before = state.contacts.get(contact);
  if (before !== undefined && before.epoch >= epoch) return [];
  const left = before === undefined ? [] : leave(state, before, context);
  if (configOf(state) === null)
    return [
      ...left,
      send("contact", contact, { type: "rejected", epoch, reason: "no-such-queue", then: null }, context),
    ];
  countArrived(state, context.now);
  const came = newRow(state, message, context.now);
  const turned = turnedAway(state, came, message.returning === true, context.now);
  if (turned !== null) return [...left, ...sentAway(state, came, turned, context)];
  const { row, departure } = begin(state, came, context.now);
  if (departure !== null) return [...left, ...sentAway(state, row, departure, context)];
  putContact(state, row);
  lookAgainAt(state, row, context.now);
  wakeForMessages(state, row, context.now);
  for (const { until } of row.passed) retryAt(state, until);
  return [...left, ...servedOrTold(state, row, context)];
}

/** What it asks for is different, or how urgent it is: it is placed anew, and offers that do not fit any more are taken back. */
export function change(state: QueueState, message: Change, context: Context): QueueEffect[] {
  const before = state.contacts.get(message.contact);
  if (before === undefined || before.epoch !== message.epoch || before.change >= message.change) return [];
  const { needs, points, card } = message;
  const changed = { ...before, change: message.change, needs, points, card };
  const row = { ...changed, due: dueOf(changed, agingOf(state)) };
  const unfit = openOffers(state, row).filter(({ agent }) => {
    const known = state.agents.get(agent);
    return known === undefined || !qualifies(state, known, row);
  });
  const withdrawn = unfit.flatMap((open) => [
    ...withdrawOffer(state, open, context),
    toldEnded(row, open, { why: "withdrawn" }, context),
  ]);
  const offers = row.offers.filter((offer) => !unfit.some((open) => open.offer === offer));
  const placed = { ...row, offers };
  putContact(state, placed);
  lineMoved(state, context);
  const gone = departureAfter(state, placed);
  if (gone !== null) return [...withdrawn, ...sendAway(state, placed, gone, context)];
  return [...withdrawn, ...servedOrTold(state, placed, context)];
}

/** The customer of a contact on hold is on the line now. */
export function release(
  state: QueueState,
  { contact, epoch }: Extract<Message, { type: "release" }>,
  context: Context,
): QueueEffect[] {
  const row = state.contacts.get(contact);
  if (row === undefined || row.epoch !== epoch || !isHeld(row)) return [];
  const released: Waiting = { ...row, hold: "released" };
  putContact(state, released);
  return servedOrTold(state, released, context);
}

/** The contact does not wait any more. Counted as abandoned when the customer gave up. */
export function withdraw(
  state: QueueState,
  message: Extract<Message, { type: "withdraw" }>,
  context: Context,
): QueueEffect[] {
  const row = state.contacts.get(message.contact);
  if (row === undefined || row.epoch > message.epoch) return [];
  if (message.reason === "abandoned") countAbandoned(state, row, context.now);
  return leave(state, row, context);
}

/** The queue has been removed: nobody waits here any more. */
export function rejectAll(state: QueueState, context: Context): QueueEffect[] {
  return inOrder(state).flatMap((row) => [
    ...leave(state, row, context),
    send(
      "contact",
      row.contact,
      { type: "rejected", epoch: row.epoch, reason: "no-such-queue", then: null },
      context,
    ),
  ]);
}

/** The queue's weights may be different: everybody is placed by them, and nobody has begun more steps than there are. */
export function placeAnew(state: QueueState): void {
  const steps = configOf(state)?.steps.length ?? 0;
  for (const row of inOrder(state))
    putContact(state, {
      ...row,
      due: dueOf(row, agingOf(state)),
      step: Math.min(row.step, steps),
    });
}

export const agingOf = (state: QueueState): Aging =>
  configOf(state) ?? { weight: 0, agingMs: 0, promiseLeadMs: 0 };

/** A contact as it comes in, before any step has begun. */
export function newRow(state: QueueState, message: Enqueue, now: number): Waiting {
  const { contact, epoch, channel, arrivedAt, promisedAt, points, needs, attributes, card } = message;
  return {
    ...{ contact, epoch, channel, arrivedAt, promisedAt, points, needs, attributes, card },
    due: dueOf(message, agingOf(state)),
    enteredAt: now,
    change: 0,
    hold: message.hold ? "held" : null,
    leaving: null,
    step: 0,
    made: 0,
    offers: [],
    passed: message.passOver === undefined ? [] : [{ agent: message.passOver, until: now + vanishedMs }],
    promisedWaitMs: null,
    said: {},
  };
}

function servedOrTold(state: QueueState, row: Waiting, context: Context): QueueEffect[] {
  const offer = serve(state, row, context);
  if (offer.length > 0) return offer;
  lineMoved(state, context);
  return tellOwnPosition(state, row, context);
}

/** After a change: the departure that was waiting for its offers to end, or that nobody can serve it any more. */
function departureAfter(state: QueueState, row: Waiting): Departure | null {
  if (row.leaving !== null) return row.leaving;
  return stepsLeft(state, row) || anybodyCould(state, row)
    ? null
    : { reason: "nobody-qualified", then: null };
}

function leave(state: QueueState, row: Waiting, context: Context): QueueEffect[] {
  const effects = withdrawOffers(state, row, context, "left");
  dropContact(state, row.contact);
  lineMoved(state, context);
  return effects;
}
