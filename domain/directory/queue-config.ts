/** How a queue routes: what it asks of agents, how that widens, whom it chooses, when it is open and how long it may get. */
import { z } from "zod";
import { Channel } from "../contact/channel.ts";
import { Condition } from "../queue/condition.ts";
import { Requirement } from "../queue/requirement.ts";
import { Label, Slug } from "./label.ts";

/** What becomes of a contact that does not stay: it keeps the place that its first arrival gives it. */
export const Leave = z.discriminatedUnion("kind", [
  /** On to another queue. One it has been in already is not gone back to: then the flow's `failed` exit. */
  z.object({ kind: z.literal("overflow"), queue: Slug }),
  /** Back to the flow, by this exit of its queue node; `failed` when the node has no such exit. */
  z.object({ kind: z.literal("exit"), exit: Slug }),
  z.object({ kind: z.literal("voicemail") }),
  /** A callback that keeps the place, when the number is known; else as `exit` with "callback". */
  z.object({ kind: z.literal("callback") }),
]);
export type Leave = z.infer<typeof Leave>;

/** A state of the queue that lets a step begin before its time. */
export const StateRule = z.discriminatedUnion("kind", [
  /** Somebody here has waited longer than this. */
  z.object({ kind: z.literal("wait-above"), ms: z.number().int().min(1_000) }),
  /** Today's service level is below this share (0 to 1); not before ten contacts have been answered or have given up. */
  z.object({ kind: z.literal("service-level-below"), share: z.number().min(0).max(1) }),
  /** Nobody is signed in and available, be it busy, who meets the step before. */
  z.object({ kind: z.literal("no-agent") }),
]);
export type StateRule = z.infer<typeof StateRule>;

/** A ring: begins after so long in this queue, or as soon as one of `when` holds; steps begin in their order, never twice. */
export const Step = z.object({
  /** null: only by `when`. */
  afterMs: z.number().int().min(0).max(86_400_000).nullable(),
  when: z.array(StateRule).max(5).default([]),
  then: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("widen"),
      /** These take the place of the queue's own. */
      requirements: z.array(Requirement).max(20),
      where: Condition.nullable().default(null),
      /** The contact's own skills: as they are, at any level, or not asked for any more. */
      contactSkills: z.enum(["keep", "any-level", "drop"]).default("keep"),
    }),
    /** Anybody in the queue who takes the channel. */
    z.object({ kind: z.literal("anyone") }),
    ...Leave.options,
  ]),
});
export type Step = z.infer<typeof Step>;

export const Strategy = z.enum([
  "longest-idle",
  "most-skilled",
  "least-skilled",
  "fewest-today",
  "round-robin",
  "best-score",
  "direct",
]);
/**
 * Whom the queue prefers among those free who suit. `most-skilled` and `least-skilled` add up the levels of the skills
 * asked for; `fewest-today` counts accepted contacts; `round-robin` takes who was offered something longest ago;
 * `best-score` the highest of `scores`; `direct` only agents the contact prefers. Ties: longest idle, then id.
 */
export type Strategy = z.infer<typeof Strategy>;

/** Something said while waiting, once or again and again; the place and the wait may be in it: {{position}}, {{minutes}}. */
export const QueueMessage = z.object({
  /** After so long in the queue … */
  afterMs: z.number().int().min(0).max(86_400_000),
  /** … and then this often; null: once. */
  everyMs: z.number().int().min(10_000).max(3_600_000).nullable().default(null),
  /** Only for places up to this one; null: for all. */
  upToPosition: z.number().int().min(1).nullable().default(null),
  words: z.object({ en: z.string().min(1).max(500), ja: z.string().min(1).max(500) }),
});
export type QueueMessage = z.infer<typeof QueueMessage>;

/** What is particular to a channel; what is left out is the queue's. */
export const ChannelOffer = z.object({
  ringMs: z.number().int().min(5_000).max(600_000).optional(),
  /** The agent's desktop answers by itself. */
  autoAccept: z.boolean().default(false),
});
export type ChannelOffer = z.infer<typeof ChannelOffer>;

