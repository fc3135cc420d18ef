import type { Channel } from "../contact/channel.ts";
import type { Requirement } from "../queue/requirement.ts";

/** What a queue knows of an agent, as the agent said it last. Only the agent object can book the agent. */
export interface AgentAvailability {
  agent: string;
  /** Counts up with each change; an older one is ignored. */
  version: number;
  /** Contacts of each channel the agent could take now; all zero when not available. */
  free: Record<Channel, number>;
  /** Signed in and available, be it busy: counts for the expected wait. */
  ready: boolean;
  skills: Requirement[];
  /** Since when the agent has had nothing to do (ms); longest idle comes first. null while busy. */
  idleSince: number | null;
}
