/** What might have been otherwise that day. */
import { z } from "zod";
import { AgentProfile, Hours, Slug } from "../directory/config.ts";
import { QueueConfig } from "../directory/queue-config.ts";

const agent = z.string().min(1).max(64);
/** Of one queue, or of all of them. */
const queue = Slug.nullable().default(null);
/** Minutes since the day began in the tenant's time zone: 540 is nine o'clock, where no clock was put back or forth. */
const minute = z.number().int().min(0).max(1_500);

/**
 * Some of a queue's settings: only those that are given. Fields with defaults would come by themselves otherwise, and
 * undo what the queue has.
 */
const Settings = z.record(z.string(), z.unknown()).transform((given, context) => {
  const parsed = QueueConfig.omit({ id: true }).partial().strict().safeParse(given);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  }
  for (const key of Object.keys(parsed.data)) if (!(key in given)) Reflect.deleteProperty(parsed.data, key);
  return parsed.data;
});

export const Change = z.discriminatedUnion("kind", [
  /** These settings of the queue in place of its own; with the queue's id as it is. */
  z.object({ kind: z.literal("queue"), queue: Slug, set: Settings }),
  /** Opening hours under their id: a queue names them, or is made to by another change. */
  z.object({ kind: z.literal("hours"), hours: Hours }),
  /** So many more agents, in all they can do and when they are there like this one, but for what is given. */
  z.object({
    kind: z.literal("agents-added"),
    count: z.number().int().min(1).max(1_000),
    like: agent,
    skills: AgentProfile.shape.skills.optional(),
    queues: AgentProfile.shape.queues.optional(),
    from: minute.optional(),
    to: minute.optional(),
  }),
  z.object({ kind: z.literal("agent-removed"), agent }),
  /** What an agent can do, and which queues it serves. */
  z.object({
    kind: z.literal("agent-skills"),
    agent,
    skills: AgentProfile.shape.skills,
    queues: AgentProfile.shape.queues.optional(),
  }),
  /** An agent, or everybody (null), is there so much later; earlier below zero. ms */
  z.object({
    kind: z.literal("presence-shifted"),
    agent: agent.nullable().default(null),
    byMs: z.number().int().min(-86_400_000).max(86_400_000),
  }),
  /** How long conversation and wrap-up take, times this. */
  z.object({ kind: z.literal("handle-time"), queue, factor: z.number().min(0.05).max(20) }),
  /** How many come, times this: below 1 some do not, above it some come twice, at times near their first. */
  z.object({ kind: z.literal("arrivals"), queue, factor: z.number().min(0).max(20) }),
]);
export type Change = z.infer<typeof Change>;
/** As it may be given: what has a default may be left out. */
export type ChangeDraft = z.input<typeof Change>;

export const Changes = z.array(Change).max(200);
