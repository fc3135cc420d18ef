import type { AgentAvailability } from "../agent/availability.ts";
import type { OfferCard } from "../contact/card.ts";
import type { Channel } from "../contact/channel.ts";
import type { Hours, QueueConfig } from "../directory/config.ts";
import type { Leave } from "../directory/queue-config.ts";
import type { Effect } from "../machine/machine.ts";
import type { RejectReason } from "../machine/message.ts";
import { Table } from "../machine/table.ts";
import type { QueueReport } from "../wallboard/report.ts";
import type { Needs } from "./needs.ts";
import type { Points, Urgency } from "./urgency.ts";

/** A queue sends messages and does nothing else. */
export type QueueEffect = Effect;

export interface Settings {
  version: number;
  /** null: there is no such queue (any more). */
  queue: QueueConfig | null;
  hours: Hours | null;
  members: string[];
  timeZone: string;
}

/** A contact in the queue. It keeps its place while it is being offered. */
export interface Waiting extends Urgency {
  epoch: number;
  channel: Channel;
  /** When this stay in the queue began; waits, steps and the service level count from here. */
  enteredAt: number;
  promisedAt: number | null;
  points: Points;
  needs: Needs;
  /** Counts the changes of needs heard of in this stay. */
  change: number;
  attributes: Record<string, string>;
  card: OfferCard;
  /**
   * `held`: it has a place and is offered to nobody before the contact releases it; `called`: still so, and it was told
   * that its turn is near. null: it never was on hold.
   */
  hold: "held" | "called" | "released" | null;
  /** It leaves as soon as the offers that are out have ended without an acceptance; it gets no new ones. */
  leaving: { reason: RejectReason; then: Leave | null } | null;
  /** How many of the queue's steps have begun. */
  step: number;
  /** Offers made so far in this stay. */
  made: number;
  /** The offers that are out: one, or several in a broadcast queue. */
  offers: string[];
  /** Agents who are not offered this contact until then. */
  passed: { agent: string; until: number }[];
  /** What was promised first, for the accuracy of promises; null when nothing could be promised. ms */
  promisedWaitMs: number | null;
  /** The queue's messages said so far: by index, when last. */
  said: Record<number, number>;
}

/** What the queue believes of an agent. */
export interface KnownAgent extends AgentAvailability {
  /** Told of this contact as its candidate: the agent has the next word, and gets nothing else until then. */
  choosing: Urgency | null;
}

export interface OpenOffer {
  offer: string;
  contact: string;
  epoch: number;
  agent: string;
}

/** What this queue has seen of an agent's work, for the expected wait. */
export interface Work {
  /** Contacts of this queue in hand, wrap-up included, oldest first: channel, and when it was accepted. */
  inHand: { channel: Channel; since: number }[];
  /** The day, and how many contacts of this queue the agent has accepted in it. */
  day: string;
  taken: number;
}

export interface Told {
  position: number;
  expectedWaitMs: number | null;
}

export type Today = QueueReport["today"];

export interface QueueState {
  timers: Table<number>;
  /** One row, `now`. */
  settings: Table<Settings>;
  contacts: Table<Waiting>;
  agents: Table<KnownAgent>;
  offers: Table<OpenOffer>;
  /** What each contact was last told of its place. */
  told: Table<Told>;
  /** One row, `now`. */
  today: Table<Today>;
  /** By channel: the mean time a contact takes an agent, wrap-up included, and of how many. */
  handling: Table<{ meanMs: number; count: number }>;
  /** By agent. */
  work: Table<Work>;
  /** One row, `now`. */
  reported: Table<{ version: number; at: number }>;
  /** When something was last done that is done only so often: `head`, the first places were told. */
  pace: Table<number>;
}

export const queueTables = [
  "timers",
  "settings",
  "contacts",
  "agents",
  "offers",
  "told",
  "today",
  "handling",
  "work",
  "reported",
  "pace",
] as const;

export function emptyQueue(): QueueState {
  return {
    timers: new Table(),
    settings: new Table(),
    contacts: new Table(),
    agents: new Table(),
    offers: new Table(),
    told: new Table(),
    today: new Table(),
    handling: new Table(),
    work: new Table(),
    reported: new Table(),
    pace: new Table(),
  };
}

/** A message that was left: nobody waits with it, so it may lie here until somebody is there. */
export const isMessage = ({ channel }: Pick<Waiting, "channel">): boolean => channel === "voicemail";

export const isHeld = ({ hold }: Waiting): boolean => hold === "held" || hold === "called";

/** Whether one more agent may be offered this contact: not on hold, not leaving, with room beside the offers that are out. */
export const wantsAgent = (state: QueueState, row: Waiting): boolean =>
  !isHeld(row) && row.leaving === null && row.offers.length < (configOf(state)?.broadcast ?? 1);

/** The queue's configuration, or null when there is no such queue. */
export const configOf = (state: QueueState): QueueConfig | null => state.settings.get("now")?.queue ?? null;
