/**
 * The line by looking at everybody each time: short enough to be seen to be right, and what the index is tested and
 * measured against.
 */
import { freeBeside, noLoad } from "../../agent/capacity.ts";
import { configOf, type KnownAgent, type QueueState, type Waiting, wantsAgent } from "../state.ts";
import { compareUrgency } from "../urgency.ts";
import { effective, meetsAsked } from "../wanted.ts";
import { canBeOffered, compareAgents, preferenceOf } from "./rank.ts";

export function bestAgents(state: QueueState, row: Waiting, count: number, now: number): KnownAgent[] {
  const queue = configOf(state);
  if (queue === null) return [];
  const asked = effective(state, row);
  return [...state.agents.values()]
    .filter((agent) => canBeOffered(agent, freeBeside(agent.capacity, agent.load)))
    .filter((agent) => suits(state, agent, row, now))
    .sort((a, b) => compareAgents(a, b, { queue, row, asked: asked.skills }).order)
    .slice(0, count);
}

export function bestContact(state: QueueState, agent: KnownAgent, now: number): Waiting | undefined {
  if (configOf(state) === null || !agent.ready) return undefined;
  return inOrder(state).find((row) => wantsAgent(state, row) && suits(state, agent, row, now));
}

export const inOrder = (state: QueueState, places?: number): Waiting[] =>
  [...state.contacts.values()].sort(compareUrgency).slice(0, places);

export const placeOf = (state: QueueState, row: Waiting): number =>
  [...state.contacts.values()].filter((other) => compareUrgency(other, row) < 0).length + 1;

export const readyAgents = (state: QueueState): number =>
  [...state.agents.values()].filter((agent) => agent.ready).length;

export function capableOf(state: QueueState, row: Waiting): { agents: number; slots: number } {
  const asked = effective(state, row);
  const slotsOf = (agent: KnownAgent) => freeBeside(agent.capacity, noLoad)[row.channel];
  const agents = [...state.agents.values()].filter(
    (agent) => agent.ready && slotsOf(agent) > 0 && meetsAsked(agent, asked),
  );
  return {
    agents: agents.length,
    slots: agents.reduce((sum, agent) => sum + slotsOf(agent), 0),
  };
}

/** Everything but whether the agent may be offered something at all and whether the contact wants one more. */
function suits(state: QueueState, agent: KnownAgent, row: Waiting, now: number): boolean {
  return (
    freeBeside(agent.capacity, agent.load)[row.channel] > 0 &&
    meetsAsked(agent, effective(state, row)) &&
    !row.passed.some((pass) => pass.agent === agent.agent) &&
    !row.offers.some((offer) => state.offers.get(offer)?.agent === agent.agent) &&
    (preferenceOf(row, agent.agent) !== null || !isKept(state, row, now))
  );
}

/** Whether only agents the contact prefers are considered now. */
function isKept(state: QueueState, row: Waiting, now: number): boolean {
  const { strategy, preferredMs } = configOf(state)!;
  if (strategy === "direct") return true;
  return (
    now < row.enteredAt + preferredMs &&
    row.needs.preferred.some(({ agent }) => state.agents.get(agent)?.ready === true)
  );
}
