import { AgentProfile, QueueConfig } from "../directory/config.ts";
import { noCapacity, noLoad, simpleCapacity, withVoicemail } from "./capacity.ts";
import type { AgentState, Settings } from "./state.ts";

/** What an older version stored, as it is now. What the agent told its queues it tells anew. */
export function upgradeAgent(state: AgentState): void {
  const settings = state.settings.get("now");
  if (settings === undefined) return;
  if (settings.capacity === undefined) fromBeforeUnits(state, settings);
  else if (state.told.get("now")?.load.voicemail === undefined) fromBeforeVoicemail(state, settings);
}

/** Messages came to be a channel: they are taken as if nothing had been said of them. */
function fromBeforeVoicemail(state: AgentState, settings: Settings): void {
  const { profile, capacity } = settings;
  const meant =
    profile?.capacityProfile === null ? simpleCapacity(profile.capacity) : withVoicemail(capacity);
  if (profile !== null && JSON.stringify(meant) !== JSON.stringify(capacity))
    state.settings.set("now", { ...settings, capacity: meant });
  state.told.update("now", (row) => ({ ...row, load: { ...noLoad, ...row.load }, stale: true }));
}

/** Before capacity had units. */
function fromBeforeUnits(state: AgentState, settings: Settings): void {
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
