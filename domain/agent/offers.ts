import type { Context } from "../machine/machine.ts";
import type { Message, OfferEnd } from "../machine/message.ts";
import { queueOf } from "../queue/shards.ts";
import { availabilityOf, freeOf } from "./availability-of.ts";
import { become } from "./become.ts";
import type { ContactView, Offer } from "./desktop.ts";
import { rememberEnd } from "./ended-offers.ts";
import {
  type AgentEffect,
  type AgentState,
  offerTimer,
  presenceOf,
  profileOf,
  type Ringing,
  send,
  show,
} from "./state.ts";
import { countOffered, countTaken } from "./tally.ts";

/** A queue wants this agent. Only here is the agent booked: with capacity it rings, without the queue hears why not. */
export function reserve(
  state: AgentState,
  queue: string,
  message: Extract<Message, { type: "reserve" }>,
  context: Context,
): AgentEffect[] {
  const { offer, contact, epoch, channel, card, offerMs, wrapUpMs, autoAccept, afterNoAnswer } = message;
  if (state.offers.has(offer)) return [];
  const availability = availabilityOf(state, context.self.id, context.now);
  const known =
    state.hands.has(contact) || [...state.offers.values()].some((ring) => ring.contact === contact);
  if (known || freeOf(availability)[channel] === 0)
    return [send("queue", queue, { type: "reserve-refused", offer, availability }, context)];
  const offeredAt = context.now;
  const ringing = {
    offer,
    queue,
    contact,
    epoch,
    channel,
    card,
    wrapUpMs,
    autoAccept,
    afterNoAnswer,
    offeredAt,
    expiresAt: offeredAt + offerMs,
  };
  state.offers.set(offer, ringing);
  state.timers.set(offerTimer(offer), ringing.expiresAt);
  countOffered(state, offeredAt);
  const rings = show({ type: "offer", offer: shown(ringing) });
  return autoAccept ? [rings, ...accept(state, ringing, context)] : [rings];
}

export function accept(state: AgentState, ringing: Ringing, context: Context): AgentEffect[] {
  const { offer, contact, epoch, queue, channel, wrapUpMs } = ringing;
  const closed = close(state, ringing, "accepted", context);
  const acceptedAt = context.now;
  countTaken(state, acceptedAt);
  state.hands.set(contact, {
    ...{ contact, queue, offer, channel, acceptedAt, wrapUpMs },
    heard: 0,
    view: connecting(ringing, acceptedAt),
    draft: { disposition: "", note: "" },
    messages: { first: 0, last: 0 },
  });
  const accepted = {
    type: "accepted",
    offer,
    epoch,
    agent: context.self.id,
    agentName: profileOf(state)?.name ?? "",
    queue: queueOf(queue),
  } as const;
  return [...closed, send("contact", contact, accepted, context)];
}

export const decline = (
  state: AgentState,
  ringing: Ringing,
  reason: string | undefined,
  context: Context,
): AgentEffect[] => close(state, ringing, "declined", context, reason);

/**
 * Nobody pressed anything: the agent becomes what the queue wants of such a one. If that is away, it is away for whatever
 * else rings, too.
 */
export function offerRanOut(state: AgentState, offer: string, context: Context): AgentEffect[] {
  const ringing = state.offers.get(offer);
  if (ringing === undefined) return [];
  const closed = close(state, ringing, "no-answer", context);
  const { afterNoAnswer } = ringing;
  if (afterNoAnswer.state === "available" || presenceOf(state).state !== "available") return closed;
  return [
    ...closed,
    ...become(state, { ...afterNoAnswer, since: context.now }, context),
    ...dropOffers(state, "no-answer", context),
  ];
}

/** The queue took it back. An offer accepted meanwhile is the contact's to refuse. */
export function withdrawn(
  state: AgentState,
  { offer, why }: Extract<Message, { type: "offer-withdrawn" }>,
  context: Context,
): AgentEffect[] {
  const ringing = state.offers.get(offer);
  if (ringing === undefined) return [];
  const closed = close(state, ringing, "withdrawn", context);
  if (why !== undefined) rememberEnd(state, offer, why, context.now);
  return closed;
}

/** The agent cannot answer any more: all that rings goes to others. */
export function dropOffers(
  state: AgentState,
  result: OfferEnd,
  context: Context,
  reason?: string,
): AgentEffect[] {
  return [...state.offers.values()].flatMap((ringing) => close(state, ringing, result, context, reason));
}

export const shown = ({ offer, card, offeredAt, expiresAt, autoAccept }: Ringing): Offer => ({
  offer,
  card,
  offeredAt,
  expiresAt,
  autoAccept,
});

function close(
  state: AgentState,
  { offer, queue }: Ringing,
  result: "accepted" | OfferEnd,
  context: Context,
  reason?: string,
): AgentEffect[] {
  state.offers.delete(offer);
  state.timers.delete(offerTimer(offer));
  rememberEnd(state, offer, result, context.now);
  const why = reason === undefined ? {} : { reason };
  return [
    send("queue", queue, { type: "offer-closed", offer, result, ...why }, context),
    show({ type: "offer.gone", offer, why: result }),
  ];
}

/** What is known of the contact until it speaks itself. */
function connecting({ contact, channel, card }: Ringing, acceptedAt: number): ContactView {
  return {
    ...{ contact, channel, card, acceptedAt },
    version: 0,
    state: "connecting",
    heldSince: null,
    endedAt: null,
    wrapUp: null,
    outcome: null,
    customerPresent: true,
    recording: "off",
    receipts: { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } },
  };
}
