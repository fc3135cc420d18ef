import { Flow } from "../flow/flow.ts";
import { AgentProfile, QueueConfig, TenantConfig } from "./config.ts";
import type { DirectoryState } from "./directory.ts";

const Base = TenantConfig.omit({ queues: true, agents: true, flows: true });

/**
 * A configuration published before steps, strategies and capacity profiles: what is new takes its default, and everybody
 * is told it anew.
 */
export function upgradeDirectory(state: DirectoryState): void {
  const base = state.base.get("now");
  if (base === undefined || base.capacityProfiles !== undefined) return;
  state.base.set("now", Base.parse(base));
  state.timers.set("tell", 0);
  for (const [id, row] of [...state.queues.entries()]) state.queues.set(id, QueueConfig.parse(row));
  for (const [id, row] of [...state.agents.entries()]) state.agents.set(id, AgentProfile.parse(row));
  for (const [id, row] of [...state.flows.entries()]) state.flows.set(id, Flow.parse(row));
}
