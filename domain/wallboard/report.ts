/** What queues and agents tell the wallboard: always the whole of the present, so that the newest replaces the older. */
import type { Activity } from "../agent/presence.ts";
import type { Channel } from "../contact/channel.ts";

export interface QueueReport {
  queue: string;
  version: number;
  waiting: number;
  /** Arrival of the one who waits longest (ms since epoch), null when nobody waits. */
  oldestArrivedAt: number | null;
  offering: number;
  /** Since the tenant's midnight. Service level = answeredWithin / (answered + abandoned), null when both are 0. */
  today: {
    day: string;
    arrived: number;
    answered: number;
    answeredWithin: number;
    abandoned: number;
    waitMsTotal: number;
  };
  serviceLevel: { targetMs: number; goal: number };
}

export interface AgentReport {
  agent: string;
  name: string;
  version: number;
  activity: Activity;
  reason: string | null;
  since: number;
  queues: string[];
  contacts: {
    contact: string;
    channel: Channel;
    queue: string;
    state: "ringing" | "connected" | "held" | "wrap-up";
    since: number;
  }[];
}

/** A supervisor's socket gets one of these at most once a second, and one at once on connecting. */
export interface WallboardSnapshot {
  type: "wallboard";
  at: number;
  queues: QueueReport[];
  agents: AgentReport[];
}
