/** A tenant's published configuration: one document with a version, owned by its `Directory`. */
import { z } from "zod";
import { Channel } from "../contact/channel.ts";
import { Flow } from "../flow/flow.ts";
import { Language } from "../media/protocol.ts";
import { Requirement } from "../queue/requirement.ts";

export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

/** A name as people read it. */
export const Label = z.object({ en: z.string().min(1).max(100), ja: z.string().min(1).max(100) });
export type Label = z.infer<typeof Label>;

export const QueueConfig = z.object({
  id: Slug,
  name: Label,
  requirements: z.array(Requirement),
  /** Answered within `targetMs` for a share of `goal` (0 to 1) of all who were answered or gave up. */
  serviceLevel: z.object({ targetMs: z.number().int().min(1000), goal: z.number().min(0).max(1) }),
  /** How long an offer rings. ms */
  offerMs: z.number().int().min(5_000).max(120_000),
  /** How long wrap-up may take before it ends by itself. ms, 0: none */
  wrapUpMs: z.number().int().min(0).max(3_600_000),
  dispositions: z.array(Slug),
});
export type QueueConfig = z.infer<typeof QueueConfig>;

/** Weekly hours in a time zone. `day`: ISO, 1 is Monday. Times "HH:MM"; `to` "24:00" is midnight. */
export const Hours = z.object({
  id: Slug,
  name: Label,
  timeZone: z.string().min(1).max(64),
  weekly: z.array(
    z.object({
      day: z.number().int().min(1).max(7),
      from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
    }),
  ),
  holidays: z.array(z.object({ date: z.iso.date(), name: Label })),
});
export type Hours = z.infer<typeof Hours>;

/** Where customers come in: a number dialled, or a widget on a page. `address`: E.164, or the widget's key. */
export const EntryPoint = z.object({
  id: Slug,
  kind: z.enum(["phone", "widget"]),
  address: z.string().min(1).max(64),
  name: Label,
  flow: Slug,
  language: Language,
  /** Pages that may carry the widget (origins); empty: any. */
  origins: z.array(z.string()).default([]),
});
export type EntryPoint = z.infer<typeof EntryPoint>;

export const AgentProfile = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(100),
  skills: z.array(Requirement),
  queues: z.array(Slug),
  /** Contacts of each channel at once. A call and a video call exclude each other. */
  capacity: z.record(Channel, z.number().int().min(0).max(20)),
});
export type AgentProfile = z.infer<typeof AgentProfile>;

export const TenantConfig = z.object({
  tenant: Slug,
  version: z.number().int().min(1),
  name: Label,
  timeZone: z.string(),
  language: Language,
  skills: z.array(z.object({ id: Slug, name: Label })),
  queues: z.array(QueueConfig),
  hours: z.array(Hours),
  flows: z.array(Flow),
  entryPoints: z.array(EntryPoint),
  agents: z.array(AgentProfile),
  dispositions: z.array(z.object({ id: Slug, name: Label })),
  notReadyReasons: z.array(z.object({ id: Slug, name: Label })),
  /** Higher priority is served first. */
  tiers: z.array(z.object({ id: Slug, name: Label, priority: z.number().int().min(0).max(100) })),
});
export type TenantConfig = z.infer<typeof TenantConfig>;

/** What a contact needs to know, read from the Directory when it opens: it keeps this copy to its end. */
export interface EntryConfig {
  tenant: string;
  version: number;
  entry: EntryPoint;
  flow: Flow;
  hours: Hours[];
  queues: Pick<QueueConfig, "id" | "name" | "requirements">[];
  tiers: { id: string; priority: number }[];
}
