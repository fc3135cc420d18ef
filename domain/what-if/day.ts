/** One day as history has it: who came, what became of them, who was there to serve them. Ids only, no personal data. */
import { z } from "zod";
import { Channel } from "../contact/channel.ts";
import { AgentProfile, CapacityProfile, Hours, QueueConfig, Slug } from "../directory/config.ts";
import { Needs } from "../queue/needs.ts";

/** From one instant to before another. ms since epoch */
export const Span = z.object({ from: z.number(), to: z.number() });
export type Span = z.infer<typeof Span>;

/** `sent-on`: left the queue unserved by one of its rules. `unfinished`: history does not say (yet). */
export const WaitEnd = z.enum(["answered", "abandoned", "sent-on", "unfinished"]);
export type WaitEnd = z.infer<typeof WaitEnd>;

/** A contact that came to a queue that day. */
export const RecordedArrival = z.object({
  contact: z.string().min(1).max(64),
  /** The first it came to. */
  queue: Slug,
  channel: Channel,
  arrivedAt: z.number(),
  /** Points of tier and flow together; the queue adds its weight. */
  points: z.number(),
  needs: Needs,
  /** For templates in the queue's conditions. */
  attributes: z.record(z.string(), z.string()),
  outcome: WaitEnd,
  /** From its arrival to an agent's acceptance, or to its leaving without one. ms */
  waitedMs: z.number().min(0),
  /** Who accepted it. */
  agent: z.string().nullable(),
  /** How long the accepted offer rang. ms; null: not known */
  pickUpMs: z.number().min(0).nullable(),
  /** From acceptance to the end of the conversation, holds included. ms; null: there was none */
  talkMs: z.number().min(0).nullable(),
  wrapUpMs: z.number().min(0).nullable(),
});
export type RecordedArrival = z.infer<typeof RecordedArrival>;

/** When an agent was ready for contacts. `estimated`: no presence was recorded, it is from the first to the last contact. */
export const Staffing = z.object({
  agent: z.string(),
  source: z.enum(["recorded", "estimated"]),
  spans: z.array(Span),
});
export type Staffing = z.infer<typeof Staffing>;

/** What of the configuration decides routing. It is today's: history keeps no older one. */
export const RoutingConfig = z.object({
  queues: z.array(QueueConfig),
  hours: z.array(Hours),
  capacityProfiles: z.array(CapacityProfile),
  /** Named by their ids. */
  agents: z.array(AgentProfile),
});
export type RoutingConfig = z.infer<typeof RoutingConfig>;

export const RecordedDay = z.object({
  tenant: Slug,
  /** In the tenant's time zone. */
  date: z.iso.date(),
  timeZone: z.string(),
  ...Span.shape,
  config: RoutingConfig,
  /** By arrival, then id. */
  arrivals: z.array(RecordedArrival),
  /** By agent; who was never ready is not in it. */
  staffing: z.array(Staffing),
});
export type RecordedDay = z.infer<typeof RecordedDay>;
