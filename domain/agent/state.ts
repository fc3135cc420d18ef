import type { OfferCard } from "../contact/card.ts";
import type { Channel } from "../contact/channel.ts";
import type { TranscriptMessage } from "../contact/transcript.ts";
import type { AgentProfile, QueueConfig } from "../directory/config.ts";
import type { Context, Effect } from "../machine/machine.ts";
import type { Address, Message } from "../machine/message.ts";
import { Table } from "../machine/table.ts";
import type { Urgency } from "../queue/state.ts";
import type { AgentReport } from "../wallboard/report.ts";
import type { AgentAvailability } from "./availability.ts";
import type { ContactView, DesktopCommand, DesktopFrame } from "./desktop.ts";
import type { Presence } from "./presence.ts";

/** What the shell tells the machine about the desktop's sockets. `checkAt`: when it wants to look at them again. */
export type AgentEvent =
  | { type: "connected"; socket: string; checkAt: number }
  | { type: "sockets"; open: number; checkAt: number | null }
  | { type: "command"; socket: string; id: string; command: DesktopCommand["command"] };

/** A frame for one socket or for all of them, or the end of them all: the agent was removed. */
export type AgentPush = { to: string | "all"; frame: DesktopFrame } | { close: "removed" };

export type AgentEffect = Effect<never, AgentPush>;

export interface Settings {
  version: number;
  profile: AgentProfile | null;
  queues: QueueConfig[];
  notReadyReasons: string[];
}

export interface Attendance {
  presence: Presence;
  /** What to go back to when the desktop returns soon enough; null while it is there. */
  before: Presence | null;
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
  hands: Table<InHand>;
  /** By {@link messageKey}. */
  messages: Table<TranscriptMessage>;
  /** Ids of commands done, and when. */
  commands: Table<number>;
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
  "hands",
  "messages",
  "commands",
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
    hands: new Table(),
    messages: new Table(),
    commands: new Table(),
    reported: new Table(),
  };
}

export const profileOf = (state: AgentState): AgentProfile | null =>
  state.settings.get("now")?.profile ?? null;

export const presenceOf = (state: AgentState): Presence =>
  state.attendance.get("now")?.presence ?? { state: "offline", since: 0 };

export function setPresence(state: AgentState, presence: Presence): AgentEffect[] {
  state.attendance.set("now", { presence, before: null });
  return [show({ type: "presence", presence })];
}

export const offerTimer = (offer: string): string => `offer ${offer}`;
export const wrapUpTimer = (contact: string): string => `wrap-up ${contact}`;
export const messageKey = (contact: string, number: number): string => `${contact} ${number}`;

export const show = (frame: DesktopFrame): AgentEffect => ({ do: "push", push: { to: "all", frame } });

export function send(kind: Address["kind"], id: string, message: Message, { self }: Context): AgentEffect {
  return { do: "send", to: { kind, tenant: self.tenant, id }, message };
}
