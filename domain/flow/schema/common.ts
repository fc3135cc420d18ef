/** What the nodes of a flow are made of. */
import { z } from "zod";
import { Language } from "../../media/protocol.ts";

/** Of a flow and of its nodes. */
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** A value in a node: literal text, in which `{{expression}}` is replaced (see ../expression.ts). */
export const template = z.string().max(2000);
export const variable = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
/** See ../expression.ts for what may be written. */
export const expression = z.string().min(1).max(500);
/** One key of a telephone. */
export const key = z.string().regex(/^[0-9*#]$/);

/** Words in each language; `{{expression}}` is replaced. Missing language: English is used. */
export const Words = z.object({ en: z.string().max(2000), ja: z.string().max(2000).optional() });
export type Words = z.infer<typeof Words>;

/** Something to say: words spoken or shown, in the contact's language or a fixed one; or an uploaded recording (voice only). */
export const Prompt = z.object({
  words: Words,
  /** Say it in this language, whatever the contact's. */
  language: Language.optional(),
  /** On voice, play this upload instead of speaking. */
  audio: z.object({ en: z.string().optional(), ja: z.string().optional() }).optional(),
  /** In chat, show this instead: "press 1" means nothing to someone who sees a button. Empty words: show nothing. */
  shown: Words.optional(),
  /** The words hold speech markup (see ../markup.ts): pauses, how digits are read, emphasis. Chat shows them without it. */
  markup: z.literal(true).optional(),
});
export type Prompt = z.infer<typeof Prompt>;

/** Every node may say what to do when it cannot do its work, and when nothing comes of it in time. */
export const common = {
  /** The error exit. Left out: the flow's own (`Flow.failed`), else an apology and the end. */
  failed: id.optional(),
  /** The time-out exit. Left out: what the kind itself does when time is up, else the error exit. */
  timeout: id.optional(),
  /** For those who draw the flow. */
  note: z.string().max(500).optional(),
};

/** What every question has. */
export const question = {
  prompts: z.array(Prompt).min(1),
  /** After the prompt has ended, ms. Not used in chat. */
  timeoutMs: z.number().int().min(1000).max(60_000).default(6000),
  /** How often a wrong or missing input is asked again before `otherwise`. */
  retries: z.number().int().min(0).max(5).default(2),
  /** Said before asking again. */
  again: z.array(Prompt).default([]),
  otherwise: id,
};

/** Heard words below this confidence are asked back ("Did you say …?"); 0: never. */
export const confirmBelow = z.number().min(0).max(1).default(0.6);
