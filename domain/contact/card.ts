/** What an agent sees of a contact before answering: on the ringing offer and at the head of the screen pop. */
import type { Words } from "../flow/flow.ts";
import type { Language } from "../media/protocol.ts";
import type { Channel } from "./channel.ts";

export interface OfferCard {
  contact: string;
  channel: Channel;
  queue: string;
  language: Language;
  /** null: nobody we know. */
  customer: CustomerCard | null;
  /** Caller's number or "web visitor"; for people only, never for logs. */
  origin: string;
  /** What the flow learnt, in the order it was learnt: the label in English, in each language the flow has it in, a value, and the value in words. */
  learnt: { label: string; words?: Words; value: string; shown?: Words }[];
  arrivedAt: number;
  /** An agent who had it vanished: it has been served in part, and the transcript goes on. */
  rescued?: { agentName: string; at: number };
  /** A message to hear (its length in ms) or to read (null). */
  voicemail?: { durationMs: number | null };
  /** We call the customer: `at` is the chosen time, `attempt` counts from 1. */
  callback?: { at: number | null; attempt: number; first: "customer" | "agent" };
}

export interface CustomerCard {
  id: string;
  name: string;
  /** The name's reading in kana, when it is Japanese. */
  reading: string | null;
  tier: string;
  account: string;
  language: Language;
}
