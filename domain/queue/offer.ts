import { afterTaking, noCapacity } from "../agent/capacity.ts";
import type { Context } from "../machine/machine.ts";
import type { Address, Message, OfferEnd } from "../machine/message.ts";
import { bestAgent, dropContact, inOrder, putAgent, putContact, qualifies } from "./line.ts";
import { lineMoved, tellOwnPosition } from "./position.ts";
import {
  configOf,
  type KnownAgent,
  type OpenOffer,
  type QueueEffect,
  type QueueState,
  type Waiting,
} from "./state.ts";
import { countAnswered } from "./today.ts";

/** An agent object that says nothing for this long after its offer should have ended is treated as gone. */
const silenceMs = 10_000;
/** An agent who declined a contact is not offered it again for so long, or shorter when nobody else could take it. */
const declinedMs = 30_000;
const declinedByOnlyOneMs = 5_000;
/** An agent who refused and still says to be free is left alone with this contact for so long. */
const refusedMs = 2_000;

export const offerTimer = (offer: string): string => `offer ${offer}`;
export const retryTimer = "retry";

export function send(kind: Address["kind"], id: string, message: Message, { self }: Context): QueueEffect {
  return { do: "send", to: { kind, tenant: self.tenant, id }, message };
}

/** Offers a waiting contact to the best agent who may have it now, if there is one. */
export function serve(state: QueueState, contact: Waiting, context: Context): QueueEffect[] {
  const agent = contact.offer === null ? bestAgent(state, contact) : undefined;
  return agent === undefined ? [] : offerTo(state, contact, agent, context);
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
  context: Context,
): QueueEffect[] {
  const config = configOf(state);
  if (config === null) return [];
  const offer = `${contact.contact}.${contact.epoch}.${contact.offers + 1}`;
  putContact(state, { ...contact, offer, offers: contact.offers + 1 });
  putAgent(state, { ...agent, free: afterTaking(agent.free, contact.channel) });
  state.offers.set(offer, { offer, contact: contact.contact, epoch: contact.epoch, agent: agent.agent });
  state.timers.set(offerTimer(offer), context.now + config.offerMs + silenceMs);
  const { epoch, channel, card } = contact;
  const { offerMs, wrapUpMs } = config;
  const reserve = {
    type: "reserve",
    offer,
    contact: contact.contact,
    epoch,
    channel,
    card,
    offerMs,
    wrapUpMs,
  } as const;
  return [
    send("agent", agent.agent, reserve, context),
    send("contact", contact.contact, { type: "offering", epoch, offer, agent: agent.agent }, context),
  ];
}

/** The agent said how an offer ended. An acceptance holds even when the queue had given the offer up. */
export function offerClosed(
  state: QueueState,
  offer: string,
  result: "accepted" | OfferEnd,
  context: Context,
): QueueEffect[] {
  if (result === "accepted") return accepted(state, offer, context);
  const open = state.offers.get(offer);
  if (open === undefined) return [];
  if (result !== "declined") ignoreUntilHeard(state, open.agent);
  const passMs = result !== "declined" ? 0 : othersCould(state, open) ? declinedMs : declinedByOnlyOneMs;
  return returnToPlace(state, open, result, passMs, context);
}

/** The agent could not take it after all. Its present availability is known by now. */
export function offerRefused(state: QueueState, offer: string, context: Context): QueueEffect[] {
  const open = state.offers.get(offer);
  if (open === undefined) return [];
  const channel = state.contacts.get(open.contact)?.channel;
  const stillFree = channel !== undefined && (state.agents.get(open.agent)?.free[channel] ?? 0) > 0;
  return returnToPlace(state, open, "agent-gone", stillFree ? refusedMs : 0, context);
}

