/** What agents say, and the round in which an agent chooses among its queues. */
import type { AgentAvailability } from "../agent/availability.ts";
import { anyFree, freeBeside } from "../agent/capacity.ts";
import type { Context } from "../machine/machine.ts";
import { decisionOf, toldOf } from "./decide.ts";
import { bestAgents, bestContact, inOrder, putAgent } from "./line.ts";
import { offerTo, send, serve } from "./offer.ts";
import { offerRefused } from "./offer-end.ts";
import { lineMoved } from "./position.ts";
import { configOf, type KnownAgent, type QueueEffect, type QueueState, type Waiting } from "./state.ts";
import { rulesMayHold } from "./steps.ts";
import { compareUrgency, urgencyOf } from "./urgency.ts";
import { workSeen } from "./work.ts";

/** Set when skills have changed: who waits is looked through for those whom nobody can serve any more. */
export const skillsTimer = "skills";
const skillsAfterMs = 1_000;

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
  const before = state.agents.get(availability.agent);
  const agent: KnownAgent = { ...availability, choosing: null };
  putAgent(state, agent);
  workSeen(state, availability);
  noticeChange(state, before, agent, context);
  const released = before?.ready && !agent.ready ? freedOf(state, agent.agent, context) : [];
  if (!agent.ready || !anyFree(freeBeside(agent.capacity, agent.load))) return released;
  const best = configOf(state) === null ? undefined : bestContact(state, agent, context.now);
  return [...released, candidate(state, agent.agent, best, context)];
}

/** The agent chose this queue: it gets the best contact here, if that is no less urgent than the one it chose. */
export function claimed(state: QueueState, id: string, version: number, context: Context): QueueEffect[] {
  const agent = state.agents.get(id);
  if (agent === undefined || agent.version !== version) return [nobody(id, version, context)];
  const best = bestContact(state, agent, context.now);
  if (best === undefined || (agent.choosing !== null && compareUrgency(best, agent.choosing) > 0))
    return [candidate(state, id, best, context)];
  const ranked = [
    agent,
    ...bestAgents(state, best, toldOf, context.now).filter((other) => other.agent !== id),
  ];
  return offerTo(state, best, agent, decisionOf(state, best, ranked, "agent-free", context), context);
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

/** Who comes, goes or learns something changes what others may expect, which rules hold, and who can be served at all. */
function noticeChange(
  state: QueueState,
  before: KnownAgent | undefined,
  agent: KnownAgent,
  context: Context,
): void {
  const able = ({ skills, attributes, capacity }: KnownAgent) =>
    JSON.stringify([skills, attributes, capacity]);
  const same = before !== undefined && able(before) === able(agent);
  if (same && before.ready === agent.ready) return;
  lineMoved(state, context);
  rulesMayHold(state, context);
  if (!same && state.contacts.size > 0 && !state.timers.has(skillsTimer))
    state.timers.set(skillsTimer, context.now + skillsAfterMs);
}

/** An agent has gone whom contacts were kept for: others may have them now. */
function freedOf(state: QueueState, id: string, context: Context): QueueEffect[] {
  if ((configOf(state)?.preferredMs ?? 0) === 0) return [];
  return inOrder(state)
    .filter(({ needs }) => needs.preferred.some(({ agent }) => agent === id))
    .flatMap((row) => serve(state, row, context));
}
