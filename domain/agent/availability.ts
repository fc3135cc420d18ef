import type { Attributes } from "../queue/condition.ts";
import type { Requirement } from "../queue/requirement.ts";
import type { Capacity, Load } from "./capacity.ts";

/** What a queue knows of an agent, as the agent said it last. Only the agent object can book the agent. */
export interface AgentAvailability {
  agent: string;
  /** Counts up with each change; an older one is ignored. */
  version: number;
  /** Signed in and available, be it busy: counts for the expected wait. Who is not ready takes nothing. */
  ready: boolean;
  capacity: Capacity;
  /** What is in hand, rings or is wrapped up now. */
  load: Load;
  skills: Requirement[];
  attributes: Attributes;
  /** Since when the agent has had nothing to do (ms); longest idle comes first. null while busy. */
  idleSince: number | null;
  /** Contacts accepted since the tenant's midnight. */
  takenToday: number;
  /** When the agent was last given an offer; null for never. Round robin goes by it. */
  offeredAt: number | null;
}
