import { and, asc, gte, inArray, isNotNull, lt } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { LogEntry } from "../../../domain/contact/log.ts";
import type { TenantConfig } from "../../../domain/directory/config.ts";
import type { RecordedDay, RoutingConfig } from "../../../domain/what-if/day.ts";
import { entryKinds, recordedDay } from "../../../domain/what-if/from-history.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { contact, contactEvent, customer, presenceEvent } from "../../../migrations/schema.ts";

/** More contacts than this in a day are not read: the answer would not fit a Worker's memory and a page's patience. */
export const mostContacts = 20_000;
const idsAtOnce = 400;
const dayMs = 86_400_000;

export type ReadDay = { ok: true; day: RecordedDay } | { ok: false; reason: "no-such-date" | "too-many" };

/** What libSQL knows of a day in the tenant's time zone, with today's configuration. Ids only, nothing personal. */
export async function readRecordedDay(
  store: TenantStore,
  config: Omit<TenantConfig, "version">,
  date: string,
  now: number,
): Promise<ReadDay> {
  const bounds = boundsOf(date, config.timeZone);
  if (bounds === null) return { ok: false, reason: "no-such-date" };
  const { from, to } = bounds;
  const [contacts, presence] = await store.together(
    store.select(contact, {
      // opened the evening before, it may have come to a queue after midnight
      where: and(
        gte(contact.openedAt, from - dayMs / 2),
        lt(contact.openedAt, to),
        isNotNull(contact.queuedAt),
        gte(contact.queuedAt, from),
        lt(contact.queuedAt, to),
      ),
      limit: mostContacts + 1,
    }),
    store.select(presenceEvent, {
      where: and(gte(presenceEvent.at, from - dayMs), lt(presenceEvent.at, to)),
      orderBy: [asc(presenceEvent.at)],
    }),
  );
  if (contacts.length > mostContacts) return { ok: false, reason: "too-many" };
  const entries = await readEntries(
    store,
    contacts.map(({ id }) => id),
  );
  const tiers = await readTiers(store, [...new Set(contacts.flatMap((one) => one.customer ?? []))]);
  const { tenant, timeZone } = config;
  const routing = routingOf(config);
  const day = { tenant, date, timeZone, from, to, config: routing, contacts, entries, tiers, presence, now };
  return { ok: true, day: recordedDay(day) };
}

/** So many at a time that a statement stays short. */
function* inParts(ids: string[]): Generator<string[]> {
  for (let first = 0; first < ids.length; first += idsAtOnce) yield ids.slice(first, first + idsAtOnce);
}

async function readTiers(store: TenantStore, customers: string[]): Promise<Map<string, string>> {
  const tiers = new Map<string, string>();
  for (const some of inParts(customers))
    for (const { id, tier } of await store.find(customer, { where: inArray(customer.id, some) }))
      tiers.set(id, tier);
  return tiers;
}

async function readEntries(store: TenantStore, ids: string[]): Promise<Map<string, LogEntry[]>> {
  const entries = new Map<string, LogEntry[]>();
  for (const some of inParts(ids)) {
    const rows = await store.find(contactEvent, {
      where: and(inArray(contactEvent.contact, some), inArray(contactEvent.type, [...entryKinds])),
      orderBy: [asc(contactEvent.contact), asc(contactEvent.seq)],
    });
    for (const { contact: id, seq, at, body } of rows) {
      const of = entries.get(id) ?? [];
      of.push({ seq, at, event: body });
      entries.set(id, of);
    }
  }
  return entries;
}

/** An agent's name is personal: its id stands for it. */
const routingOf = ({
  queues,
  hours,
  capacityProfiles,
  agents,
}: Omit<TenantConfig, "version">): RoutingConfig => ({
  ...{ queues, hours, capacityProfiles },
  agents: agents.map((agent) => ({ ...agent, name: agent.id })),
});

function boundsOf(date: string, timeZone: string): { from: number; to: number } | null {
  try {
    const day = Temporal.PlainDate.from(date);
    return {
      from: day.toZonedDateTime(timeZone).epochMilliseconds,
      to: day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
    };
  } catch {
    return null;
  }
}
