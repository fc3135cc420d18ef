import type { OfferCard } from "../contact/card.ts";
import type { Channel } from "../contact/channel.ts";
import type { TranscriptMessage } from "../contact/transcript.ts";
import type { AgentProfile, QueueConfig } from "../directory/config.ts";
import type { Context, Effect } from "../machine/machine.ts";
import type { Address, Message, OfferEnd } from "../machine/message.ts";
import { Table } from "../machine/table.ts";
import type { Urgency } from "../queue/urgency.ts";
import type { AgentReport } from "../wallboard/report.ts";
import type { AgentAvailability } from "./availability.ts";
import type { Capacity } from "./capacity.ts";
import type { ContactView, DesktopCommand, DesktopFrame, Loss } from "./desktop.ts";
import type { Presence, PresenceEntry, PresenceWish } from "./presence.ts";

/**
 * What the shell tells the machine: of the desktop's sockets (`checkAt`: when it wants to look at them again), and what a
 * supervisor does to the agent.
 */
export type AgentEvent =
  | { type: "connected"; socket: string; checkAt: number }
  | { type: "sockets"; open: number; checkAt: number | null }
  | { type: "command"; socket: string; id: string; command: DesktopCommand["command"] }
  | { type: "sign-out"; reason: string }
  | { type: "set-presence"; wish: PresenceWish };

/** A frame for one socket or for all of them, or the end of them all: the agent was removed, or put out. */
export type AgentPush = { to: string | "all"; frame: DesktopFrame } | { close: "removed" | "put-out" };

export type AgentEffect = Effect<never, AgentPush, PresenceEntry>;

export interface Settings {
  version: number;
  profile: AgentProfile | null;
  capacity: Capacity;
  /** By the addresses of their objects: a shard is a queue of its own here. */
  queues: QueueConfig[];
  notReadyReasons: string[];
  declineReasons: string[];
  timeZone: string;
}

export interface Attendance {
  presence: Presence;
  /** What to go back to when the desktop returns soon enough; null while it is there. */
  before: Presence | null;
  /** Of the last change logged. */
  seq: number;
}

/** What was given to this agent. */
export interface Tally {
  /** Accepted since the tenant's midnight, as long as `until` has not come. */
  taken: number;
  until: number;
  /** When something rang here last; null for never. */
  offeredAt: number | null;
}

/** An offer that rings. */
export interface Ringing {
  offer: string;
  queue: string;
  contact: string;
  epoch: number;
  channel: Channel;
  card: OfferCard;
  offeredAt: number;
  expiresAt: number;
  wrapUpMs: number;
  autoAccept: boolean;
  afterNoAnswer: QueueConfig["afterNoAnswer"];
}

/** How an offer ended, kept for a while for who presses too late. `taken`: by a colleague; `left`: the customer did. */
export interface EndedOffer {
  why: "accepted" | OfferEnd | "taken" | "left";
  at: number;
}

/** A contact the agent accepted, until its wrap-up is over. */
export interface InHand {
  contact: string;
  queue: string;
  offer: string;
  channel: Channel;
  acceptedAt: number;
  wrapUpMs: number;
  /** What the agent has begun of the wrap-up; an empty disposition is none. */
  draft: { disposition: string; note: string };
  /** The contact's own version of the last view heard. `view.version` is this object's count of what it showed. */
  heard: number;
  view: ContactView;
  /** Numbers of the first and last message kept; 0 for none. */
  messages: { first: number; last: number };
}

/** The round of asking the queues who waits. One claim at a time. */
export interface Choice {
  version: number;
  /** Queues that have not answered yet. */
  silent: string[];
  candidates: { queue: string; best: Urgency }[];
  claiming: string | null;
}

export interface AgentState {
  timers: Table<number>;
  /** One row, `now`; so are all tables of one row here. */
  settings: Table<Settings>;
  attendance: Table<Attendance>;
  /** Since when there has been nothing to do; no row while there is. */
  idle: Table<number>;
  /** What the queues were told last. `stale`: whatever it was, they are to be told again. */
  told: Table<AgentAvailability & { stale?: true }>;
  choice: Table<Choice>;
  offers: Table<Ringing>;
  ended: Table<EndedOffer>;
  hands: Table<InHand>;
  /** By {@link messageKey}. */
  messages: Table<TranscriptMessage>;
  /** Ids of commands done, and when. */
  commands: Table<number>;
  /** Contacts taken out of the agent's hands, until the desktop has shown it. */
  losses: Table<Loss>;
  tally: Table<Tally>;
  reported: Table<AgentReport>;
}

export const agentTables = [
  "timers",
  "settings",
  "attendance",
  "idle",
  "told",
  "choice",
  "offers",
  "ended",
  "hands",
  "messages",
  "commands",
  "losses",
  "tally",
  "reported",
] as const;

export function newAgent(): AgentState {
  return {
    timers: new Table(),
    settings: new Table(),
    attendance: new Table(),
    idle: new Table(),
    told: new Table(),
    choice: new Table(),
    offers: new Table(),
    ended: new Table(),
    hands: new Table(),
    messages: new Table(),
    commands: new Table(),
    losses: new Table(),
    tally: new Table(),
    reported: new Table(),
  };
}

export const profileOf = (state: AgentState): AgentProfile | null =>
  state.settings.get("now")?.profile ?? null;

/** The addresses of the queues the agent works for; a shard is one of its own. */
export const queuesOf = (state: AgentState): string[] =>
  (state.settings.get("now")?.queues ?? []).map((queue) => queue.id);

export const presenceOf = (state: AgentState): Presence =>
  state.attendance.get("now")?.presence ?? { state: "offline", since: 0 };

export const offerTimer = (offer: string): string => `offer ${offer}`;
export const wrapUpTimer = (contact: string): string => `wrap-up ${contact}`;
export const messageKey = (contact: string, number: number): string => `${contact} ${number}`;

export const show = (frame: DesktopFrame): AgentEffect => ({ do: "push", push: { to: "all", frame } });

/** Forgets the oldest rows of a table that has outgrown `most`, down to half of it. */
export function forgetOldest<Row>(table: Table<Row>, most: number, at: (row: Row) => number): void {
  if (table.size <= most) return;
  const oldest = [...table.entries()].sort((a, b) => at(a[1]) - at(b[1]));
  for (const [key] of oldest.slice(0, table.size - Math.floor(most / 2))) table.delete(key);
}

export function send(kind: Address["kind"], id: string, message: Message, { self }: Context): AgentEffect {
  return { do: "send", to: { kind, tenant: self.tenant, id }, message };
}
