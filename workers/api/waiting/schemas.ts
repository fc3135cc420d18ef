/** What `domain/queue/explained.ts` says, as the OpenAPI document shows it. */
import { z } from "@hono/zod-openapi";
import type { Load } from "../../../domain/agent/capacity.ts";
import { Channel } from "../../../domain/contact/channel.ts";
import { StateRule, Step, Strategy } from "../../../domain/directory/queue-config.ts";
import { Condition } from "../../../domain/queue/condition.ts";
import type {
  StepExplained,
  TriedOut,
  UrgencyExplained,
  WaitingExplained,
  WaitingRow,
} from "../../../domain/queue/explained.ts";
import { Needs } from "../../../domain/queue/needs.ts";
import { Requirement } from "../../../domain/queue/requirement.ts";

const instant = z.number().openapi({ description: "ms since 1970" });
const place = z.number().int().openapi({ description: "1 is next" });
const waitMs = z.number().nullable().openapi({ description: "null: cannot be said" });

export const Row = z.object({
  contact: z.string(),
  channel: Channel,
  place,
  arrivedAt: instant,
  enteredAt: instant,
  due: instant,
  promisedAt: instant.nullable(),
  step: z.number().int(),
  held: z.boolean(),
  offeredTo: z.array(z.string()),
  expectedWaitMs: waitMs,
}) satisfies z.ZodType<WaitingRow>;

const Urgency = z.object({
  due: instant,
  from: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("arrival"), at: instant }),
    z.object({ kind: z.literal("promise"), at: instant, promisedAt: instant, leadMs: z.number() }),
  ]),
  headStarts: z.array(
    z.object({ of: z.enum(["tier", "flow", "weight"]), points: z.number(), ms: z.number() }),
  ),
}) satisfies z.ZodType<UrgencyExplained>;

const StepNow = z.object({
  begun: z.number().int(),
  asked: z.object({ skills: z.array(Requirement), where: Condition.nullable() }),
  next: z
    .object({
      number: z.number().int(),
      at: instant.nullable(),
      when: z.array(StateRule),
      then: Step.shape.then,
    })
    .nullable(),
}) satisfies z.ZodType<StepExplained>;

const InHand = z.object({
  voice: z.number(),
  video: z.number(),
  chat: z.number(),
  email: z.number(),
  voicemail: z.number(),
}) satisfies z.ZodType<Load>;

const WhyNot = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["never-heard-of", "not-ready", "choosing", "ringing"]) }),
  z.object({ kind: z.literal("channel"), channel: Channel }),
  z.object({ kind: z.literal("skill"), skill: z.string(), level: z.number(), has: z.number().nullable() }),
  z.object({ kind: z.literal("condition"), condition: Condition }),
  z.object({ kind: z.literal("busy"), load: InHand }),
  z.object({ kind: z.literal("passed"), until: instant }),
  z.object({ kind: z.literal("not-preferred"), until: instant.nullable() }),
]);
const members = z.array(z.object({ agent: z.string(), whyNot: z.array(WhyNot) }));

export const Explained = z.object({
  at: instant,
  queue: z.string(),
  contact: z.string(),
  channel: Channel,
  place,
  waiting: z.number().int(),
  waitedMs: z.number(),
  held: z.boolean(),
  expectedWaitMs: waitMs,
  urgency: Urgency,
  needs: Needs,
  step: StepNow,
  ahead: z.array(
    z.object({
      contact: z.string(),
      place,
      channel: Channel,
      urgency: Urgency,
      aheadMs: z.number(),
      by: z.enum(["points", "arrival", "promise", "id"]),
    }),
  ),
  members,
}) satisfies z.ZodType<WaitingExplained>;

const Considered = z.object({
  agent: z.string(),
  idleMs: z.number().nullable(),
  level: z.number(),
  takenToday: z.number(),
  offeredAt: instant.nullable(),
  score: z.number(),
  preferred: z.number().nullable(),
});

const Decision = z.object({
  at: instant,
  queue: z.string(),
  strategy: Strategy,
  by: z.enum(["arrival", "agent-free"]),
  step: z.number().int(),
  place,
  waiting: z.number().int(),
  waitedMs: z.number(),
  rule: z.enum(["only-one", "preferred", ...Strategy.exclude(["direct"]).options, "id"]),
  considered: z.array(Considered),
});

export const Tried = z.object({
  at: instant,
  queue: z.string(),
  rejected: z
    .enum(["no-such-queue", "nobody-qualified", "closed", "full", "waited-too-long", "step"])
    .nullable(),
  place,
  waiting: z.number().int(),
  expectedWaitMs: waitMs,
  urgency: Urgency,
  step: StepNow,
  decision: Decision.nullable(),
  members,
}) satisfies z.ZodType<TriedOut>;
