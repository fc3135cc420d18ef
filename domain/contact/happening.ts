/** What can happen to a contact, and what it asks of its shell. */
import type { EntryConfig } from "../directory/config.ts";
import type { Question, Told } from "../flow/question.ts";
import type { Effect, Received, TimerDue } from "../machine/machine.ts";
import type { Language, MediaCommand, MediaReport } from "../media/protocol.ts";
import type { Needs } from "../queue/needs.ts";
import type { Points } from "../queue/urgency.ts";
import type { CustomerCard } from "./card.ts";
import type { DialResult, LogEntry, Outcome } from "./log.ts";
import type { OpenContact } from "./open.ts";
import type { Attachment } from "./transcript.ts";
import type { WidgetCommand, WidgetFrame } from "./widget.ts";

export interface CustomerMessage {
  id: string;
  text: string;
  attachment?: Attachment;
}

/** What came of gathering secure digits: as a media process tells it. */
export type Collected = Omit<Extract<MediaReport, { type: "collected" }>, "type">;

export interface SavedRecording {
  segment: number;
  startedAt: number;
  durationMs: number;
  bytes: number;
  sha256: string;
}

export type Happening =
  | { type: "open"; request: OpenContact }
  // answers to calls
  | { type: "configured"; entry: EntryConfig | null }
  | {
      type: "looked-up";
      by: "phone" | "visitor";
      result: "found" | "missing" | "failed";
      customer: CustomerCard | null;
      /** Who helped this customer last. */
      lastAgent?: string | null;
    }
  /** An answer to what the flow asked. `customer`: the one it asked for, found. */
  | ({
      type: "told";
      customer?: { card: CustomerCard; by: "account" | "phone" | "email" | "id"; lastAgent: string | null };
    } & Told)
  /** null: nobody was free. */
  | { type: "attached"; process: string | null }
  | { type: "invited"; agent: string; url: string; token: string }
  // the media process
  | { type: "media-socket"; process: string; open: boolean }
  | { type: "media-report"; process: string; report: MediaReport }
  | { type: "media-lost"; process: string }
  | { type: "recording-saved"; recording: SavedRecording }
  // the room, as LiveKit's webhook tells it; one that is not the present one is none of ours any more
  | { type: "participant"; identity: string; present: boolean; room?: string }
  | { type: "room-finished"; room?: string }
  // callbacks
  /** `already`: one for this number and queue is open. `invalid`: no number that we can call. */
  | { type: "promise"; result: "promised" | "already"; number: string; entry: string }
  | { type: "promise"; result: "invalid" }
  | { type: "dialled"; attempt: number; result: DialResult }
  /** A callback is not wanted any more. */
  | { type: "cancel"; by: "customer" | "system" }
  /** A person, through the API. */
  | { type: "change-needs"; needs?: Needs; points?: Points }
  /** The words of a voicemail; null: there are none, or they cannot be had. */
  | { type: "transcribed"; text: string | null }
  // the customer's pages; `socket` names one of them
  | { type: "page"; open: number; socket: string | null }
  | { type: "customer-command"; socket: string; command: WidgetCommand }
  /** Digits that nobody may see, typed on a page: the shell has sealed them before anything else saw them; null: nobody asks for them. */
  | { type: "customer-secret"; socket: string; id: string; secret: Collected | null }
  | { type: "customer-message"; message: CustomerMessage };

export type AnyHappening = Happening | Received | TimerDue;

export type ContactCall =
  | { call: "configuration"; entry: string }
  | {
      call: "look-up";
      by: "phone" | "visitor";
      value: string;
      deadlineMs: number;
    }
  /** The flow's question; answered by `told`, by `failed` also when nobody answers in time. */
  | { call: "ask"; token: number; question: Question; deadlineMs: number }
  | { call: "attach"; room: string; avoid: string | null }
  | { call: "invite"; agent: string; name: string; room: string }
  | { call: "end-room"; room: string }
  /** Puts a vanished agent out of the room. */
  | { call: "remove"; room: string; identity: string }
  /** Whether a callback to this number may be promised; if so, it is written down. Answered by `promise`. */
  | {
      call: "promise";
      contact: string;
      number: string;
      entry: string;
      queue: string;
      customer: string | null;
    }
  | { call: "open-callback"; request: OpenContact }
  /** Strikes a callback off the list. */
  | { call: "close-callback"; contact: string; outcome: Outcome }
  /** The customer has been reached: callbacks to them, but for this contact, are needless. */
  | { call: "supersede"; number: string | null; customer: string | null }
  /** Calls the customer; answered by `dialled`. An attempt is dialled once. */
  | {
      call: "dial";
      attempt: number;
      entry: string;
      number: string;
      room: string;
      identity: string;
      ringMs: number;
    }
  /** Calls somebody outside into the room; answered by `dialled`. An attempt is dialled once. */
  | {
      call: "dial-outside";
      attempt: number;
      entry: string;
      to: { kind: "number" | "sip"; address: string };
      room: string;
      identity: string;
      ringMs: number;
    }
  /** Opens a contact that this one has become the reason for. */
  | { call: "open-contact"; request: OpenContact }
  /** The words of these segments of a contact's recording; answered by `transcribed`. */
  | { call: "transcribe"; contact: string; segments: number[]; language: Language }
  /** Whether the customer's pages are still there; answered by `page`. */
  | { call: "count-pages" };

/** `socket` null: every page of the customer. */
export type ContactPush =
  | { to: "media"; process: string; command: MediaCommand }
  | { to: "customer"; socket: string | null; frame: WidgetFrame };

export type ContactEffect = Effect<ContactCall, ContactPush, LogEntry>;
