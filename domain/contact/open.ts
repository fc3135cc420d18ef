import type { Language } from "../media/protocol.ts";
import type { Needs } from "../queue/needs.ts";
import type { Points } from "../queue/urgency.ts";
import type { CustomerCard, OfferCard } from "./card.ts";
import type { Channel } from "./channel.ts";

/** A contact begins. Opening twice changes nothing. */
export interface OpenContact {
  tenant: string;
  contact: string;
  entry: string;
  channel: Channel;
  /** null: the entry point's. */
  language: Language | null;
  /** Who it seems to be: a caller's number (E.164, null when withheld) or a browser's own id. */
  origin: { kind: "phone"; number: string | null } | { kind: "web"; visitor: string; page: string | null };
  /** LiveKit room and the customer's identity in it; null for chat and e-mail, and for a call that is still to be made. */
  room: RoomOf | null;
  /** ISO country or whatever the company calls its regions, where it is known. */
  region?: string;
  /** By when it was promised to be served: an e-mail's due date. */
  promisedAt?: number;
  callback?: Callback;
  voicemail?: Voicemail;
}

export interface RoomOf {
  name: string;
  customer: string;
}

/** A call that we make, because it was promised: what the promise was, and what is known already. */
export interface Callback {
  /** The contact that asked for it; null: it was arranged otherwise. */
  from: string | null;
  /** E.164; personal. */
  number: string;
  queue: string;
  needs: Needs;
  points: Points;
  attributes: Record<string, string>;
  /** When the customer first came: the place in the queue. */
  arrivedAt: number;
  /** The chosen time; null: when its turn comes. */
  at: number | null;
  /** Who is called first. */
  first: "customer" | "agent";
  attempts: number;
  /** From a call that nobody answered to the next. */
  retryMs: number;
  customer: CustomerCard | null;
  learnt: OfferCard["learnt"];
}

/** A message that was left in another contact: what is known already, and where to. */
export interface Voicemail {
  /** The contact in which it was left. */
  from: string;
  queue: string;
  needs: Needs;
  points: Points;
  attributes: Record<string, string>;
  /** Its place in the queue. ms since epoch */
  leftAt: number;
  /** These segments of that contact's recording; null: it was written. */
  recording: { segments: number[]; durationMs: number } | null;
  /** As it was written; null: it was spoken. */
  text: string | null;
  customer: CustomerCard | null;
  learnt: OfferCard["learnt"];
}

/** The contact that a message becomes; `number` counts those left in one contact, from 1. */
export const voicemailOf = (contact: string, number: number): string =>
  `${contact}-vm${number === 1 ? "" : number}`;

/** The contact that carries out what this one was promised. */
export const callbackOf = (contact: string): string => `${contact}-cb`;

/** Names in LiveKit. Rooms of the telephone are made by livekit-sip from a dispatch rule's prefix. */
export const rooms = {
  sipPrefix: (tenant: string, entry: string) => `sip.${tenant}.${entry}.`,
  web: (tenant: string, contact: string) => `web.${tenant}.${contact}`,
  /** Of a call that we make: one for each attempt. */
  out: (tenant: string, contact: string, attempt: number) => `out.${tenant}.${contact}.${attempt}`,
  /** Tenant and entry point (SIP) or contact (web, out) a room belongs to; null for a room that is none of ours. */
  parse(room: string): { from: "sip" | "web" | "out"; tenant: string; id: string } | null {
    const [from, tenant, id] = room.split(".");
    return (from === "sip" || from === "web" || from === "out") && tenant && id ? { from, tenant, id } : null;
  },
};

/** Identities in a room. A SIP caller's is livekit-sip's own. */
export const identities = {
  customer: (contact: string) => `customer:${contact}`,
  /** A customer whom we call, at this attempt. */
  called: (contact: string, attempt: number) => `customer:${contact}.${attempt}`,
  /** A telephone outside that the flow puts a customer through to. */
  outside: (contact: string, attempt: number) => `outside:${contact}.${attempt}`,
  agent: (agent: string) => `agent:${agent}`,
  media: (process: string) => `media:${process}`,
  agentOf: (identity: string) => (identity.startsWith("agent:") ? identity.slice("agent:".length) : null),
  isMedia: (identity: string) => identity.startsWith("media:"),
};
