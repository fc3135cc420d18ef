/** Nodes that talk with the customer. */
import { z } from "zod";
import { common, confirmBelow, id, key, Prompt, question, template, variable, Words } from "./common.ts";

export const Say = z.object({
  kind: z.literal("say"),
  ...common,
  prompts: z.array(Prompt).min(1),
  /** A key, or the customer speaking, ends it early. */
  bargeIn: z.boolean().default(false),
  next: id,
});

/** One choice of several: a key or a word on the telephone, a button (or its words) in chat. */
export const Menu = z.object({
  kind: z.literal("menu"),
  ...common,
  ...question,
  choices: z
    .array(
      z.object({
        /** Left out: by its words only. */
        digit: key.optional(),
        value: z.string().min(1).max(100),
        label: Words,
        /** What people also say for it, beside the label. */
        spoken: z
          .object({ en: z.array(z.string().max(100)).max(20), ja: z.array(z.string().max(100)).max(20) })
          .partial()
          .optional(),
        next: id,
      }),
    )
    .min(1)
    .max(30),
  /** Put `value` of the choice here. */
  into: variable.optional(),
  /** Whether spoken words count, where there is a recogniser. */
  speech: z.boolean().default(true),
  confirmBelow,
});

/** What a gather reads: see ../nodes/read-answer.ts. `digits` are keyed, spoken or typed; `text` is whatever is said. */
export const GatherWhat = z.enum(["digits", "number", "amount", "date", "text"]);

export const Gather = z.object({
  kind: z.literal("gather"),
  ...common,
  ...question,
  timeoutMs: z.number().int().min(1000).max(60_000).default(8000),
  into: variable,
  what: GatherWhat.default("digits"),
  /** Of the digits; of the characters of a text. */
  minLength: z.number().int().min(1).max(500).default(1),
  maxLength: z.number().int().min(1).max(500).default(40),
  terminator: z
    .string()
    .regex(/^[*#]$/)
    .default("#"),
  betweenMs: z.number().int().min(500).max(20_000).default(4000),
  /** The last digit checks the others: ISO/IEC 7812-1 annex B (Luhn). */
  check: z.enum(["luhn"]).nullable().default(null),
  /**
   * Digits that nobody may see: they are sealed where they are heard and opened only by a `request` node that sends them
   * on. `keep`: how many of the last ones may be shown.
   */
  secure: z
    .object({ keep: z.union([z.literal(0), z.literal(4)]) })
    .nullable()
    .default(null),
  speech: z.boolean().default(true),
  next: id,
});

/** What the customer wants, in their own words: one of the model's intents. */
export const Understand = z.object({
  kind: z.literal("understand"),
  ...common,
  ...question,
  timeoutMs: z.number().int().min(1000).max(60_000).default(8000),
  /** Understand this text instead of asking. Empty: ask. */
  text: template.default(""),
  model: id,
  /** Put the intent's name here; its slots go to variables of their own names. */
  into: variable.default("intent"),
  intents: z
    .array(z.object({ intent: z.string().min(1).max(64), next: id }))
    .min(1)
    .max(100),
  confirmBelow,
});

/** Answers from the knowledge base, with its source; else onward. */
export const Knowledge = z.object({
  kind: z.literal("knowledge"),
  ...common,
  ...question,
  prompts: z.array(Prompt).default([]),
  timeoutMs: z.number().int().min(1000).max(60_000).default(8000),
  /** The question, mostly `{{words}}` of an earlier node. Empty: ask. */
  text: template.default(""),
  collection: z.string().max(64).default(""),
  into: variable.default("answer"),
  next: id,
});

/** Whether the conversation may be recorded. Without a yes it is not. */
export const Consent = z.object({
  kind: z.literal("consent"),
  ...common,
  ...question,
  yes: id,
  no: id,
  speech: z.boolean().default(true),
});

/** One question of a survey; what is answered is kept with the contact. */
export const Survey = z.object({
  kind: z.literal("survey"),
  ...common,
  ...question,
  /** The question's name in reports. */
  question: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  answer: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("score"),
      from: z.number().int().min(0).max(9),
      to: z.number().int().min(1).max(10),
    }),
    z.object({ kind: z.literal("words") }),
  ]),
  into: variable.optional(),
  speech: z.boolean().default(true),
  next: id,
});
