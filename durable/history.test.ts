import { env, runInDurableObject } from "cloudflare:test";
import { and, asc, count, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { contact, contactEvent, presenceEvent } from "../migrations/schema.ts";
import { manyEvents, opened, pastContact } from "../workers/testing/past-contact.ts";
import { openDatabase } from "./database.ts";
import { History, historyName, historyShards } from "./history.ts";
import type { PresenceRow } from "./write-presence.ts";

const newTenant = () => `t-${crypto.randomUUID().slice(0, 8)}`;
const historyOf = (tenant: string) => env.History.getByName(`${tenant}/0`);

async function stored(tenant: string) {
  const { db } = openDatabase(env);
  const [events] = await db.select({ n: count() }).from(contactEvent).where(eq(contactEvent.tenant, tenant));
  const rows = await db.select().from(contact).where(eq(contact.tenant, tenant));
  return { events: events?.n ?? 0, rows };
}

it("keeps every event once, however often and in whatever company it arrives", async () => {
  const tenant = newTenant();
  const batch = pastContact(tenant, "c1", manyEvents(20));
  const overlapping = { ...batch, entries: batch.entries.slice(5) };
  await Promise.all([batch, overlapping, batch, batch].map((one) => historyOf(tenant).append([one])));
  await historyOf(tenant).append([overlapping, batch]);
  expect(await stored(tenant)).toMatchObject({ events: 20, rows: [{ id: "c1", seq: 20 }] });
});

it("keeps the first telling of an event when another tells it differently", async () => {
  const tenant = newTenant();
  await historyOf(tenant).append([pastContact(tenant, "c1", [opened])]);
  await historyOf(tenant).append([pastContact(tenant, "c1", manyEvents(1))]);
  const { db } = openDatabase(env);
  const [row] = await db
    .select()
    .from(contactEvent)
    .where(and(eq(contactEvent.tenant, tenant), eq(contactEvent.contact, "c1")));
  expect(row?.body).toEqual(opened);
});

it("replaces a summary only by one that speaks for more entries", async () => {
  const tenant = newTenant();
  const tell = (events: number, note: string) => pastContact(tenant, "c1", manyEvents(events), { note });
  const history = historyOf(tenant);
  await history.append([tell(3, "three")]);
  await history.append([tell(2, "two, late")]);
  expect((await stored(tenant)).rows[0]?.note).toBe("three");
  await history.append([tell(4, "four"), tell(1, "one, later still")]);
  expect((await stored(tenant)).rows[0]).toMatchObject({ note: "four", seq: 4 });
});

it("takes a thousand events of many contacts at once, in few writes", async () => {
  const tenant = newTenant();
  const batches = Array.from({ length: 100 }, (_, at) => pastContact(tenant, `c${at}`, manyEvents(10)));
  const startedAt = Date.now();
  await Promise.all(batches.map((batch) => historyOf(tenant).append([batch])));
  const tookMs = Date.now() - startedAt;
  const { events, rows } = await stored(tenant);
  expect([events, rows.length]).toEqual([1000, 100]);
  expect(tookMs).toBeLessThan(5_000);
});

it("rejects while libSQL is down, and takes the same again once it is back", async () => {
  const tenant = newTenant();
  const batch = pastContact(tenant, "c1", manyEvents(3));
  const { rejected, retried } = await runInDurableObject(historyOf(tenant), async (_instance, state) => {
    const without = new History(state, { ...env, LIBSQL_URL: "http://127.0.0.1:9" });
    const rejected = await without.append([batch]).then(
      () => "written",
      (error: unknown) => (error instanceof Error ? error.name : "?"),
    );
    await new History(state, env).append([batch]);
    return { rejected, retried: true };
  });
  expect([rejected, retried]).toEqual(["StoreUnavailable", true]);
  expect((await stored(tenant)).events).toBe(3);
});

const was = (tenant: string, agent: string, seq: number): PresenceRow => ({
  ...{ tenant, agent, seq, at: seq * 1000, state: seq % 2 ? "available" : "not-ready" },
  reason: seq % 2 ? null : "break",
});

it("keeps what an agent was once, however often and in whatever order it is told, and the first telling of it", async () => {
  const [tenant, other] = [newTenant(), newTenant()];
  const rows = Array.from({ length: 700 }, (_, at) => was(tenant, "aki", at + 1));
  const history = historyOf(tenant);
  const retold = rows.slice(2, 5).map((row) => ({ ...row, at: 1, reason: "told anew" }));
  await Promise.all([history.presence(rows), history.presence(rows.slice(600))]);
  await history.presence([...retold, was(tenant, "ben", 1), was(other, "aki", 1)]);
  const { db } = openDatabase(env);
  const kept = await db
    .select()
    .from(presenceEvent)
    .where(eq(presenceEvent.tenant, tenant))
    .orderBy(asc(presenceEvent.agent), asc(presenceEvent.seq));
  expect(kept).toEqual([...rows, was(tenant, "ben", 1)]);
});

it("spreads contacts over all its objects, always the same way", () => {
  const names = Array.from({ length: 200 }, (_, at) => historyName("hoshi", `v${at * 7919}`));
  expect(new Set(names).size).toBe(historyShards);
  expect(historyName("hoshi", "v42")).toBe(historyName("hoshi", "v42"));
});
