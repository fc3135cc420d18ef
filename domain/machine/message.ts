/** What live objects say to each other. One union, so that a call's path can be read in one place. */

import type { AgentAvailability } from "../agent/availability.ts";
import type { Capacity } from "../agent/capacity.ts";
import type { AgentCommand, ContactView, Typing } from "../agent/desktop.ts";
import type { OfferCard } from "../contact/card.ts";
import type { Channel } from "../contact/channel.ts";
import type { Outcome } from "../contact/log.ts";
import type { TranscriptMessage } from "../contact/transcript.ts";
import type { AgentProfile, Hours, QueueConfig } from "../directory/config.ts";
import type { Leave } from "../directory/queue-config.ts";
import type { Decision } from "../queue/decision.ts";
import type { Needs } from "../queue/needs.ts";
import type { Points, Urgency } from "../queue/urgency.ts";
import type { AgentReport, QueueReport } from "../wallboard/report.ts";

/** Objects are named `<tenant>/<id>`: never with anything personal in it. Directory and wallboard have the id "main". */
export interface Address {
  kind: "contact" | "queue" | "agent" | "directory" | "wallboard";
  tenant: string;
  id: string;
}

/** `sequence` counts up, with holes, per sender and receiver; a receiver ignores what it has seen. */
export interface Envelope {
  from: Address;
  sequence: number;
  message: Message;
}

/** Why a contact does not wait in a queue (any more). `step`: one of the queue's steps sent it on. */
export type RejectReason =
  | "no-such-queue"
  | "nobody-qualified"
  | "closed"
  | "full"
  | "waited-too-long"
  | "step";

/** Why an offer ended without an acceptance. */
export type OfferEnd = "declined" | "no-answer" | "agent-gone" | "withdrawn";

export type Message =
  // contact → queue
  | {
      type: "enqueue";
      contact: string;
      /** Counts the contact's stays in queues; later messages about an older stay are ignored. */
      epoch: number;
      channel: Channel;
      /** When the contact first arrived in a queue: its place. */
      arrivedAt: number;
      /** By when it was promised to be served (a callback, an e-mail's due date): then this makes its place. */
      promisedAt: number | null;
      points: Points;
      needs: Needs;
      /** The contact's own, for templates in the queue's conditions: tier, language, channel, entry, … */
      attributes: Record<string, string>;
      card: OfferCard;
      /** It keeps its place and is offered to nobody before its `release`: a callback whose customer is called first. */
      hold?: true;
      /** It has had its place here before (rescued, a callback that keeps it): neither hours nor length turn it away. */
      returning?: true;
      /** The agent who vanished with it: not asked again for a minute, should they be back. */
      passOver?: string;
    }
  /** The customer is on the line: the contact may be offered from now on. For an enqueue with `hold`. */
  | { type: "release"; contact: string; epoch: number }
  /** What a waiting contact asks for, or its urgency, has changed. `change` counts up within a stay. */
  | {
      type: "change";
      contact: string;
      epoch: number;
      change: number;
      needs: Needs;
      points: Points;
      card: OfferCard;
    }
  | { type: "withdraw"; contact: string; epoch: number; reason: "abandoned" | "ended" }
  // queue → contact
  | { type: "position"; epoch: number; position: number; expectedWaitMs: number | null }
  | { type: "offering"; epoch: number; offer: string; agent: string; decision: Decision }
  | { type: "offer-ended"; epoch: number; offer: string; agent: string; why: OfferEnd; reason?: string }
  /** Not waiting here (any more), and what is to become of it; null: the flow's `failed` exit. */
  | { type: "rejected"; epoch: number; reason: RejectReason; then: Leave | null }
  /** Something to say to the one who waits; an index into the queue's messages. */
  | { type: "queue-message"; epoch: number; index: number; position: number; expectedWaitMs: number | null }
  /** A contact that is on hold here is near its turn: it is time to call the customer. Said once a stay. */
  | { type: "nearly-served"; epoch: number }
  // queue ↔ agent (see domain/queue/README.md for the order of things)
  | { type: "availability"; availability: AgentAvailability }
  | {
      /** Answer to an availability with free capacity: the best contact waiting for this agent, or none. */
      type: "candidate";
      version: number;
      best: Urgency | null;
    }
  | { type: "claim"; version: number; contact: string }
  | {
      type: "reserve";
      offer: string;
      contact: string;
      epoch: number;
      channel: Channel;
      card: OfferCard;
      offerMs: number;
      autoAccept: boolean;
      afterNoAnswer: QueueConfig["afterNoAnswer"];
      wrapUpMs: number;
    }
  | { type: "reserve-refused"; offer: string; availability: AgentAvailability }
  /** Why, for the agent who presses too late: another agent was first, or the customer left. Left out: neither. */
  | { type: "offer-withdrawn"; offer: string; why?: "taken" | "left" }
  | { type: "offer-closed"; offer: string; result: "accepted" | OfferEnd; reason?: string }
  /** A contact of this queue is done, wrap-up included: what it took the agent, for the expected wait. */
  | { type: "handled"; channel: Channel; handleMs: number }
  // agent → contact
  | { type: "accepted"; offer: string; epoch: number; agent: string; agentName: string; queue: string }
  | { type: "agent-command"; agent: string; command: AgentCommand }
  | { type: "agent-typing"; agent: string; on: boolean }
  /** `gone`: the agent will not come back (put out or removed): the contact rescues itself at once. */
  | { type: "agent-presence"; agent: string; online: boolean; gone?: true }
  | {
      type: "wrapped-up";
      agent: string;
      startedAt: number;
      endedAt: number;
      disposition: string | null;
      note: string;
      by: "agent" | "time-limit";
    }
  // contact → agent
  | { type: "view"; view: ContactView }
  | { type: "transcript"; contact: string; messages: TranscriptMessage[] }
  | { type: "typing"; typing: Typing }
  /** How to join the room of a live contact: follows the acceptance, and answers `join`. */
  | { type: "media"; contact: string; url: string; token: string }
  /** An acceptance came too late, or the contact has been taken out of the agent's hands (it vanished). */
  | { type: "gone"; contact: string; offer: string; why: "ended" | "taken" | "rescued" }
  | { type: "finished"; contact: string; outcome: Outcome; wrapUp: boolean }
  | { type: "command-failed"; contact: string; command: string; code: string; message: string }
  // directory → queue, agent, wallboard
  | {
      type: "queue-configured";
      version: number;
      queue: QueueConfig | null;
      /** The queue's opening hours; null: always open. */
      hours: Hours | null;
      members: string[];
      /** The tenant's: "today" begins at its midnight. */
      timeZone: string;
    }
  | {
      type: "agent-configured";
      version: number;
      profile: AgentProfile | null;
      capacity: Capacity;
      /** By the addresses of their objects: a sharded queue is there once for each shard. */
      queues: QueueConfig[];
      notReadyReasons: string[];
      declineReasons: string[];
      /** The tenant's: "today" begins at its midnight. */
      timeZone: string;
    }
  | { type: "wallboard-configured"; version: number; queues: string[]; agents: string[] }
  // queue, agent → wallboard
  | { type: "queue-report"; report: QueueReport }
  | { type: "agent-report"; report: AgentReport };
