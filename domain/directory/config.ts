/** A tenant's published configuration: one document with a version, owned by its `Directory`. */
import { z } from "zod";
import { Capacity, simpleCapacity, withVoicemail } from "../agent/capacity.ts";
import { Channel } from "../contact/channel.ts";
import { Flow, type FlowGraph } from "../flow/flow.ts";
import { Language } from "../media/protocol.ts";
import { MessagingSettings, noMessaging } from "../outside/messaging-settings.ts";
import { Attributes } from "../queue/condition.ts";
import { Requirement } from "../queue/requirement.ts";
import { localSpeech, SpeechSettings } from "../speech/settings.ts";
import { Label, Slug } from "./label.ts";
import { QueueConfig } from "./queue-config.ts";
import { Release } from "./release.ts";

export { Label, Slug } from "./label.ts";
export { QueueConfig } from "./queue-config.ts";
export { Release } from "./release.ts";

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
  /** Of the flow's release; null: its live version. */
  alias: Slug.nullable().default(null),
  /** The flow that customers go to when the agent is done with them, a survey for example. */
  after: Slug.nullable().default(null),
  language: Language,
  /** Pages that may carry the widget (origins); empty: any. */
  origins: z.array(z.string()).default([]),
});
export type EntryPoint = z.infer<typeof EntryPoint>;

/** A capacity that many agents share by name. */
export const CapacityProfile = z.object({ id: Slug, name: Label, ...Capacity.shape });
export type CapacityProfile = z.infer<typeof CapacityProfile>;

export const AgentProfile = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(100),
  skills: z.array(Requirement),
  queues: z.array(Slug),
  attributes: Attributes.default({}),
  /** Contacts of each channel at once, where there is no profile. A call and a video call exclude each other; voicemail: 1. */
  capacity: z.partialRecord(Channel, z.number().int().min(0).max(20)),
  capacityProfile: Slug.nullable().default(null),
});
export type AgentProfile = z.infer<typeof AgentProfile>;

/** What the agent's capacity is: the profile's, or the plain one of its own. */
export function capacityOf(agent: AgentProfile, profiles: readonly CapacityProfile[]): Capacity {
  const profile = profiles.find(({ id }) => id === agent.capacityProfile);
  return profile === undefined ? simpleCapacity(agent.capacity) : withVoicemail(profile);
}

export const TenantConfig = z.object({
  tenant: Slug,
  version: z.number().int().min(1),
  name: Label,
  timeZone: z.string(),
  language: Language,
  skills: z.array(z.object({ id: Slug, name: Label })),
  queues: z.array(QueueConfig),
  hours: z.array(Hours),
  /** The live version of each. */
  flows: z.array(Flow),
  releases: z.array(Release).default([]),
  /** All other versions that a release names. */
  flowVersions: z.array(Flow).default([]),
  entryPoints: z.array(EntryPoint),
  agents: z.array(AgentProfile),
  dispositions: z.array(z.object({ id: Slug, name: Label })),
  /** `kind` is what adherence and pay make of it. */
  notReadyReasons: z.array(
    z.object({
      id: Slug,
      name: Label,
      kind: z.enum(["break", "meal", "training", "work", "other"]).default("other"),
    }),
  ),
  /** Why an agent may decline an offer; empty: without a reason. */
  declineReasons: z.array(z.object({ id: Slug, name: Label })).default([]),
  capacityProfiles: z.array(CapacityProfile).default([]),
  /** Higher priority is served first. */
  tiers: z.array(z.object({ id: Slug, name: Label, priority: z.number().int().min(0).max(100) })),
  /** Who hears, speaks and understands, and who carries messages; for the edge alone. */
  speech: SpeechSettings.default(localSpeech),
  messaging: MessagingSettings.default(noMessaging),
});
export type TenantConfig = z.infer<typeof TenantConfig>;

/** What a contact needs to know, read from the Directory when it opens: it keeps this copy to its end. */
export interface EntryConfig {
  tenant: string;
  version: number;
  /** The company's: "today" is a day there. */
  timeZone: string;
  entry: EntryPoint;
  /** The version that this contact gets. */
  flow: FlowGraph;
  /** Every flow that it may walk into from there: their live versions. */
  flows: FlowGraph[];
  hours: Hours[];
  queues: Pick<QueueConfig, "id" | "name" | "shards" | "messages" | "callback" | "hours">[];
  /** Who hears and speaks. Left out by an older version: the house itself. */
  speech?: { recogniser: "local" | "remote"; voices: Record<Language, string | null> };
  /** Public JWK to which secure digits are sealed; the contact's shell puts it in. */
  sealKey?: Record<string, string>;
  tiers: { id: string; priority: number }[];
}
