/** How an offer ends. The agent says so, or has said nothing for too long. */
import { freeBeside } from "../agent/capacity.ts";
import type { Context } from "../machine/machine.ts";
import type { OfferEnd } from "../machine/message.ts";
import { dropContact, inOrder, putAgent, putContact, qualifies } from "./line.ts";
import { forgetOffer, openOffers, send, serve, serveAll, withdrawOffer } from "./offer.ts";
import { lineMoved, tellOwnPosition } from "./position.ts";
import { sentAway } from "./send-away.ts";
import { configOf, type OpenOffer, type QueueEffect, type QueueState, type Waiting } from "./state.ts";
import { countAnswered } from "./today.ts";
import { workBegun } from "./work.ts";

/** An agent who declined a contact is not offered it again for so long, or shorter when nobody else could take it. */
const declinedMs = 30_000;
const declinedByOnlyOneMs = 5_000;
/** An agent who refused and still says to be free is left alone with this contact for so long. */
const refusedMs = 2_000;

export const retryTimer = "retry";

/** The agent said how an offer ended. An acceptance holds even when the queue had given the offer up. */
export function offerClosed(
  state: QueueState,
  agent: string,
  { offer, result, reason }: { offer: string; result: "accepted" | OfferEnd; reason?: string },
  context: Context,
): QueueEffect[] {
  if (result === "accepted") return accepted(state, agent, offer, context);
  const open = state.offers.get(offer);
  if (open === undefined) return [];
  if (result !== "declined") ignoreUntilHeard(state, open.agent);
  return returnToPlace(
    state,
    open,
    { why: result, reason, passMs: passMsAfter(state, open, result) },
    context,
  );
}

/** The agent could not take it after all. Its present availability is known by now. */
export function offerRefused(state: QueueState, offer: string, context: Context): QueueEffect[] {
  const open = state.offers.get(offer);
  if (open === undefined) return [];
  const channel = state.contacts.get(open.contact)?.channel;
  const agent = state.agents.get(open.agent);
  const stillFree =
    channel !== undefined && agent?.ready && freeBeside(agent.capacity, agent.load)[channel] > 0;
  return returnToPlace(state, open, { why: "agent-gone", passMs: stillFree ? refusedMs : 0 }, context);
}

/** Nothing was heard of an offer long after its end: the agent gets nothing more until it speaks again. */
export function offerSilent(state: QueueState, offer: string, context: Context): QueueEffect[] {
  const open = state.offers.get(offer);
  if (open === undefined) return [];
  ignoreUntilHeard(state, open.agent);
  return [
    send("agent", open.agent, { type: "offer-withdrawn", offer }, context),
    ...returnToPlace(state, open, { why: "agent-gone", passMs: 0 }, context),
  ];
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

/** The first acceptance wins: everybody else at whom it rings hears that it is gone, and the contact who that was. */
function accepted(state: QueueState, agent: string, offer: string, context: Context): QueueEffect[] {
  const { contact, epoch } = partsOf(offer);
  const row = state.contacts.get(contact);
  if (row === undefined || row.epoch !== epoch) return [];
  forgetOffer(state, offer);
  const others = openOffers(state, row);
  countAnswered(state, row, context.now);
  workBegun(state, agent, row.channel, context.now);
  dropContact(state, contact);
  lineMoved(state, context);
  return others.flatMap((other) => [
    ...withdrawOffer(state, other, context, "taken"),
    toldEnded(row, other, { why: "withdrawn" }, context),
  ]);
}

/** The contact hears how an offer of it ended. */
export function toldEnded(
  { contact, epoch }: Waiting,
  { offer, agent }: OpenOffer,
  { why, reason }: { why: OfferEnd; reason?: string | undefined },
  context: Context,
): QueueEffect {
  const because = reason === undefined ? {} : { reason };
  return send("contact", contact, { type: "offer-ended", epoch, offer, agent, why, ...because }, context);
}

function returnToPlace(
  state: QueueState,
  open: OpenOffer,
  { why, reason, passMs }: { why: OfferEnd; reason?: string | undefined; passMs: number },
  context: Context,
): QueueEffect[] {
  forgetOffer(state, open.offer);
  const row = state.contacts.get(open.contact);
  if (row === undefined || !row.offers.includes(open.offer)) return [];
  const until = context.now + passMs;
  const passed = row.passed.filter((pass) => pass.agent !== open.agent);
  if (passMs > 0) {
    passed.push({ agent: open.agent, until });
    retryAt(state, until);
  }
  const waiting = { ...row, offers: row.offers.filter((offer) => offer !== open.offer), passed };
  putContact(state, waiting);
  const ended = toldEnded(row, open, { why, reason }, context);
  if (waiting.leaving !== null && waiting.offers.length === 0)
    return [ended, ...sentAway(state, waiting, waiting.leaving, context)];
  const next = serve(state, waiting, context);
  if (next.length > 0) return [ended, ...next];
  lineMoved(state, context);
  return [ended, ...tellOwnPosition(state, waiting, context)];
}

/** Away: nothing more until the agent's next availability, which is on its way when the agent itself said so. */
function ignoreUntilHeard(state: QueueState, id: string): void {
  const agent = state.agents.get(id);
  if (agent !== undefined) putAgent(state, { ...agent, ready: false, choosing: null });
}

/** An agent who lets it ring out and stays available is not rung with it over and over. */
function passMsAfter(state: QueueState, open: OpenOffer, result: OfferEnd): number {
  const stays = result === "no-answer" && configOf(state)?.afterNoAnswer.state === "available";
  if (result !== "declined" && !stays) return 0;
  const row = state.contacts.get(open.contact);
  const others = [...state.agents.values()].some(
    (other) => row !== undefined && other.ready && other.agent !== open.agent && qualifies(state, other, row),
  );
  return others ? declinedMs : declinedByOnlyOneMs;
}

export function retryAt(state: QueueState, at: number): void {
  if (at < (state.timers.get(retryTimer) ?? Number.POSITIVE_INFINITY)) state.timers.set(retryTimer, at);
}

/** An offer's id is `<contact>.<epoch>.<n>`; the contact's own id may have dots in it. */
function partsOf(offer: string): { contact: string; epoch: number } {
  const [, contact = "", epoch = "0"] = /^(.*)\.(\d+)\.\d+$/.exec(offer) ?? [];
  return { contact, epoch: Number(epoch) };
}
