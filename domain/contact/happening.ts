/** What can happen to a contact, and what it asks of its shell. */
import type { EntryConfig } from "../directory/config.ts";
import type { Effect, Received, TimerDue } from "../machine/machine.ts";
import type { MediaCommand, MediaReport } from "../media/protocol.ts";
import type { CustomerCard } from "./card.ts";
import type { LogEntry } from "./log.ts";
import type { OpenContact } from "./open.ts";
import type { Attachment } from "./transcript.ts";
import type { WidgetCommand, WidgetFrame } from "./widget.ts";

export interface CustomerMessage {
  id: string;
  text: string;
  attachment?: Attachment;
}

/** `origin`: who calls, found beside the flow. `flow`: a look-up node's, answered under its token. */
export type LookupFor = { for: "origin" } | { for: "flow"; token: number };

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
      by: "phone" | "account" | "visitor";
      lookup: LookupFor;
      result: "found" | "missing" | "failed";
      customer: CustomerCard | null;
    }
  /** null: nobody was free. */
  | { type: "attached"; process: string | null }
  | { type: "invited"; agent: string; url: string; token: string }
  // the media process
  | { type: "media-socket"; process: string; open: boolean }
  | { type: "media-report"; process: string; report: MediaReport }
  | { type: "media-lost"; process: string }
  | { type: "recording-saved"; recording: SavedRecording }
  // the room, as LiveKit's webhook tells it
  | { type: "participant"; identity: string; present: boolean }
  | { type: "room-finished" }
  // the customer's pages; `socket` names one of them
  | { type: "page"; open: number; socket: string | null }
  | { type: "customer-command"; socket: string; command: WidgetCommand }
  | { type: "customer-message"; message: CustomerMessage };

export type AnyHappening = Happening | Received | TimerDue;

export type ContactCall =
  | { call: "configuration"; entry: string }
  | {
      call: "look-up";
      lookup: LookupFor;
      by: "phone" | "account" | "visitor";
      value: string;
      deadlineMs: number;
    }
  | { call: "attach"; room: string; avoid: string | null }
  | { call: "invite"; agent: string; name: string; room: string }
  | { call: "end-room"; room: string }
  /** Whether the customer's pages are still there; answered by `page`. */
  | { call: "count-pages" };

/** `socket` null: every page of the customer. */
export type ContactPush =
  | { to: "media"; process: string; command: MediaCommand }
  | { to: "customer"; socket: string | null; frame: WidgetFrame };

export type ContactEffect = Effect<ContactCall, ContactPush, LogEntry>;
