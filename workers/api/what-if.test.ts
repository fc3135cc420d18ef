import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { ContactEvent } from "../../domain/contact/log.ts";
import { RecordedDay } from "../../domain/what-if/day.ts";
import { whatIf } from "../../domain/what-if/what-if.ts";
import { openDatabase } from "../../durable/database.ts";
import { writeHistory } from "../../durable/write-history.ts";
import { writePresence } from "../../durable/write-presence.ts";
import { customer } from "../../migrations/schema.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";
import { opened, pastContact } from "../testing/past-contact.ts";

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
/** Midnight in Tokyo, where the company is. */
const midnight = Date.UTC(2026, 8, 9, 15);
const nine = midnight + 9 * hour;

let home: TestCompany;
let other: TestCompany;

beforeAll(async () => {
  [home, other] = await Promise.all([makeCompany(), makeCompany()]);
  const { tenant, id } = home;
  const { db } = openDatabase(env);
  await db.insert(customer).values({
    tenant,
    id: "ada",
    name: "Ada Lovelace",
    tier: "standard",
    language: "en",
    createdAt: 0,
    updatedAt: 0,
  });
  const queued: ContactEvent = { type: "contact.queued", queue: "billing", priority: 2, epoch: 1 };
  const offered: ContactEvent = { type: "contact.offered", agent: id.agent, offer: "o" };
  const accepted: ContactEvent = { type: "contact.accepted", agent: id.agent, offer: "o", queue: "billing" };
  // one entry a second: in the queue at 1 s, offered at 2 s, accepted at 3 s
  const answered = pastContact(tenant, "answered", [opened, queued, offered, accepted], {
    ...{ channel: "voice", queue: "billing", agent: id.agent, customer: "ada", origin: "+12025550142" },
    ...{ openedAt: nine, queuedAt: nine + second, answeredAt: nine + 3 * second },
    ...{ endedAt: nine + 63 * second, outcome: "answered", wrapUpMs: 5 * second },
  });
  const gaveUp = pastContact(tenant, "gave-up", [opened, queued], {
    ...{ channel: "voice", queue: "billing", openedAt: nine + minute, queuedAt: nine + minute + second },
    ...{ endedAt: nine + minute + 41 * second, outcome: "abandoned-in-queue" },
  });
  const tomorrow = pastContact(tenant, "tomorrow", [opened, queued], {
    ...{ queue: "billing", openedAt: midnight + 24 * hour - 500, queuedAt: midnight + 24 * hour + 500 },
  });
  const neverQueued = pastContact(tenant, "in-the-menu", [opened], { openedAt: nine });
  await writeHistory(db, [answered, gaveUp, tomorrow, neverQueued]);
  await writePresence(db, [
    { tenant, agent: id.agent, seq: 1, at: nine - hour, state: "available", reason: null },
    { tenant, agent: id.agent, seq: 2, at: nine + hour, state: "offline", reason: null },
  ]);
});

const read = (path: string, cookie = home.cookie.supervisor) => ask(`/api${path}`, { cookie });
const date = "2026-09-10";

it("gives a day in the company's time zone: who came to a queue, what became of them, who was there", async () => {
  const answer = await read(`/what-if/day?date=${date}`);
  expect(answer.status).toBe(200);
  const day = RecordedDay.parse(await answer.json());
  expect([day.from, day.to]).toEqual([midnight, midnight + 24 * hour]);
  expect(day.arrivals.map(({ contact }) => contact)).toEqual(["answered", "gave-up"]);
  expect(day.arrivals[0]).toMatchObject({
    ...{ arrivedAt: nine + second, waitedMs: 2 * second, pickUpMs: second, talkMs: minute },
    ...{ points: 2, agent: home.id.agent, attributes: { channel: "voice", tier: "standard" } },
  });
  expect(day.staffing).toEqual([
    { agent: home.id.agent, source: "recorded", spans: [{ from: nine - hour, to: nine + hour }] },
  ]);
});

it("holds ids only: no name, no number", async () => {
  const text = await (await read(`/what-if/day?date=${date}`)).text();
  for (const personal of ["Ada", "+1202", "The agent", "@"]) expect(text).not.toContain(personal);
});

it("gives what a replay takes: by the book, the agent would have been free for the one who gave up", async () => {
  const day = RecordedDay.parse(await (await read(`/what-if/day?date=${date}`)).json());
  const result = whatIf(day, { changes: [{ kind: "handle-time", queue: null, factor: 0.5 }], seed: 1 });
  if (!result.ok) throw new Error(result.reason);
  expect(result.value.recorded.total).toMatchObject({ answered: 1, abandoned: 1 });
  expect(result.value.replayed.total).toMatchObject({ answered: 2, abandoned: 0 });
});

it("knows nothing of another company's day", async () => {
  const day = RecordedDay.parse(
    await (await read(`/what-if/day?date=${date}`, other.cookie.supervisor)).json(),
  );
  expect([day.tenant, day.arrivals, day.staffing]).toEqual([other.tenant, [], []]);
});

it("refuses what is no day", async () => {
  for (const wrong of ["2026-02-30", "yesterday", ""])
    expect((await read(`/what-if/day?date=${wrong}`)).status).toBe(422);
});

it("tells what an agent was, from what it was when the time began", async () => {
  const path = `/presence/${home.id.agent}/history?from=${nine}&to=${midnight + 24 * hour}`;
  expect(await (await read(path)).json()).toEqual({
    agent: home.id.agent,
    items: [
      { at: nine - hour, state: "available", reason: null },
      { at: nine + hour, state: "offline", reason: null },
    ],
  });
  expect((await read(path, home.cookie.agent)).status).toBe(403);
  expect((await read(path, other.cookie.supervisor)).status).toBe(404);
});
