import type { AgentAvailability } from "./availability.ts";
import { type Free, freeBeside, loadOf, noCapacity, noFree } from "./capacity.ts";
import { type AgentState, presenceOf, profileOf } from "./state.ts";
import { takenToday, tallyOf } from "./tally.ts";

/** What the agent can take now, and since when there has been nothing to do. The version is that of the last telling. */
export function availabilityOf(state: AgentState, agent: string, now: number): AgentAvailability {
  const profile = profileOf(state);
  const ready = profile !== null && presenceOf(state).state === "available";
  const channels = [...state.offers.values(), ...state.hands.values()].map((row) => row.channel);
  return {
    agent,
    version: state.told.get("now")?.version ?? 0,
    ready,
    capacity: state.settings.get("now")?.capacity ?? noCapacity,
    load: loadOf(channels),
    skills: profile?.skills ?? [],
    // `agent` is everybody's own, so that a condition can ask for one by id
    attributes: profile ? { ...profile.attributes, agent: profile.id } : {},
    idleSince: ready ? (state.idle.get("now") ?? null) : null,
    takenToday: takenToday(state, now),
    offeredAt: tallyOf(state).offeredAt,
  };
}

/** What an agent who says so could take now. */
export const freeOf = ({ ready, capacity, load }: AgentAvailability): Free =>
  ready ? freeBeside(capacity, load) : noFree;

/**
 * Idle begins when an available agent has nothing in hand and nothing rings. A lost desktop does not end it, so that
 * one that returns in time keeps its turn.
 */
export function keepIdle(state: AgentState, now: number): void {
  const presence = presenceOf(state).state;
  const busy = state.offers.size + state.hands.size > 0;
  if (busy || (presence !== "available" && presence !== "offline")) state.idle.delete("now");
  else if (presence === "available" && !state.idle.has("now")) state.idle.set("now", now);
}
