/** What a contact owns. One row a table, under {@link only}, but for messages (by their id) and timers. */
import type { EntryConfig } from "../directory/config.ts";
import type { FlowRun, WaitingWish } from "../flow/run.ts";
import { Table } from "../machine/table.ts";
import type { Language, MediaCommand } from "../media/protocol.ts";
import type { Needs } from "../queue/needs.ts";
import type { Points } from "../queue/urgency.ts";
import type { CustomerCard } from "./card.ts";
import { isLive } from "./channel.ts";
import type { ContactSummary, EndedBy, Outcome } from "./log.ts";
import type { OpenContact, RoomOf } from "./open.ts";
import type { Receipts, TranscriptMessage } from "./transcript.ts";

export const only = "main";

/**
 * `opening`: its configuration, and for a call someone to talk in its room, are awaited. `scheduled`: a callback that
 * sleeps until its time, or a voicemail that its queue did not take. `promising`: no queue keeps it, and a callback is being arranged. `voicemail`: leaves a
 * message. `transferred`: the flow calls somebody outside for it, or they talk already. `connected`: in an agent's hands. `leaving`: hears its last words.
 */
export type Phase =
  | "opening"
  | "flow"
  | "scheduled"
  | "queued"
  | "promising"
  | "voicemail"
  | "transferred"
  | "connected"
  | "leaving"
  | "wrap-up"
  | "ended";

/** Where it waits, and what it asks for; kept in an agent's hands, should it have to go back. */
export interface InQueue {
  /** As people know it. */
  id: string;
  /** The object it waits at: one of the queue's shards. */
  address: string;
  points: Points;
  needs: Needs;
  attributes: Record<string, string>;
  /** How much the agent who helped last is preferred. */
  lastAgent: number;
  /** Counts the changes of needs and points in this stay. */
  change: number;
  /** The queues it has been in since it left the flow, this one included. */
  visited: string[];
  /** It is offered to nobody before the customer is on the line. */
  held: boolean;
  announceEveryMs: number;
  callbackKey: string;
  /** Until when a caller is being told something. */
  speakingUntil: number;
  /** What is to be said after that. */
  toSay: string[];
  position: number | null;
  expectedWaitMs: number | null;
  /** The place the customer was told last. */
  announced: number | null;
  /** What the flow's queue node adds. Left out: nothing (a callback, an older version). */
  ways?: Ways;
}

/** What a flow does for one who waits: domain/contact/waiting-ways.ts. */
export type Ways = Pick<WaitingWish, "announce" | "music" | "choices"> & {
  /** Each with its next time. */
  messages: (WaitingWish["messages"][number] & { dueAt: number })[];
  /** When the flow lets it wait no longer, in whatever queue it is by then; null: never. */
  leaveAt: number | null;
};

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

/**
 * A callback that the customer asks for: the number is typed, or the caller's own confirmed; then it is checked.
 * `already`: one was promised before, and the customer waits on.
 */
export interface Promising {
  step: "confirm" | "number" | "checking" | "promised" | "already";
  /** The flow asks for it: it goes on with the answer. `at`: ms since epoch. */
  forFlow?: { at: number | null };
  /** What was promised is kept, wherever the flow leads afterwards: where the call waits. */
  queue?: InQueue;
  /** As the customer gave it; promised, as we call it. */
  number: string;
  /** The entry point as which we call. */
  entry: string;
  tries: number;
}

/** A call that we make: `dialling` until it is answered or not. */
export interface Calling {
  /** Rooms there have been; each has a number of its own. */
  attempt: number;
  /** How often the customer was called. */
  dialled: number;
  line: "idle" | "dialling" | "open";
  /** The customer was gone before we heard that they had answered. */
  left: boolean;
}

/** A telephone outside that the flow calls for the customer. */
export interface Transferring {
  attempt: number;
  to: "number" | "sip";
  /** Theirs in the room. */
  identity: string;
  state: "dialling" | "open";
  /** They were gone before we heard that they had answered. */
  left?: true;
}

/** A message on its way to people: what becomes of it. */
export interface VoicemailWish {
  /** Empty: it is only kept. */
  queue: string;
  needs: Needs;
  priority: number;
  maxMs: number;
}

/** A message that a customer has left, or is leaving. */
export interface LeftMessage {
  /** Counts from 1. */
  number: number;
  at: number;
  /** Where to; an empty queue: it is only kept. */
  queue: string;
  needs: Needs;
  points: Points;
  attributes: Record<string, string>;
  /** Its segments, and how long those are that are saved (ms). `last` null: it is still being recorded. null: written. */
  recorded: { first: number; last: number | null; lengths: Record<number, number> } | null;
  text: string | null;
  /** A part of it has been missing for too long. */
  late: boolean;
  /** It is on its way, or was none. */
  settled: boolean;
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
  /** The room as it is now. A callback has one only while it is a call. */
  room: RoomOf | null;
  phase: Phase;
  language: Language;
  customer: CustomerCard | null;
  /** The customer is known by what they said, which weighs more than where they call from. */
  confirmed: boolean;
  /** Who helped this customer last. */
  lastAgent?: string | null;
  arrivedAt: number | null;
  epoch: number;
  queue: InQueue | null;
  agent: InHand | null;
  /** The last agent who vanished with it. */
  rescued: { agent: string; agentName: string; at: number } | null;
  promising: Promising | null;
  calling: Calling | null;
  voicemail: "prompt" | "message" | null;
  /** When it began to be recorded. */
  messageSince?: number;
  /** There is a message, whatever comes after it. */
  leftMessage?: boolean;
  /** The flow sent it there, and goes on afterwards. */
  voicemailWish?: VoicemailWish | null;
  /** In the order in which they were left. */
  left?: LeftMessage[];
  /** What is listened for, and the secure digits that are gathered, at present. */
  listening?: Extract<MediaCommand, { type: "listen" }> | null;
  collecting?: Extract<MediaCommand, { type: "collect" }> | null;
  transfer?: Transferring | null;
  transfers?: number;
  /** What the customer said to being recorded; left out: they were not asked. */
  mayRecord?: boolean;
  /** The agent is done; the customer is in the flow that follows. */
  after?: boolean;
  /** Who wraps it up meanwhile. */
  wrappingUp?: string | null;
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

/** It is talked in, now or soon; else it is written. */
export const isSpoken = (row: ContactRow): boolean => isLive(row.request.channel);

/** The customer has pages open, or comes back with one. */
export const hasPages = (row: ContactRow): boolean => row.request.channel === "chat";

/** The customer is being asked, or waits for an answer: nothing else is said meanwhile. A promise is no question any more. */
export const isAsked = ({ promising }: ContactRow): boolean =>
  promising !== null && promising.step !== "promised";

/** The conversation in its order. */
export const transcriptOf = (state: ContactState): TranscriptMessage[] =>
  [...state.messages.values()].sort((a, b) => a.number - b.number);
