/** Nodes with which the contact goes to somebody, or ends. */
import { z } from "zod";
import { Condition } from "../../queue/condition.ts";
import { common, id, key, Prompt, template, variable, Words } from "./common.ts";

/** How much an agent is preferred: the highest of those who are free comes first. */
const score = z.number().min(0).max(100);

const needs = {
  requirements: z.array(z.object({ skill: template, level: z.number().int().min(1).max(5) })).default([]),
  where: Condition.nullable().default(null),
  /** Agents asked for by name (an id, mostly from a variable), and how much each is preferred. */
  preferred: z
    .array(z.object({ agent: template, score }))
    .max(10)
    .default([]),
  priority: z.number().int().min(-100).max(100).default(0),
};

/** Said while waiting: `afterMs` in the queue, and then every so often. */
const WaitingMessage = z.object({
  afterMs: z.number().int().min(1000).max(7_200_000),
  everyMs: z.number().int().min(10_000).max(7_200_000).nullable().default(null),
  prompts: z.array(Prompt).min(1),
});

/**
 * A way out of the waiting that the customer may choose: a key, or a button in chat. It leads to any node (a chat link by
 * SMS, self-service, a callback, voicemail); who comes back to a queue has kept the first arrival's place.
 */
const WaitingChoice = z.object({
  digit: key,
  value: id,
  label: Words,
  prompts: z.array(Prompt).default([]),
  next: id,
});

export const QueueNode = z.object({
  kind: z.literal("queue"),
  ...common,
  /**
   * Wait for an agent. Priority is the customer's tier's plus `priority`. `requirements` and `where` add to the
   * queue's own; texts in them may be templates, e.g. `lang-{{language}}`. While waiting: music, and every
   * `announceEveryMs` the place and the expected wait in the contact's language.
   */
  queue: z.string().max(100),
  ...needs,
  /** How much the agent who last helped this customer is preferred. 0: like anybody else. */
  lastAgent: score.default(0),
  /** What the queue's conditions may use beside tier, language, channel, entry and region. */
  attributes: z.record(variable, template).default({}),
  enter: z.array(Prompt).default([]),
  announceEveryMs: z.number().int().min(10_000).max(600_000).default(30_000),
  /** What the announcements tell. */
  announce: z.object({ place: z.boolean(), wait: z.boolean() }).default({ place: true, wait: true }),
  /** An upload to play instead of the house's music. */
  music: z.string().max(200).nullable().default(null),
  messages: z.array(WaitingMessage).max(10).default([]),
  choices: z.array(WaitingChoice).max(9).default([]),
  /** Pressed while waiting, it asks for a callback, where the queue offers one. In chat there is a button. */
  callbackKey: key.default("1"),
  /** After so long in the queue the contact leaves it by `timeout`. 0: it waits on. */
  timeoutMs: z.number().int().min(0).max(86_400_000).default(0),
  /** Where to, by the exit that the queue sends the contact to. */
  exits: z.record(id, id).default({}),
  /** When there is no such queue, nobody could ever serve it, or there is no exit of that name. */
  failed: id,
});

/** A call back is promised: in its turn, or at a time. The flow goes on by `next` once it is. */
export const CallbackNode = z.object({
  kind: z.literal("callback"),
  ...common,
  queue: z.string().max(100),
  ...needs,
  /** Left empty: the caller's own number. */
  number: template.default(""),
  /** ISO 8601 date and time, mostly `{{date}}T10:00`, in the tenant's zone; left empty: when its turn comes. */
  at: template.default(""),
  timeoutMs: z.number().int().min(1000).max(60_000).default(10_000),
  next: id,
  failed: id,
});

/** A message after the tone, recorded (in chat written). It is routed to `queue` as a contact of its own. */
export const VoicemailNode = z.object({
  kind: z.literal("voicemail"),
  ...common,
  /** Said instead of the usual words. */
  prompts: z.array(Prompt).default([]),
  /** Empty: nobody is told, it is only kept. */
  queue: z.string().max(100).default(""),
  requirements: needs.requirements,
  priority: needs.priority,
  maxMs: z.number().int().min(5_000).max(600_000).default(180_000),
  /** After the message, for who is still on the line. */
  next: id,
});

/** To somebody by name. Who answers has the customer; else the flow goes on by `failed` or, nobody answering, `timeout`. */
export const Transfer = z.object({
  kind: z.literal("transfer"),
  ...common,
  to: z.discriminatedUnion("kind", [
    /** An agent's id; the queue lends its rules for offers and wrap-up. */
    z.object({ kind: z.literal("agent"), agent: template, queue: z.string().max(100) }),
    z.object({ kind: z.literal("queue"), queue: z.string().max(100) }),
    z.object({ kind: z.literal("number"), number: template }),
    z.object({ kind: z.literal("sip"), address: template }),
  ]),
  prompts: z.array(Prompt).default([]),
  timeoutMs: z.number().int().min(5_000).max(600_000).default(40_000),
  failed: id,
});

export const HangUp = z.object({
  kind: z.literal("hangup"),
  ...common,
  prompts: z.array(Prompt).default([]),
});
