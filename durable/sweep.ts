/**
 * Repairs what an alarm lost. Every object looks after itself by its alarm; should one be lost, nobody would notice a
 * contact that waits for ever. So each minute everybody who may have something to do is asked to look.
 */
import { and, asc, between, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Address } from "../domain/machine/message.ts";
import { shardsOf } from "../domain/queue/shards.ts";
import { company, contact } from "../migrations/schema.ts";
import { objectName, receiverAt } from "./addresses.ts";
import { type Database, openDatabase } from "./database.ts";
import type { Env } from "./env.ts";

const minuteMs = 60_000;
/** Younger contacts have had no time to lose an alarm; such as ended longer ago have nothing left to do. */
const contactAgeMs = minuteMs;
const afterEndMs = 15 * minuteMs;
const page = 500;
/** Pages of contacts in one run; the next run goes on behind them. */
const pagesAtOnce = 10;
const atOnce = 20;

type Place = { tenant: string; id: string };
/** Where the last run of this isolate stopped; a new isolate starts at the beginning. */
let stoppedAt: Place | null = null;

/** What a run did. `failed` objects could not be woken and are again in a minute. */
export interface Swept {
  contacts: number;
  others: number;
  failed: number;
}

/** Wakes contacts that have not ended, or just have, and each tenant's directory, wallboard, queues and agents. */
export async function sweep(env: Env, now: number): Promise<Swept> {
  const { db } = openDatabase(env);
  const swept = { contacts: 0, others: 0, failed: 0 };
  const wake = async (kind: Address["kind"], { tenant, id }: Place) => {
    swept[kind === "contact" ? "contacts" : "others"] += 1;
    await receiverAt(env, { kind, tenant, id })
      .wake()
      .catch(() => {
        swept.failed += 1;
      });
  };
  await sweepContacts(db, now, (place) => wake("contact", place));
  const tenants = await db.select({ tenant: company.tenant }).from(company);
  for (const { tenant } of tenants) {
    const objects = await objectsOf(env, tenant);
    await eachOf(objects, ({ kind, id }) => wake(kind, { tenant, id }));
  }
  return swept;
}

async function sweepContacts(db: Database, now: number, wake: (place: Place) => Promise<void>) {
  const old = lt(contact.openedAt, now - contactAgeMs);
  const live = and(isNull(contact.endedAt), old);
  for (let pages = 0; pages < pagesAtOnce; pages++) {
    const found = await placesOf(db, and(live, stoppedAt === null ? undefined : behind(stoppedAt)));
    await eachOf(found, wake);
    stoppedAt = found.length < page ? null : found.at(-1)!;
    if (stoppedAt === null) break;
  }
  const ended = and(between(contact.endedAt, now - afterEndMs, now - minuteMs), old);
  await eachOf(await placesOf(db, ended), wake);
}

const placesOf = (db: Database, which: SQL | undefined): Promise<Place[]> =>
  db
    .select({ tenant: contact.tenant, id: contact.id })
    .from(contact)
    .where(which)
    .orderBy(asc(contact.tenant), asc(contact.id))
    .limit(page);

const behind = ({ tenant, id }: Place): SQL => sql`(${contact.tenant}, ${contact.id}) > (${tenant}, ${id})`;

/** Everybody of a tenant but its contacts, by the configuration that is published. */
async function objectsOf(env: Env, tenant: string): Promise<{ kind: Address["kind"]; id: string }[]> {
  const directory = env.Directory.getByName(objectName({ tenant, id: "main" }));
  const config = await directory.get().catch(() => null);
  return [
    { kind: "directory", id: "main" },
    { kind: "wallboard", id: "main" },
    ...(config?.queues ?? []).flatMap((queue) =>
      shardsOf(queue).map((id) => ({ kind: "queue" as const, id })),
    ),
    ...(config?.agents ?? []).map(({ id }) => ({ kind: "agent" as const, id })),
  ];
}

async function eachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
