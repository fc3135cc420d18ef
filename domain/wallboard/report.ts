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
  /** By its hours, or by the emergency switch. */
  state: "open" | "closed" | "emergency";
  /** Agents signed in and available, be they busy. */
  ready: number;
  /** What a contact that came now would be told; null when nobody is there to serve it. ms */
  expectedWaitMs: number | null;
  /** Since the tenant's midnight. Service level = answeredWithin / (answered + abandoned), null when both are 0. */
  today: {
    day: string;
    arrived: number;
    answered: number;
    answeredWithin: number;
    abandoned: number;
    /** Gave up within the queue's short-abandon time: not in `abandoned`, nor in the service level. */
    abandonedShort: number;
    /** Sent on or away: closed, full, overdue, or by a step. */
    sentOn: number;
    /**
     * How good promises were: `count` answered contacts that were promised a wait, the sums of real minus promised (bias)
     * and of its size (error), and how many came true within 20 % or 30 s.
     */
    promises: { count: number; biasMs: number; errorMs: number; kept: number };
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
