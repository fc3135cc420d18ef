import { AgentProfile, QueueConfig } from "../directory/config.ts";
import { noCapacity, simpleCapacity } from "./capacity.ts";
import type { AgentState } from "./state.ts";

/** An agent from before capacity had units. What it told its queues it tells anew. */
export function upgradeAgent(state: AgentState): void {
  const settings = state.settings.get("now");
  if (settings === undefined || settings.capacity !== undefined) return;
  const { profile, queues, ...rest } = settings as typeof settings & { profile: unknown; queues: unknown[] };
  const known = profile === null ? null : AgentProfile.parse(profile);
  state.settings.set("now", {
    ...rest,
    profile: known,
    capacity: known === null ? noCapacity : simpleCapacity(known.capacity),
    queues: queues.map((queue) => QueueConfig.parse(queue)),
    declineReasons: [],
    timeZone: "UTC",
  });
  state.told.delete("now");
  state.choice.delete("now");
  for (const [id, row] of [...state.offers.entries()])
    state.offers.set(id, { ...row, autoAccept: false, afterNoAnswer: { state: "not-answering" } });
}
