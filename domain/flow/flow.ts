/**
 * A flow is data: what a contact goes through before an agent (or instead of one). The same flow serves a telephone
 * caller, a browser call and a chat, each in its own manner.
 */
import { z } from "zod";
import { Language } from "../media/protocol.ts";
import { Condition } from "../queue/condition.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** Words in each language; `{{name}}` is replaced by a variable. Missing language: English is used. */
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
});
export type Prompt = z.infer<typeof Prompt>;

/** A value in a node: literal text, with `{{variable}}` replaced. */
const template = z.string().max(500);
/** How much an agent is preferred: the highest of those who are free comes first. */
const score = z.number().min(0).max(100);
const variable = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

export const FlowNode = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("say"), prompts: z.array(Prompt).min(1), next: id }),
  z.object({
    /** One choice of several: a digit on the telephone, a button (or its words) in chat. */
    kind: z.literal("menu"),
    prompts: z.array(Prompt).min(1),
    choices: z
      .array(z.object({ digit: z.string().regex(/^[0-9*#]$/), value: z.string(), label: Words, next: id }))
      .min(1),
    /** Put `value` of the choice here. */
    into: variable.optional(),
    /** After the prompt has ended, ms. Not used in chat. */
    timeoutMs: z.number().int().min(1000).max(60_000).default(6000),
    /** How often a wrong or missing input is asked again before `otherwise`. */
    retries: z.number().int().min(0).max(5).default(2),
    /** Said before asking again. */
    again: z.array(Prompt).default([]),
    otherwise: id,
  }),
  z.object({
    /** Digits (or typed text in chat) of a length, ended by `terminator`, by the length, or by a pause. */
    kind: z.literal("gather"),
    prompts: z.array(Prompt).min(1),
    into: variable,
    minLength: z.number().int().min(1).max(40),
    maxLength: z.number().int().min(1).max(40),
    terminator: z
      .string()
      .regex(/^[*#]$/)
      .default("#"),
    timeoutMs: z.number().int().min(1000).max(60_000).default(8000),
    betweenMs: z.number().int().min(500).max(20_000).default(4000),
    retries: z.number().int().min(0).max(5).default(2),
    again: z.array(Prompt).default([]),
    next: id,
    otherwise: id,
  }),
  z.object({ kind: z.literal("hours"), hours: id, open: id, closed: id, holiday: id.optional() }),
  z.object({
    /** The customer by account number or by the caller's own number. A database that is slow or down goes `failed`. */
    kind: z.literal("lookup"),
    by: z.enum(["account", "phone"]),
    /** For `account`. */
    value: template.default(""),
    found: id,
    missing: id,
    failed: id,
    timeoutMs: z.number().int().min(100).max(10_000).default(1500),
  }),
  z.object({
    /** `language` is the one variable the engine itself reads: en or ja. `learnt` shows the value to the agent under this label. */
    kind: z.literal("set"),
    assign: z.array(z.object({ variable, value: template, learnt: Words.optional() })).min(1),
    next: id,
  }),
  z.object({
    kind: z.literal("condition"),
    cases: z
      .array(
        z.object({
          variable,
          is: z.enum(["equals", "not-equals", "one-of", "present", "absent", "at-least", "at-most"]),
          value: z.union([template, z.array(template)]).default(""),
          next: id,
        }),
      )
      .min(1),
    otherwise: id,
  }),
  z.object({
    /**
     * Wait for an agent. Priority is the customer's tier's plus `priority`. `requirements` and `where` add to the
     * queue's own; texts in them may be templates, e.g. `lang-{{language}}`. While waiting: music, and every
     * `announceEveryMs` the place and the expected wait in the contact's language.
     */
    kind: z.literal("queue"),
    queue: z.string().max(100),
    requirements: z.array(z.object({ skill: template, level: z.number().int().min(1).max(5) })).default([]),
    where: Condition.nullable().default(null),
    /** Agents asked for by name (an id, mostly from a variable), and how much each is preferred. */
    preferred: z
      .array(z.object({ agent: template, score }))
      .max(10)
      .default([]),
    /** How much the agent who last helped this customer is preferred. 0: like anybody else. */
    lastAgent: score.default(0),
    /** What the queue's conditions may use beside tier, language, channel, entry and region. */
    attributes: z.record(variable, template).default({}),
    priority: z.number().int().min(-100).max(100).default(0),
    enter: z.array(Prompt).default([]),
    announceEveryMs: z.number().int().min(10_000).max(600_000).default(30_000),
    /** Pressed while waiting, it asks for a callback, where the queue offers one. In chat there is a button. */
    callbackKey: z
      .string()
      .regex(/^[0-9*#]$/)
      .default("1"),
    /** Where to, by the exit that the queue sends the contact to. */
    exits: z.record(id, id).default({}),
    /** When there is no such queue, nobody could ever serve it, or there is no exit of that name. */
    failed: id,
  }),
  z.object({ kind: z.literal("hangup"), prompts: z.array(Prompt).default([]) }),
]);
export type FlowNode = z.infer<typeof FlowNode>;

export const Flow = z.object({
  id,
  name: z.string().min(1).max(100),
  version: z.number().int().min(1),
  start: id,
  nodes: z.record(id, FlowNode),
});
export type Flow = z.infer<typeof Flow>;
