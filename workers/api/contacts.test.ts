import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../durable/database.ts";
import { writeHistory } from "../../durable/write-history.ts";
import { customer } from "../../migrations/schema.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";
import { manyEvents, opened, pastContact } from "../testing/past-contact.ts";

let home: TestCompany;
const minute = 60_000;
const start = 1_790_000_000_000;

beforeAll(async () => {
  home = await makeCompany();
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
  const message = { type: "message.sent", id: "m-1", number: 1, from: "customer", text: "Hello?" } as const;
  const reply = {
    ...message,
    id: "m-2",
    number: 2,
    from: "agent",
    agent: id.agent,
    text: "Good day.",
  } as const;
  const saved = {
    type: "recording.saved",
    segment: 1,
    startedAt: start,
    durationMs: 3000,
    bytes: 1000,
    sha256: "ab",
  } as const;
  await writeHistory(db, [
    pastContact(tenant, "chat", [opened, message, reply, message], {
      agent: id.agent,
      customer: "ada",
      queue: "billing",
      outcome: "answered",
      openedAt: start,
    }),
    pastContact(tenant, "call", [opened, saved, saved], {
      channel: "voice",
      agent: id.agent,
      openedAt: start + minute,
      recordings: 1,
      outcome: "answered",
    }),
    pastContact(tenant, "others", [opened, saved], { agent: "somebody", openedAt: start + 2 * minute }),
    pastContact(tenant, "of-ada", [opened, saved], { agent: "somebody", customer: "ada", openedAt: start }),
    ...Array.from({ length: 25 }, (_, at) =>
      pastContact(tenant, `old-${String(at).padStart(2, "0")}`, manyEvents(1), {
        openedAt: 1000 * (at >> 1),
      }),
    ),
  ]);
  await env.Blobs.put(
    `${tenant}/recordings/call/1.ogg`,
    new Uint8Array(1000).map((_, at) => at % 256),
  );
});

async function read<T = { items: { id: string }[]; next: string | null }>(
  path: string,
  role: "admin" | "supervisor" | "agent" = "supervisor",
) {
  const answer = await ask(`/api${path}`, { cookie: home.cookie[role] });
  return { status: answer.status, body: (await answer.json()) as T };
}
const ids = async (path: string, role?: "agent") =>
  (await read(path, role)).body.items.map((item) => item.id);

it("lists newest first, with the names behind the ids", async () => {
  const { body } = await read(`/contacts?from=${start}&to=${start + 10 * minute}`);
  expect(body.items.map((item) => item.id)).toEqual(["others", "call", "of-ada", "chat"]);
  expect(body.items[3]).toMatchObject({
    customerName: "Ada Lovelace",
    agentName: "The agent",
    outcome: "answered",
  });
});

