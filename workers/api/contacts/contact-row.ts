import { z } from "@hono/zod-openapi";
import { inArray } from "drizzle-orm";
import { Channel } from "../../../domain/contact/channel.ts";
import { Language } from "../../../domain/media/protocol.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { type contact, customer, user } from "../../../migrations/schema.ts";

export const Outcome = z.enum([
  "abandoned-in-flow",
  "abandoned-in-queue",
  "answered",
  "self-served",
  "voicemail",
  "callback-promised",
  "unreached",
  "superseded",
  "transferred",
  "failed",
]);

/** A contact as lists and timelines show it: its summary, and the names behind its ids. Instants and times in ms. */
export const ContactRow = z.object({
  tenant: z.string(),
  id: z.string(),
  seq: z.number().int(),
  channel: Channel,
  entry: z.string(),
  language: Language,
  origin: z.string().nullable(),
  customer: z.string().nullable(),
  customerName: z.string().nullable(),
  queue: z.string().nullable(),
  agent: z.string().nullable(),
  agentName: z.string().nullable(),
  priority: z.number(),
  openedAt: z.number(),
  queuedAt: z.number().nullable(),
  answeredAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  outcome: Outcome.nullable(),
  waitMs: z.number().nullable(),
  talkMs: z.number().nullable(),
  holdMs: z.number(),
  wrapUpMs: z.number().nullable(),
  disposition: z.string().nullable(),
  note: z.string().nullable(),
  recordings: z.number().int(),
});
export type ContactRow = z.infer<typeof ContactRow>;

/** The rows with the names of their customers and agents; removed accounts keep theirs. */
export async function withNames(
  store: TenantStore,
  rows: (typeof contact.$inferSelect)[],
): Promise<ContactRow[]> {
  const customers = [...new Set(rows.flatMap((row) => row.customer ?? []))];
  const agents = [...new Set(rows.flatMap((row) => row.agent ?? []))];
  const [people, users] = await store.together(
    store.select(customer, { where: inArray(customer.id, customers) }),
    store.select(user, { where: inArray(user.id, agents) }),
  );
  const nameOf = new Map([...people, ...users].map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    customerName: nameOf.get(row.customer ?? "") ?? null,
    agentName: nameOf.get(row.agent ?? "") ?? null,
  }));
}

/** The names of these agents. */
export async function agentNames(store: TenantStore, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const users = await store.find(user, { where: inArray(user.id, [...new Set(ids)]) });
  return new Map(users.map(({ id, name }) => [id, name]));
}
