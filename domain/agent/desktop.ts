/**
 * The desktop's one socket: commands up, frames down. The agent object checks that a contact named in a command
 * is in that agent's hands before it passes the command on.
 */
import { z } from "zod";
import type { OfferCard } from "../contact/card.ts";
import type { Channel } from "../contact/channel.ts";
import type { Outcome } from "../contact/log.ts";
import { Attachment, type Receipts, type TranscriptMessage } from "../contact/transcript.ts";
import type { OfferEnd } from "../machine/message.ts";
import type { Presence } from "./presence.ts";

const contact = z.string().min(1).max(64);

/** What an agent may tell a contact in hand. */
export const AgentCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hold"), contact }),
  z.object({ type: z.literal("resume"), contact }),
  z.object({ type: z.literal("end"), contact }),
  z.object({ type: z.literal("record.pause"), contact }),
  z.object({ type: z.literal("record.resume"), contact }),
  /** Ask for the room's address and a fresh token; the answer is a `media` frame. */
  z.object({ type: z.literal("join"), contact }),
  z.object({
    type: z.literal("message.send"),
    contact,
    /** Chosen by the desktop; the same id again changes nothing. */
    message: z.string().min(8).max(64),
    text: z.string().max(4000),
    attachment: Attachment.optional(),
  }),
  z.object({ type: z.literal("message.read"), contact, upTo: z.number().int().min(0) }),
]);
export type AgentCommand = z.infer<typeof AgentCommand>;

/** Desktop → agent object. `id` is the command's own: a repeated one is acknowledged and not done again. */
export const DesktopCommand = z.object({
  id: z.string().min(8).max(64),
  command: z.discriminatedUnion("type", [
    z.object({ type: z.literal("presence.available") }),
    z.object({ type: z.literal("presence.not-ready"), reason: z.string().min(1).max(64) }),
    z.object({ type: z.literal("offer.accept"), offer: z.string() }),
    /** `reason`: one of the configured ones; only where there are none it may be left out. */
    z.object({ type: z.literal("offer.decline"), offer: z.string(), reason: z.string().max(64).optional() }),
    /** A loss was shown, and is not to be shown again. */
    z.object({ type: z.literal("loss.seen"), contact }),
    z.object({ type: z.literal("typing"), contact, on: z.boolean() }),
    /** What is begun of a wrap-up, sent as it changes: its time limit completes with that. */
    z.object({
      type: z.literal("wrapup.draft"),
      contact,
      disposition: z.string().max(64),
      note: z.string().max(2000),
    }),
    /** `disposition` may be empty only where the queue has none to choose from. */
    z.object({
      type: z.literal("wrapup.complete"),
      contact,
      disposition: z.string().max(64),
      note: z.string().max(2000),
    }),
    /** A little more time in wrap-up: adds the queue's wrap-up time once. */
    z.object({ type: z.literal("wrapup.extend"), contact }),
    ...AgentCommand.options,
  ]),
});
export type DesktopCommand = z.infer<typeof DesktopCommand>;

export interface Typing {
  contact: string;
  on: boolean;
}

/** An offer that rings. `expiresAt` is on the server's clock: count down with the snapshot's `now`. */
export interface Offer {
  offer: string;
  card: OfferCard;
  offeredAt: number;
  expiresAt: number;
  /** It is being accepted without a press: the contact comes next. */
  autoAccept: boolean;
}

/** A contact that was taken out of the agent's hands. Ids only. */
export interface Loss {
  contact: string;
  channel: z.infer<typeof Channel>;
  at: number;
  /** `taken`: a colleague was first; `ended`: the customer was gone; `rescued`: the desktop was away too long. */
  why: "ended" | "taken" | "rescued";
}

/** A contact in hand, as its contact object tells it. */
export interface ContactView {
  contact: string;
  /** Counts up; an older view is ignored. */
  version: number;
  channel: z.infer<typeof Channel>;
  card: OfferCard;
  state: "connecting" | "connected" | "held" | "wrap-up" | "ended";
  acceptedAt: number | null;
  heldSince: number | null;
  endedAt: number | null;
  /** Set by the agent object while the contact is in wrap-up. */
  wrapUp: { startedAt: number; endsAt: number; extended: boolean } | null;
  outcome: Outcome | null;
  customerPresent: boolean;
  recording: "off" | "on" | "paused";
  receipts: Receipts;
}

/** Agent object → desktop. */
export type DesktopFrame =
  | {
      /** The whole truth, on connecting and whenever the desktop asks by reconnecting. */
      type: "snapshot";
      now: number;
      agent: { id: string; name: string };
      presence: Presence;
      offers: Offer[];
      contacts: ContactView[];
      transcripts: { contact: string; messages: TranscriptMessage[] }[];
      losses: Loss[];
    }
  | { type: "presence"; presence: Presence }
  | { type: "offer"; offer: Offer }
  | { type: "offer.gone"; offer: string; why: "accepted" | OfferEnd }
  | { type: "contact"; view: ContactView }
  | { type: "contact.closed"; contact: string }
  | { type: "loss"; loss: Loss }
  /** The last frame before a supervisor's hand closes the socket. `reason` may be empty. */
  | { type: "put-out"; reason: string }
  | { type: "transcript"; contact: string; messages: TranscriptMessage[] }
  | { type: "typing"; contact: string; on: boolean }
  /** How to join the room of a live contact: with livekit-client, audio (and video for a video contact). */
  | { type: "media"; contact: string; url: string; token: string }
  | { type: "ack"; id: string }
  /** `id` names the command that failed, when there was one. `message` is English and for people. */
  | { type: "error"; id: string | null; code: string; message: string };

/** In a file of its own so that the browser can have it without zod. */
export { heartbeat } from "./heartbeat.ts";
