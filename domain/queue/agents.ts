import type { AgentAvailability } from "../agent/availability.ts";
import { anyFree } from "../agent/capacity.ts";
import type { Context } from "../machine/machine.ts";
import { bestContact, compareUrgency, putAgent, urgencyOf } from "./line.ts";
import { offerRefused, offerTo, send } from "./offer.ts";
import { configOf, type QueueEffect, type QueueState, type Waiting } from "./state.ts";

/**
 * An agent said what it can take. With something free, it is told who waits for it here; if somebody does, the agent
 * has the next word: it claims, or is booked elsewhere and says so. Until then it is offered nothing else, which is
 * what keeps the order: an agent to whom this queue may offer at once has nobody waiting here.
 */
export function heardOf(state: QueueState, availability: AgentAvailability, context: Context): QueueEffect[] {
  const before = state.agents.get(availability.agent);
  if (before !== undefined && before.version >= availability.version) return [];
  return answer(state, availability, context);
}

/** The agent could not take an offer: the contact goes to the next, then the agent hears again who waits for it. */
export function refused(
  state: QueueState,
  offer: string,
  availability: AgentAvailability,
  context: Context,
): QueueEffect[] {
  const open = state.offers.get(offer);
  const before = state.agents.get(availability.agent);
  if (open === undefined || before === undefined || before.version > availability.version)
    return [...heardOf(state, availability, context), ...offerRefused(state, offer, context)];
  const contact = state.contacts.get(open.contact);
  putAgent(state, { ...availability, choosing: contact === undefined ? null : urgencyOf(contact) });
  return [...offerRefused(state, offer, context), ...answer(state, availability, context)];
}

function answer(state: QueueState, availability: AgentAvailability, context: Context): QueueEffect[] {
  const agent = { ...availability, choosing: null };
  putAgent(state, agent);
  if (!anyFree(agent.free)) return [];
  const best = configOf(state) === null ? undefined : bestContact(state, agent);
  return [candidate(state, agent.agent, best, context)];
}

/** The agent chose this queue: it gets the best contact here, if that is no less urgent than the one it chose. */
export function claimed(state: QueueState, id: string, version: number, context: Context): QueueEffect[] {
  const agent = state.agents.get(id);
  if (agent === undefined || agent.version !== version) return [nobody(id, version, context)];
  const best = bestContact(state, agent);
  if (best !== undefined && (agent.choosing === null || compareUrgency(best, agent.choosing) <= 0))
    return offerTo(state, best, agent, context);
  return [candidate(state, id, best, context)];
}

function candidate(state: QueueState, id: string, best: Waiting | undefined, context: Context): QueueEffect {
  const agent = state.agents.get(id)!;
  if (best === undefined) {
    putAgent(state, { ...agent, choosing: null });
    return nobody(id, agent.version, context);
  }
  const urgency = urgencyOf(best);
  putAgent(state, { ...agent, choosing: urgency });
  return send("agent", id, { type: "candidate", version: agent.version, best: urgency }, context);
}

const nobody = (id: string, version: number, context: Context): QueueEffect =>
  send("agent", id, { type: "candidate", version, best: null }, context);
