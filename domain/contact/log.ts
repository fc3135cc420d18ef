/** The contact's event log: the truth about what happened. History in libSQL is its copy. */

import type { Leave } from "../directory/queue-config.ts";
import type { AnsweredBy } from "../flow/run.ts";
import type { OfferEnd, RejectReason } from "../machine/message.ts";
import type { Language } from "../media/protocol.ts";
import type { Decision } from "../queue/decision.ts";
import type { Needs } from "../queue/needs.ts";
import type { Channel } from "./channel.ts";
import type { Attachment } from "./transcript.ts";

/**
 * How a contact ended. `self-served`: the flow ended it by itself (out of hours, a hang-up node). `failed`: we
 * could not serve it (no such flow, no media). `voicemail`, `callback-promised`: the customer left it at that.
 * `transferred`: the flow put it through to a telephone outside.
 * `unreached`: a call of ours that nobody answered; `superseded`: a callback no longer needed. Everything else is the
 * customer's or the agent's doing.
 */
export type Outcome =
  | "abandoned-in-flow"
  | "abandoned-in-queue"
  | "answered"
  | "self-served"
  | "voicemail"
  | "callback-promised"
  | "unreached"
  | "superseded"
  | "transferred"
  | "failed";

/** Who let go. `network`: a side was lost and did not return within its grace. */
export type EndedBy = "customer" | "agent" | "flow" | "network" | "system";

/** What comes of a call that we make. */
export type DialResult = "answered" | "busy" | "no-answer" | "failed";

export type ContactEvent =
  | { type: "contact.opened"; channel: Channel; entry: string; language: Language }
  | { type: "contact.identified"; customer: string; by: "phone" | "account" | "email" | "id" | "visitor" }
  | { type: "flow.started"; flow: string; version: number }
  /** `by`: the exit of the node before, null at the start; `flow`: the sub-flow it is in, with its version. */
  | { type: "flow.entered"; node: string; kind: string; by?: string | null; flow?: string; version?: number }
  | { type: "flow.answered"; node: string; value: string; by?: AnsweredBy }
  /** The customer said nothing, or nothing that was understood. */
  | { type: "flow.missed"; node: string; why: "no-input" | "no-match" }
  | { type: "flow.failed"; node: string; reason: string }
  | { type: "survey.answered"; question: string; score: number | null; words: string | null }
  /** Whether the customer agrees to a recording. */
  | { type: "recording.consent"; given: boolean }
  /** The flow calls a telephone outside, and what came of it. */
  | { type: "transfer.attempted"; to: "number" | "sip"; result: DialResult }
  /** The agent is done with it, and it goes on in a flow. */
  | { type: "contact.released"; agent: string }
  | {
      type: "contact.queued";
      queue: string;
      priority: number;
      epoch: number;
      needs?: Needs;
      /** The agent who had it vanished, and it is back at its first place. */
      rescuedFrom?: string;
    }
  | { type: "contact.needs-changed"; needs: Needs; priority: number; by: "flow" | "person" | "look-up" }
  /** The queue did not take or keep it. */
  | { type: "contact.sent-on"; queue: string; reason: RejectReason; then: Leave | null }
  | { type: "contact.offered"; agent: string; offer: string; decision?: Decision }
  /** A message is there, and the contact it has become; null: it is only kept. `durationMs` null: written. */
  | { type: "voicemail.left"; contact: string | null; queue: string | null; durationMs: number | null }
  /** So little was recorded that it is no message. */
  | { type: "voicemail.empty"; durationMs: number }
  /** Of the contact that is a message: where it was left, and which segments of that contact's recording it is. */
  | { type: "voicemail.taken"; from: string; segments: number[] }
  | { type: "callback.promised"; contact: string; at: number | null }
  | { type: "callback.attempted"; attempt: number; result: DialResult }
  /** `reason`: the one the agent chose on declining. */
  | { type: "contact.offer-ended"; agent: string; offer: string; why: OfferEnd; reason?: string }
  | { type: "contact.accepted"; agent: string; offer: string; queue: string }
  | { type: "contact.connected"; agent: string }
  | { type: "contact.held"; agent: string }
  | { type: "contact.resumed"; agent: string }
  | {
      type: "message.sent";
      id: string;
      number: number;
      from: "customer" | "agent" | "flow";
      agent?: string;
      text: string;
      attachment?: Attachment;
    }
  | { type: "media.attached"; process: string }
  | { type: "media.lost"; process: string }
  | { type: "recording.started"; segment: number }
  | { type: "recording.paused"; agent: string }
  | { type: "recording.continued"; agent: string }
  | { type: "recording.stopped" }
  | {
      type: "recording.saved";
      segment: number;
      startedAt: number;
      durationMs: number;
      bytes: number;
      sha256: string;
    }
  | { type: "participant.left"; side: "customer" | "agent"; agent?: string }
  | { type: "participant.returned"; side: "customer" | "agent"; agent?: string }
  | { type: "contact.ended"; outcome: Outcome; by: EndedBy }
  | {
      type: "wrapup.completed";
      agent: string;
      disposition: string | null;
      note: string;
      by: "agent" | "time-limit";
    };

/** `seq` counts from 1 without holes; contact id + seq is the identity of an event everywhere. `at`: ms since epoch. */
export interface LogEntry {
  seq: number;
  at: number;
  event: ContactEvent;
}

/** The contact as one row: what lists, reports and timelines show. Travels with each batch of log entries. */
export interface ContactSummary {
  tenant: string;
  id: string;
  /** The last entry it speaks for; a row is replaced only by a higher one. */
  seq: number;
  channel: Channel;
  entry: string;
  language: Language;
  /** Caller's number or null; personal, never logged. */
  origin: string | null;
  customer: string | null;
  queue: string | null;
  agent: string | null;
  priority: number;
  openedAt: number;
  queuedAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  outcome: Outcome | null;
  /** Queued to answered (or ended), less nothing: as the customer felt it. ms */
  waitMs: number | null;
  talkMs: number | null;
  holdMs: number;
  wrapUpMs: number | null;
  disposition: string | null;
  note: string | null;
  recordings: number;
}

/** What a contact hands to history: entries in order, and the summary after the last of them. */
export interface HistoryBatch {
  tenant: string;
  contact: string;
  entries: LogEntry[];
  summary: ContactSummary;
}