/** Nothing was heard of an offer long after its end: the agent gets nothing more until it speaks again. */
export function offerSilent(state: QueueState, offer: string, context: Context): QueueEffect[] {
  const open = state.offers.get(offer);
  if (open === undefined) return [];
  ignoreUntilHeard(state, open.agent);
  return [
    send("agent", open.agent, { type: "offer-withdrawn", offer }, context),
    ...returnToPlace(state, open, "agent-gone", 0, context),
  ];
}

/** Forgets the offer that is out for this contact and tells the agent so. The contact's row is the caller's to change. */
export function withdrawOffer(state: QueueState, contact: Waiting, context: Context): QueueEffect[] {
  const open = contact.offer === null ? undefined : state.offers.get(contact.offer);
  if (open === undefined) return [];
  forget(state, open.offer);
  return [send("agent", open.agent, { type: "offer-withdrawn", offer: open.offer }, context)];
}

/** Passes that have run out are forgotten, and those contacts tried again. */
export function retryPassed(state: QueueState, context: Context): QueueEffect[] {
  for (const row of inOrder(state)) {
    const passed = row.passed.filter((pass) => pass.until > context.now);
    if (passed.length < row.passed.length) putContact(state, { ...row, passed });
    for (const pass of passed) retryAt(state, pass.until);
  }
  return serveAll(state, context);
}

function accepted(state: QueueState, offer: string, context: Context): QueueEffect[] {
  const { contact, epoch } = partsOf(offer);
  const row = state.contacts.get(contact);
  if (row === undefined || row.epoch !== epoch) return [];
  const other = row.offer === offer ? [] : withdrawOffer(state, row, context);
  countAnswered(state, row, context.now);
  forget(state, offer);
  dropContact(state, contact);
  lineMoved(state, context);
  return other;
}

function returnToPlace(
  state: QueueState,
  open: OpenOffer,
  why: OfferEnd,
  passMs: number,
  context: Context,
): QueueEffect[] {
  forget(state, open.offer);
  const row = state.contacts.get(open.contact);
  if (row === undefined || row.offer !== open.offer) return [];
  const until = context.now + passMs;
  const passed = row.passed.filter((pass) => pass.agent !== open.agent);
  if (passMs > 0) {
    passed.push({ agent: open.agent, until });
    retryAt(state, until);
  }
  const waiting = { ...row, offer: null, passed };
  putContact(state, waiting);
  const { epoch } = row;
  const told = { type: "offer-ended", epoch, offer: open.offer, agent: open.agent, why } as const;
  const next = serve(state, waiting, context);
  const ended = send("contact", row.contact, told, context);
  if (next.length > 0) return [ended, ...next];
  lineMoved(state, context);
  return [ended, ...tellOwnPosition(state, waiting, context)];
}

/** Away: nothing more until the agent's next availability, which is on its way when the agent itself said so. */
function ignoreUntilHeard(state: QueueState, id: string): void {
  const agent = state.agents.get(id);
  if (agent !== undefined) putAgent(state, { ...agent, free: noCapacity, ready: false, choosing: null });
}

function othersCould(state: QueueState, { contact, agent }: OpenOffer): boolean {
  const requirements = state.contacts.get(contact)?.requirements ?? [];
  return [...state.agents.values()].some(
    (other) => other.ready && other.agent !== agent && qualifies(state, other, requirements),
  );
}

function forget(state: QueueState, offer: string): void {
  state.offers.delete(offer);
  state.timers.delete(offerTimer(offer));
}

function retryAt(state: QueueState, at: number): void {
  if (at < (state.timers.get(retryTimer) ?? Number.POSITIVE_INFINITY)) state.timers.set(retryTimer, at);
}

/** An offer's id is `<contact>.<epoch>.<n>`; the contact's own id may have dots in it. */
function partsOf(offer: string): { contact: string; epoch: number } {
  const [, contact = "", epoch = "0"] = /^(.*)\.(\d+)\.\d+$/.exec(offer) ?? [];
  return { contact, epoch: Number(epoch) };
}
