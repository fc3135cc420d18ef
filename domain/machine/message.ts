/** What live objects say to each other. One union, so that a call's path can be read in one place. */

import type { AgentAvailability } from "../agent/availability.ts";
import type { AgentCommand, ContactView, Typing } from "../agent/desktop.ts";
import type { OfferCard } from "../contact/card.ts";
import type { Channel } from "../contact/channel.ts";
import type { Outcome } from "../contact/log.ts";
import type { TranscriptMessage } from "../contact/transcript.ts";
import type { AgentProfile, QueueConfig } from "../directory/config.ts";
import type { Requirement } from "../queue/requirement.ts";
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
      priority: number;
      requirements: Requirement[];
      card: OfferCard;
    }
  | { type: "withdraw"; contact: string; epoch: number; reason: "abandoned" | "ended" }
  // queue → contact
  | { type: "position"; epoch: number; position: number; expectedWaitMs: number | null }
  | { type: "offering"; epoch: number; offer: string; agent: string }
  | { type: "offer-ended"; epoch: number; offer: string; agent: string; why: OfferEnd }
  /** Not waiting here (any more): the queue does not exist, or none of its agents could ever serve this contact. */
  | { type: "rejected"; epoch: number; reason: "no-such-queue" | "nobody-qualified" }
  // queue ↔ agent (see domain/queue/README.md for the order of things)
  | { type: "availability"; availability: AgentAvailability }
  | {
      /** Answer to an availability with free capacity: the best contact waiting for this agent, or none. */
      type: "candidate";
      version: number;
      best: { contact: string; priority: number; arrivedAt: number } | null;
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
      wrapUpMs: number;
    }
  | { type: "reserve-refused"; offer: string; availability: AgentAvailability }
  | { type: "offer-withdrawn"; offer: string }
  | { type: "offer-closed"; offer: string; result: "accepted" | OfferEnd }
  /** A contact of this queue is done, wrap-up included: what it took the agent, for the expected wait. */
  | { type: "handled"; handleMs: number }
  // agent → contact
  | { type: "accepted"; offer: string; epoch: number; agent: string; agentName: string; queue: string }
  | { type: "agent-command"; agent: string; command: AgentCommand }
  | { type: "agent-typing"; agent: string; on: boolean }
  | { type: "agent-presence"; agent: string; online: boolean }
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
  | { type: "gone"; contact: string; offer: string }
  | { type: "finished"; contact: string; outcome: Outcome; wrapUp: boolean }
  | { type: "command-failed"; contact: string; command: string; code: string; message: string }
  // directory → queue, agent, wallboard
  | {
      type: "queue-configured";
      version: number;
      queue: QueueConfig | null;
      members: string[];
      /** The tenant's: "today" begins at its midnight. */
      timeZone: string;
    }
  | {
      type: "agent-configured";
      version: number;
      profile: AgentProfile | null;
      queues: QueueConfig[];
      notReadyReasons: string[];
    }
  | { type: "wallboard-configured"; version: number; queues: string[]; agents: string[] }
  // queue, agent → wallboard
  | { type: "queue-report"; report: QueueReport }
  | { type: "agent-report"; report: AgentReport };
