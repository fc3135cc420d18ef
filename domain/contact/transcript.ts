import { z } from "zod";

export const Attachment = z.object({
  id: z.string(),
  name: z.string().max(200),
  type: z.string().max(100),
  bytes: z.number().int().min(0),
});
export type Attachment = z.infer<typeof Attachment>;

/**
 * One line of a conversation. `number` counts from 1 within the contact and is the order everybody shows;
 * `id` was chosen by whoever wrote it, so that a repeated sending is recognised.
 */
export const TranscriptMessage = z.object({
  id: z.string().min(1).max(64),
  number: z.number().int().min(1),
  from: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("customer") }),
    z.object({ kind: z.literal("agent"), id: z.string(), name: z.string() }),
    z.object({ kind: z.literal("flow") }),
  ]),
  text: z.string().max(4000),
  /** Buttons under a menu's text; `value` is what a press sends. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** The buttons are for who waits in a queue: the number of that stay. They hold whatever is written after them. */
  waiting: z.number().int().min(0).optional(),
  /** What is written in answer is not to be seen: it is masked as it is typed. */
  secure: z.literal(true).optional(),
  attachment: Attachment.optional(),
  at: z.number(),
});
export type TranscriptMessage = z.infer<typeof TranscriptMessage>;

/** How far each side has got: the highest `number` that reached their screen, and that they saw. */
export const Receipts = z.object({
  customer: z.object({ delivered: z.number().int(), read: z.number().int() }),
  agent: z.object({ delivered: z.number().int(), read: z.number().int() }),
});
export type Receipts = z.infer<typeof Receipts>;
