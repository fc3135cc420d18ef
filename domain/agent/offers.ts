import type { Context } from "../machine/machine.ts";
import type { Message, OfferEnd } from "../machine/message.ts";
import { availabilityOf } from "./availability-of.ts";
import type { ContactView, Offer } from "./desktop.ts";
import {
  type AgentEffect,
  type AgentState,
  offerTimer,
  presenceOf,
  profileOf,
  type Ringing,
  send,
  setPresence,
  show,
} from "./state.ts";

/** A queue wants this agent. Only here is the agent booked: with capacity it rings, without the queue hears why not. */
export function reserve(
  state: AgentState,
  queue: string,
  message: Extract<Message, { type: "reserve" }>,
  context: Context,
): AgentEffect[] {
  const { offer, contact, epoch, channel, card, offerMs, wrapUpMs } = message;
  if (state.offers.has(offer)) return [];
  const availability = availabilityOf(state, context.self.id);
  const known =
    state.hands.has(contact) || [...state.offers.values()].some((ring) => ring.contact === contact);
  if (known || availability.free[channel] === 0)
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
    offeredAt,
    expiresAt: offeredAt + offerMs,
  };
  state.offers.set(offer, ringing);
  state.timers.set(offerTimer(offer), ringing.expiresAt);
  return [show({ type: "offer", offer: shown(ringing) })];
}

export function accept(state: AgentState, ringing: Ringing, context: Context): AgentEffect[] {
  const { offer, contact, epoch, queue, channel, wrapUpMs } = ringing;
  const closed = close(state, ringing, "accepted", context);
  const acceptedAt = context.now;
  state.hands.set(contact, {
    ...{ contact, queue, offer, channel, acceptedAt, wrapUpMs },
    heard: 0,
    view: connecting(ringing, acceptedAt),
    draft: { disposition: "", note: "" },
    messages: { first: 0, last: 0 },
  });
  const agent = context.self.id;
  const agentName = profileOf(state)?.name ?? "";
  return [
    ...closed,
    send("contact", contact, { type: "accepted", offer, epoch, agent, agentName, queue }, context),
  ];
}

export const decline = (state: AgentState, ringing: Ringing, context: Context): AgentEffect[] =>
  close(state, ringing, "declined", context);

/** Nobody pressed anything: the agent is taken to be away until it says otherwise. */
export function offerRanOut(state: AgentState, offer: string, context: Context): AgentEffect[] {
  const ringing = state.offers.get(offer);
  if (ringing === undefined) return [];
  const away =
    presenceOf(state).state === "available"
      ? setPresence(state, { state: "not-answering", since: context.now })
      : [];
  return [...close(state, ringing, "no-answer", context), ...away];
}

/** The queue took it back. An offer accepted meanwhile is the contact's to refuse. */
export function withdrawn(state: AgentState, offer: string, context: Context): AgentEffect[] {
  const ringing = state.offers.get(offer);
  return ringing === undefined ? [] : close(state, ringing, "withdrawn", context);
}

/** The desktop is gone, or the agent is: what rings goes to others. */
export function dropOffers(state: AgentState, context: Context): AgentEffect[] {
  return [...state.offers.values()].flatMap((ringing) => close(state, ringing, "agent-gone", context));
}

/** The contact was gone when the acceptance reached it. */
export function contactGone(state: AgentState, contact: string, offer: string): AgentEffect[] {
  if (state.hands.get(contact)?.offer !== offer) return [];
  state.hands.delete(contact);
  return [show({ type: "offer.gone", offer, why: "withdrawn" }), show({ type: "contact.closed", contact })];
}

export const shown = ({ offer, card, offeredAt, expiresAt }: Ringing): Offer => ({
  offer,
  card,
  offeredAt,
  expiresAt,
});

function close(
  state: AgentState,
  { offer, queue }: Ringing,
  result: "accepted" | OfferEnd,
  context: Context,
): AgentEffect[] {
  state.offers.delete(offer);
  state.timers.delete(offerTimer(offer));
  return [
    send("queue", queue, { type: "offer-closed", offer, result }, context),
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
