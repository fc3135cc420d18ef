import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, onTestFinished, test, vi } from "vitest";
import { agentMachine } from "../domain/agent/agent.ts";
import { contactMachine } from "../domain/contact/contact.ts";
import { queueMachine } from "../domain/queue/queue.ts";
import { company, contact } from "../migrations/schema.ts";
import { openDatabase } from "./database.ts";
import type { Queue } from "./queue.ts";
import { sweep } from "./sweep.ts";
import { edge, House } from "./testing/routing-house.ts";

const { db } = openDatabase(env);
const minute = 60_000;

async function openCompany(): Promise<House> {
  const house = new House();
  const name = { en: "Test", ja: "試験" };
  const { tenant } = house;
  await db.insert(company).values({ tenant, name, timeZone: "UTC", language: "en", createdAt: Date.now() });
  await house.publish(["aki"]);
  return house;
}

/** A contact as history knows it. */
async function openContact({ tenant }: House, id: string, endedAt: number | null): Promise<void> {
  await db.insert(contact).values({
    ...{ tenant, id, seq: 1, channel: "chat", entry: "web", language: "en", priority: 0, holdMs: 0 },
    ...{ recordings: 0, openedAt: Date.now() - 2 * minute, endedAt },
  });
}

/** Any object: what is done to it here is alike for all. */
type Stub = DurableObjectStub<Queue>;

/** Its alarm is lost while a timer is due, and it is in no memory. */
async function loseAlarm(stub: Stub): Promise<void> {
  await runInDurableObject(stub, async (_, { storage }) => {
    storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
      INSERT INTO kept VALUES ('timers forgotten', '1');`);
    await storage.deleteAlarm();
  });
  await evictDurableObject(stub);
}

/** Whose forgotten timer has run, from now on. */
function hearTimers(): string[] {
  const ran: string[] = [];
  for (const machine of [contactMachine, queueMachine, agentMachine]) {
    const step = machine.step.bind(machine) as typeof contactMachine.step;
    const spy = vi
      .spyOn(machine as typeof contactMachine, "step")
      .mockImplementation((state, event, context) => {
        if (event.type !== "timer" || event.name !== "forgotten") return step(state, event, context);
        ran.push(`${context.self.kind} ${context.self.id}`);
        return [];
      });
    onTestFinished(() => spy.mockRestore());
  }
  return ran;
}

test("whoever lost an alarm is woken by the sweep: contacts that live or just ended, queues and agents", async () => {
  const house = await openCompany();
  await openContact(house, "living", null);
  await openContact(house, "just-ended", Date.now() - 2 * minute);
  await openContact(house, "long-ended", Date.now() - 60 * minute);
  const ran = hearTimers();
  const contacts = ["living", "just-ended", "long-ended"].map((id) => edge.Contact.getByName(house.name(id)));
  for (const stub of [...contacts, house.queue(), house.agent("aki")])
    await loseAlarm(stub as unknown as Stub);
  const swept = await sweep(edge, Date.now());
  expect(swept.failed).toBe(0);
  expect(ran.sort()).toEqual(["agent aki", "contact just-ended", "contact living", "queue billing"]);
  await sweep(edge, Date.now());
  expect(ran).toHaveLength(4);
});

test("one that is woken has its alarm again", async () => {
  const house = await openCompany();
  const stub = house.queue();
  await runInDurableObject(stub, async (_, { storage }) => {
    storage.sql.exec("INSERT OR REPLACE INTO kept VALUES ('timers later', ?)", String(Date.now() + minute));
    await storage.deleteAlarm();
  });
  await evictDurableObject(stub);
  const spy = vi.spyOn(queueMachine, "step");
  onTestFinished(() => spy.mockRestore());
  await sweep(edge, Date.now());
  expect(await runInDurableObject(stub, (_, { storage }) => storage.getAlarm())).not.toBeNull();
});

test("objects that never were are left so", async () => {
  const stub = edge.Queue.getByName(`nobody/${crypto.randomUUID()}`);
  await stub.wake();
  const tables = await runInDurableObject(stub, (_, { storage }) =>
    storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'kept'").toArray(),
  );
  expect(tables).toEqual([]);
});