it("reads page by page without missing or repeating one, also where two began in the same instant", async () => {
  const seen: string[] = [];
  let cursor = "";
  for (let page = 0; page < 20; page++) {
    const { body } = await read(`/contacts?limit=3${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...body.items.map((item) => item.id));
    if (body.next === null) break;
    cursor = body.next;
  }
  expect(seen.length).toBe(29);
  expect(new Set(seen).size).toBe(29);
});

it("narrows by channel, queue, outcome, agent and customer", async () => {
  expect(await ids("/contacts?channel=voice")).toEqual(["call"]);
  expect(await ids("/contacts?queue=billing")).toEqual(["chat"]);
  expect(await ids("/contacts?outcome=answered")).toEqual(["call", "chat"]);
  expect(await ids("/contacts?agent=somebody")).toEqual(["others", "of-ada"]);
  expect(await ids("/contacts?customer=ada")).toEqual(["of-ada", "chat"]);
});

it("shows an agent their own contacts, and a customer's, whatever else is asked for", async () => {
  expect(await ids("/contacts", "agent")).toEqual(["call", "chat"]);
  expect(await ids("/contacts?agent=somebody", "agent")).toEqual(["call", "chat"]);
  expect(await ids("/customers/ada/timeline", "agent")).toEqual(["of-ada", "chat"]);
});

it("keeps from an agent what others handled: a stranger's contact, and any recording", async () => {
  for (const [path, status] of [
    ["/contacts/chat", 200],
    ["/contacts/of-ada/events", 200],
    ["/contacts/others", 403],
    ["/contacts/others/transcript", 403],
    ["/contacts/of-ada/recordings", 403],
    ["/contacts/of-ada/recordings/1", 403],
    ["/contacts/call/recordings", 200],
    ["/contacts/nothing", 404],
  ] as const)
    expect([path, (await read(path, "agent")).status]).toEqual([path, status]);
  expect((await read("/contacts/others")).status).toBe(200);
});

it("tells the conversation once and in order", async () => {
  const { body } = await read<{ items: { number: number; from: object; text: string }[] }>(
    "/contacts/chat/transcript",
  );
  expect(body.items.map(({ number, from, text }) => [number, from, text])).toEqual([
    [1, { kind: "customer" }, "Hello?"],
    [2, { kind: "agent", id: home.id.agent, name: "The agent" }, "Good day."],
  ]);
});

it("tells the log in parts", async () => {
  const { body } = await read<{ items: { seq: number; event: { type: string } }[] }>(
    "/contacts/chat/events?after=1&limit=2",
  );
  expect(body.items.map(({ seq, event }) => [seq, event.type])).toEqual([
    [2, "message.sent"],
    [3, "message.sent"],
  ]);
});

it("lists a segment once though it was saved twice", async () => {
  const { body } = await read<{ items: unknown[] }>("/contacts/call/recordings");
  expect(body.items).toEqual([{ segment: 1, startedAt: start, durationMs: 3000, bytes: 1000, sha256: "ab" }]);
});

it("plays a voicemail's part of the call in which it was left, and nothing else of it", async () => {
  const { tenant, id } = home;
  const facts = { type: "recording.saved", startedAt: start, durationMs: 1, bytes: 1, sha256: "ab" } as const;
  await writeHistory(openDatabase(env).db, [
    pastContact(tenant, "left", [opened, ...[1, 2].map((segment) => ({ ...facts, segment }))], {
      agent: "somebody",
    }),
    pastContact(tenant, "left-vm", [opened, { type: "voicemail.taken", from: "left", segments: [2] }], {
      ...{ channel: "voicemail", agent: id.agent },
    }),
  ]);
  await env.Blobs.put(`${tenant}/recordings/left/1.ogg`, "the talk before");
  await env.Blobs.put(`${tenant}/recordings/left/2.ogg`, "the message");
  const { body } = await read<{ items: { segment: number }[] }>("/contacts/left-vm/recordings");
  expect(body.items.map(({ segment }) => segment)).toEqual([2]);
  const play = (path: string) => ask(`/api/contacts/${path}`, { cookie: home.cookie.agent });
  const message = await play("left-vm/recordings/2");
  expect([message.status, await message.text()]).toEqual([200, "the message"]);
  expect((await play("left-vm/recordings/1")).status).toBe(404);
  expect((await play("left/recordings/2")).status).toBe(403);
});

const sound = (range?: string) =>
  ask("/api/contacts/call/recordings/1", {
    cookie: home.cookie.agent,
    headers: range === undefined ? {} : { range },
  });

it("plays a recording whole, and says that it can be sought in", async () => {
  const answer = await sound();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("audio/ogg");
  expect(answer.headers.get("accept-ranges")).toBe("bytes");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect((await answer.arrayBuffer()).byteLength).toBe(1000);
});

it("plays the part that is asked for", async () => {
  const middle = await sound("bytes=300-309");
  expect(middle.status).toBe(206);
  expect(middle.headers.get("content-range")).toBe("bytes 300-309/1000");
  expect([...new Uint8Array(await middle.arrayBuffer())]).toEqual(
    Array.from({ length: 10 }, (_, at) => 44 + at),
  );
  expect((await sound("bytes=-100")).headers.get("content-range")).toBe("bytes 900-999/1000");
  const behind = await sound("bytes=1000-");
  expect(behind.status).toBe(416);
  expect(behind.headers.get("content-range")).toBe("bytes */1000");
});

it.each([
  "/contacts?limit=0",
  "/contacts?limit=9999",
  "/contacts?channel=telepathy",
  "/contacts?cursor=abc",
  "/contacts?from=yesterday",
])("refuses %s with a sentence that names the field", async (path) => {
  const { status, body } = await read<{ code: string; message: string }>(path);
  expect([status, body.code]).toEqual([422, "invalid"]);
  expect(body.message).toMatch(/limit|channel|cursor|from/);
});
