import { Flow } from "../flow/flow.ts";
import { AgentProfile, QueueConfig, TenantConfig } from "./config.ts";
import type { DirectoryState } from "./directory.ts";

const Base = TenantConfig.omit({ queues: true, agents: true, flows: true, flowVersions: true });

/**
 * What is new since a configuration was published takes its default. One from before steps, strategies and capacity
 * profiles is told to everybody anew; what came later concerns only contacts that are still to come.
 */
export function upgradeDirectory(state: DirectoryState): void {
  const base = state.base.get("now");
  if (base === undefined || base.releases !== undefined) return;
  state.base.set("now", Base.parse(base));
  for (const [id, row] of [...state.flows.entries()]) state.flows.set(id, Flow.parse(row));
  if (base.capacityProfiles !== undefined) return;
  state.timers.set("tell", 0);
  for (const [id, row] of [...state.queues.entries()]) state.queues.set(id, QueueConfig.parse(row));
  for (const [id, row] of [...state.agents.entries()]) state.agents.set(id, AgentProfile.parse(row));
}
