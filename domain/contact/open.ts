import type { Language } from "../media/protocol.ts";
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
  /** LiveKit room and the customer's identity in it; null for chat. */
  room: { name: string; customer: string } | null;
}

/** Names in LiveKit. Rooms of the telephone are made by livekit-sip from a dispatch rule's prefix. */
export const rooms = {
  sipPrefix: (tenant: string, entry: string) => `sip.${tenant}.${entry}.`,
  web: (tenant: string, contact: string) => `web.${tenant}.${contact}`,
  /** Tenant and entry point (SIP) or contact (web) a room belongs to; null for a room that is none of ours. */
  parse(room: string): { from: "sip" | "web"; tenant: string; id: string } | null {
    const [from, tenant, id] = room.split(".");
    return (from === "sip" || from === "web") && tenant && id ? { from, tenant, id } : null;
  },
};

/** Identities in a room. A SIP caller's is livekit-sip's own. */
export const identities = {
  customer: (contact: string) => `customer:${contact}`,
  agent: (agent: string) => `agent:${agent}`,
  media: (process: string) => `media:${process}`,
  agentOf: (identity: string) => (identity.startsWith("agent:") ? identity.slice("agent:".length) : null),
  isMedia: (identity: string) => identity.startsWith("media:"),
};
