/** Offering a contact to agents, and taking offers back. How offers end: offer-end.ts. */
import { withOneMore } from "../agent/capacity.ts";
import type { Context } from "../machine/machine.ts";
import type { Address, Message } from "../machine/message.ts";
import { decisionOf, toldOf } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { bestAgents, inOrder, putAgent, putContact } from "./line.ts";
import {
  configOf,
  type KnownAgent,
  type OpenOffer,
  type QueueEffect,
  type QueueState,
  type Waiting,
  wantsAgent,
} from "./state.ts";

/** An agent object that says nothing for this long after its offer should have ended is treated as gone. */
const silenceMs = 10_000;

export const offerTimer = (offer: string): string => `offer ${offer}`;

export function send(kind: Address["kind"], id: string, message: Message, { self }: Context): QueueEffect {
  return { do: "send", to: { kind, tenant: self.tenant, id }, message };
}

/** Offers a waiting contact to the best agent who may have it now, if there is one; in a broadcast queue to several. */
export function serve(state: QueueState, contact: Waiting, context: Context): QueueEffect[] {
  if (!wantsAgent(state, contact)) return [];
  const wanted = (configOf(state)?.broadcast ?? 1) - contact.offers.length;
  const ranked = bestAgents(state, contact, wanted - 1 + toldOf, context.now);
  const decisions = ranked.slice(0, wanted).map((agent, n) => ({
    agent,
    decision: decisionOf(state, contact, ranked.slice(n), "arrival", context),
  }));
  return decisions.flatMap(({ agent, decision }) =>
    offerTo(state, state.contacts.get(contact.contact)!, agent, decision, context),
  );
}

/** Looks for an agent for everybody who waits, in order. */
export function serveAll(state: QueueState, context: Context): QueueEffect[] {
  return inOrder(state).flatMap((contact) => serve(state, contact, context));
}

/** `choosing` stays as it is: an agent who claimed has the next word about what is left of its capacity. */
export function offerTo(
  state: QueueState,
  contact: Waiting,
  agent: KnownAgent,
  decision: Decision,
  context: Context,
): QueueEffect[] {
  const config = configOf(state);
  if (config === null) return [];
  const { epoch, channel, card } = contact;
  const made = contact.made + 1;
  const offer = `${contact.contact}.${epoch}.${made}`;
  const own = config.offers[channel];
  const offerMs = own?.ringMs ?? config.offerMs;
  state.offers.set(offer, { offer, contact: contact.contact, epoch, agent: agent.agent });
  putContact(state, { ...contact, made, offers: [...contact.offers, offer] });
  putAgent(state, { ...agent, load: withOneMore(agent.load, channel), offeredAt: context.now });
  state.timers.set(offerTimer(offer), context.now + offerMs + silenceMs);
  const reserve: Message = {
    ...{ type: "reserve", offer, contact: contact.contact, epoch, channel, card, offerMs },
    autoAccept: own?.autoAccept ?? false,
    afterNoAnswer: config.afterNoAnswer,
    wrapUpMs: config.wrapUpMs,
  };
  const offering: Message = { type: "offering", epoch, offer, agent: agent.agent, decision };
  return [send("agent", agent.agent, reserve, context), send("contact", contact.contact, offering, context)];
}

/**
 * Forgets the offers that are out for this contact and tells their agents so, with what an agent who presses too late
 * hears. The contact's row is the caller's to change.
 */
export function withdrawOffers(
  state: QueueState,
  contact: Waiting,
  context: Context,
  why?: "taken" | "left",
): QueueEffect[] {
  return openOffers(state, contact).flatMap((open) => withdrawOffer(state, open, context, why));
}

export function withdrawOffer(
  state: QueueState,
  { offer, agent }: OpenOffer,
  context: Context,
  why?: "taken" | "left",
): QueueEffect[] {
  forgetOffer(state, offer);
  const because = why === undefined ? {} : { why };
  return [send("agent", agent, { type: "offer-withdrawn", offer, ...because }, context)];
}

export const openOffers = (state: QueueState, { offers }: Waiting): OpenOffer[] =>
  offers.flatMap((offer) => state.offers.get(offer) ?? []);

export function forgetOffer(state: QueueState, offer: string): void {
  state.offers.delete(offer);
  state.timers.delete(offerTimer(offer));
}

/** How many contacts are being offered: fewer than offers when several agents are offered one. */
export const offeringCount = (state: QueueState): number =>
  new Set([...state.offers.values()].map(({ contact }) => contact)).size;
