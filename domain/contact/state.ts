/** What a contact owns. One row a table, under {@link only}, but for messages (by their id) and timers. */
import type { EntryConfig } from "../directory/config.ts";
import type { FlowRun } from "../flow/run.ts";
import { Table } from "../machine/table.ts";
import type { Language, MediaCommand } from "../media/protocol.ts";
import type { CustomerCard } from "./card.ts";
import type { ContactSummary, EndedBy, Outcome } from "./log.ts";
import type { OpenContact } from "./open.ts";
import type { Receipts, TranscriptMessage } from "./transcript.ts";

export const only = "main";

/**
 * `opening`: its configuration, and for a call someone to talk in its room, are awaited. `connected`: in an agent's
 * hands. `leaving`: hears its last words.
 */
export type Phase = "opening" | "flow" | "queued" | "connected" | "leaving" | "wrap-up" | "ended";

export interface InQueue {
  id: string;
  priority: number;
  announceEveryMs: number;
  position: number | null;
  expectedWaitMs: number | null;
  /** The place the customer was told last. */
  announced: number | null;
}

export interface InHand {
  id: string;
  name: string;
  offer: string;
  queue: string;
  acceptedAt: number;
  /** When they could talk first: in a call, when the agent was in the room. */
  connectedAt: number | null;
  /** In the room; in a chat, at a desktop. */
  present: boolean;
  /** At a desktop. */
  online: boolean;
}

export type Play = Extract<MediaCommand, { type: "play" }>;

/** What the contact wants of its media process; whoever takes the process' place is told it anew. */
export interface WantedMedia {
  /** Who carries the call, or is to. */
  process: string | null;
  joined: boolean;
  play: Play | null;
  plays: number;
  recording: "off" | "on" | "paused";
  /** The segment the present process writes. */
  segment: number | null;
  /** The highest number a segment has had. */
  segments: number;
  /** The segments that are in their place. */
  saved: number[];
}

export interface ContactRow {
  request: OpenContact;
  phase: Phase;
  language: Language;
  customer: CustomerCard | null;
  /** The customer is known by what they said, which weighs more than where they call from. */
  confirmed: boolean;
  arrivedAt: number | null;
  epoch: number;
  queue: InQueue | null;
  agent: InHand | null;
  heldSince: number | null;
  /** `present`: in the room. `sockets`: open pages. */
  visitor: { present: boolean; came: boolean; sockets: number; awaySince: number | null };
  media: WantedMedia;
  receipts: Receipts;
  lastNumber: number;
  viewVersion: number;
  lastWords: { play: string; outcome: Outcome; by: EndedBy } | null;
  ended: { outcome: Outcome; by: EndedBy; at: number } | null;
}

export type ContactState = {
  timers: Table<number>;
  contact: Table<ContactRow>;
  entry: Table<EntryConfig>;
  flow: Table<FlowRun>;
  summary: Table<ContactSummary>;
  messages: Table<TranscriptMessage>;
};

export const contactTables = ["timers", "contact", "entry", "flow", "summary", "messages"] as const;

export function emptyContact(): ContactState {
  return {
    timers: new Table(),
    contact: new Table(),
    entry: new Table(),
    flow: new Table(),
    summary: new Table(),
    messages: new Table(),
  };
}

/** The conversation in its order. */
export const transcriptOf = (state: ContactState): TranscriptMessage[] =>
  [...state.messages.values()].sort((a, b) => a.number - b.number);