const leaveByFailing: Leave = { kind: "exit", exit: "failed" };

export const QueueConfig = z.object({
  id: Slug,
  name: Label,
  requirements: z.array(Requirement),
  where: Condition.nullable().default(null),
  /**
   * Answered within `targetMs` for a share of `goal` (0 to 1) of all who were answered or gave up. Who gives up within
   * `shortAbandonMs` is counted apart and not in the service level.
   */
  serviceLevel: z.object({
    targetMs: z.number().int().min(1000),
    goal: z.number().min(0).max(1),
    shortAbandonMs: z.number().int().min(0).max(120_000).default(5_000),
  }),
  /** How long an offer rings, unless its channel says otherwise. ms */
  offerMs: z.number().int().min(5_000).max(120_000),
  offers: z.partialRecord(Channel, ChannelOffer).default({}),
  /** Agents who are offered one contact at the same time; the first to accept has it. */
  broadcast: z.number().int().min(1).max(20).default(1),
  /** What an agent is after an offer that ran out. */
  afterNoAnswer: z
    .discriminatedUnion("state", [
      z.object({ state: z.literal("not-answering") }),
      z.object({ state: z.literal("available") }),
      z.object({ state: z.literal("not-ready"), reason: Slug }),
    ])
    .default({ state: "not-answering" }),
  /** How long wrap-up may take before it ends by itself. ms, 0: none */
  wrapUpMs: z.number().int().min(0).max(3_600_000),
  dispositions: z.array(Slug),
  strategy: Strategy.default("longest-idle"),
  /** For `best-score`: predicted outcome by agent, higher is better; who is missing has 0. */
  scores: z.record(z.string(), z.number()).default({}),
  /** Points that every contact here has beside its own. */
  weight: z.number().int().min(-1_000).max(1_000).default(0),
  /** What a point of priority is worth in waiting. ms; see urgency.ts */
  agingMs: z.number().int().min(0).max(86_400_000).default(60_000),
  /** A promised contact counts as if it had come this long before its time. ms */
  promiseLeadMs: z.number().int().min(0).max(86_400_000).default(600_000),
  /** How long a contact is kept for the agents it prefers, as long as one of them is signed in. ms */
  preferredMs: z.number().int().min(0).max(3_600_000).default(0),
  steps: z.array(Step).max(20).default([]),
  /** Opening hours; null: always open. Closed, it takes nobody new; who waits already is served. */
  hours: Slug.nullable().default(null),
  /** The emergency switch: nobody is taken, and who waits is sent away. */
  closed: z.boolean().default(false),
  whenClosed: Leave.default(leaveByFailing),
  /** Most contacts that wait at once, and the longest wait; null: no limit. */
  maxLength: z.number().int().min(1).max(100_000).nullable().default(null),
  whenFull: Leave.default(leaveByFailing),
  maxWaitMs: z.number().int().min(1_000).max(604_800_000).nullable().default(null),
  whenOverdue: Leave.default(leaveByFailing),
  messages: z.array(QueueMessage).max(20).default([]),
  callback: z
    .object({
      /** Whether the customer may choose to be called back instead of waiting. */
      offered: z.boolean().default(false),
      /** Who is called first. */
      first: z.enum(["customer", "agent"]).default("agent"),
      attempts: z.number().int().min(1).max(10).default(3),
      retryMs: z.number().int().min(10_000).max(86_400_000).default(300_000),
    })
    .prefault({}),
  /** Objects that share this queue; more than one only for a queue too busy for one. See decision 0006. */
  shards: z.number().int().min(1).max(32).default(1),
});
export type QueueConfig = z.infer<typeof QueueConfig>;
/** As it may be given: what has a default may be left out. */
export type QueueDraft = z.input<typeof QueueConfig>;
