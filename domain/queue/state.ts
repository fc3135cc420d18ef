import type { AgentAvailability } from "../agent/availability.ts";
import type { OfferCard } from "../contact/card.ts";
import type { Channel } from "../contact/channel.ts";
import type { QueueConfig } from "../directory/config.ts";
import type { Effect } from "../machine/machine.ts";
import { Table } from "../machine/table.ts";
import type { QueueReport } from "../wallboard/report.ts";
import type { Requirement } from "./requirement.ts";

/** A queue sends messages and does nothing else. */
export type QueueEffect = Effect;

export interface Settings {
  version: number;
  /** null: there is no such queue (any more). */
  queue: QueueConfig | null;
  members: string[];
  timeZone: string;
}

/** A contact in the queue. It keeps its place while it is being offered. */
export interface Waiting {
  contact: string;
  epoch: number;
  channel: Channel;
  arrivedAt: number;
  /** When this stay in the queue began; waits and the service level count from here. */
  enteredAt: number;
  priority: number;
  requirements: Requirement[];
  card: OfferCard;
  /** Offers made so far in this stay. */
  offers: number;
  /** The offer that is out. */
  offer: string | null;
  /** Agents who are not offered this contact until then. */
  passed: { agent: string; until: number }[];
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

/** What decides who is served first. */
export type Urgency = Pick<Waiting, "contact" | "priority" | "arrivedAt">;

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
  /** One row, `now`: the mean time a contact takes an agent. ms */
  handling: Table<number>;
  /** One row, `now`. */
  reported: Table<{ version: number; at: number }>;
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
  "reported",
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
    reported: new Table(),
  };
}

/** The queue's configuration, or null when there is no such queue. */
export const configOf = (state: QueueState): QueueConfig | null => state.settings.get("now")?.queue ?? null;
