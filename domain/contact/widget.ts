/** The customer's socket in the widget: one anonymous, signed session bound to one contact. */
import { z } from "zod";
import { Language } from "../media/protocol.ts";
import { type Channel, WidgetChannel } from "./channel.ts";
import type { Receipts, TranscriptMessage } from "./transcript.ts";

/** Widget → contact. */
export const WidgetCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("message"),
    id: z.string().min(8).max(64),
    text: z.string().min(1).max(4000),
    /** It answers a secure question: should that be asked no more, the text is dropped, never written down. */
    secret: z.literal(true).optional(),
  }),
  /** A pressed button of a menu. */
  z.object({ type: z.literal("choice"), id: z.string().min(8).max(64), value: z.string().min(1).max(200) }),
  /** A key of the keypad during a browser call. */
  z.object({ type: z.literal("digit"), digit: z.string().regex(/^[0-9*#]$/) }),
  z.object({ type: z.literal("typing"), on: z.boolean() }),
  z.object({ type: z.literal("read"), upTo: z.number().int().min(0) }),
  z.object({ type: z.literal("end") }),
]);
export type WidgetCommand = z.infer<typeof WidgetCommand>;

/** Contact → widget. `error.message` is English; the widget shows its own words for `code`. */
export type WidgetFrame =
  | {
      type: "snapshot";
      now: number;
      contact: string;
      channel: Channel;
      messages: TranscriptMessage[];
      receipts: Receipts;
      status: WidgetStatus;
    }
  | { type: "messages"; messages: TranscriptMessage[] }
  | { type: "receipts"; receipts: Receipts }
  | { type: "status"; status: WidgetStatus }
  | { type: "typing"; on: boolean }
  | { type: "ack"; id: string }
  | { type: "error"; id: string | null; code: string; message: string };

export interface WidgetStatus {
  phase: "flow" | "queued" | "connected" | "held" | "ended";
  language: Language;
  /** 1 is next. null outside a queue. */
  position: number | null;
  expectedWaitMs: number | null;
  agent: { name: string } | null;
  /** Keys that are pressed now are nobody's to see. */
  secret?: true;
}

/** POST /widget/<tenant>/sessions. `visitor` is the widget's own id, kept in its storage, so that a return is recognised. */
export const SessionRequest = z.object({
  entry: z.string().min(1).max(64),
  channel: WidgetChannel,
  language: Language.optional(),
  visitor: z.string().min(16).max(64),
  /** Shown to the agent as learnt, e.g. the page's address. */
  page: z.string().max(300).optional(),
});
export type SessionRequest = z.infer<typeof SessionRequest>;

/** Its answer (201). `token` opens `/widget/<tenant>/socket?token=…` and carries uploads and downloads. */
export const SessionResponse = z.object({
  contact: z.string(),
  token: z.string(),
  /** For voice and video: where to join. */
  media: z.object({ url: z.string(), token: z.string() }).nullable(),
});
export type SessionResponse = z.infer<typeof SessionResponse>;
