/** Walks every route of the OpenAPI document as people who may not use it. A new route is walked without being added here. */
import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { QueueConfig, type TenantConfig } from "../../domain/directory/config.ts";
import { IntentModel } from "../../domain/understanding/intent-model.ts";
import { openDatabase } from "../../durable/database.ts";
import { writeArticle } from "../../durable/knowledge/write-article.ts";
import { TenantStore } from "../../durable/tenant-store.ts";
import { writeHistory } from "../../durable/write-history.ts";
import {
  configPart,
  customer,
  flowDraft,
  flowVersion,
  intentModel,
  lookUpTable,
  type PartKind,
  partKinds,
  roles,
} from "../../migrations/schema.ts";
import { ask, billingQueue, makeCompany, type TestCompany, toBilling } from "../testing/house.ts";
import { opened, pastContact } from "../testing/past-contact.ts";
import { openApiDocument } from "./docs.ts";
import { apiApp } from "./index.ts";

interface Door {
  method: string;
  path: string;
  roles: string[] | null;
}

const doors: Door[] = Object.entries(openApiDocument(apiApp).paths ?? {}).flatMap(([path, item]) =>
  (["get", "post", "put", "patch", "delete"] as const).flatMap((method) => {
    const operation = item[method];
    if (operation === undefined) return [];
    const allowed: unknown = operation["x-roles"];
    return [
      { method: method.toUpperCase(), path, roles: Array.isArray(allowed) ? allowed.map(String) : null },
    ];
  }),
);

const name = { en: "Name", ja: "名前" };
/** Parts under the id `theirs` are the other company's only; what we make ourselves is called otherwise. */
const theirParts: { [K in PartKind]: TenantConfig[K][number] } = {
  skills: { id: "theirs", name },
  queues: QueueConfig.parse({ ...billingQueue, id: "theirs" }),
  hours: { id: "theirs", name, timeZone: "Asia/Tokyo", weekly: [], holidays: [] },
  flows: { ...toBilling, id: "theirs" },
  entryPoints: {
    id: "theirs",
    name,
    kind: "widget",
    address: "theirs",
    flow: "main",
    alias: null,
    after: null,
    language: "en",
    origins: [],
  },
  dispositions: { id: "theirs", name },
  notReadyReasons: { id: "theirs", name, kind: "break" },
  declineReasons: { id: "theirs", name },
  capacityProfiles: { id: "theirs", name, units: 1, channels: {} },
  tiers: { id: "theirs", name, priority: 1 },
};

/** What each kind of body needs to be well formed, so that nothing but the door refuses it. */
const bodies: Record<string, object> = {
  me: { language: "en" },
  users: { name: "New", email: "new@new.example", role: "agent", password: "long-enough-1" },
  ...Object.fromEntries(
    Object.entries(theirParts).map(([kind, part]) => [
      kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      { ...part, id: "made-here", ...("address" in part ? { address: "made-here" } : {}) },
    ]),
  ),
  customers: { name: "New", tier: "standard", language: "en", account: "1" },
  "intent-models": {
    ...{ id: "made-here", name },
    intents: [{ name: "hello", label: name, examples: { en: ["hello"] } }],
  },
  knowledge: { id: "made-here", collection: "help", language: "en", title: "A", text: "B" },
  "/knowledge/ask": { text: "secret articles", language: "en" },
  tables: { id: "made-here", name, columns: ["key"], keyColumn: "key" },
  "/tables/{id}/rows": { set: [{ key: "1" }] },
  "/flows/{id}/draft": { revision: 1, flow: {} },
  "/flows/{id}/publish": {},
  "/flows/{id}/release": { live: 1, aliases: {}, trial: null, scheduled: null },
  "/flows/{id}/roll-back": { version: 1 },
  "/queues/{id}/closed": { closed: true },
  "/queues/{id}/try": { channel: "chat" },
  "/contacts/{id}/needs": { priority: 5 },
  "/presence/{id}/state": { state: "available" },
  secrets: { id: "made-here", name: "Made here", hosts: ["api.example.com"], value: "hidden" },
  "/speech-settings/try-voice": { voice: { kind: "local" }, language: "en", text: "Hello" },
  "/speech-settings/try-recogniser": { recogniser: { kind: "local" }, language: "en", audio: "AAAA" },
  "speech-settings": {},
  "/messaging-settings/try": { channel: "sms", to: "1", text: "Hello" },
  "messaging-settings": {},
};

let ours: TestCompany;
let theirs: TestCompany;
beforeAll(async () => {
  [ours, theirs] = await Promise.all([makeCompany(), makeCompany()]);
  const { db } = openDatabase(env);
  const row = { tenant: theirs.tenant, position: 9, updatedAt: 0, id: "theirs" };
  const parts = partKinds.map((kind) => ({ ...row, kind, body: theirParts[kind] }));
  await db.insert(configPart).values(parts);
  await db
    .insert(customer)
    .values({ ...row, name: `Secret of ${theirs.tenant}`, tier: "standard", language: "en", createdAt: 0 });
  const drawn = { tenant: theirs.tenant, flow: "theirs", author: theirs.id.admin };
  const flow = { ...toBilling, id: "theirs", name: `Secret flow of ${theirs.tenant}` };
  await db.insert(flowDraft).values({ ...drawn, name: flow.name, revision: 1, savedAt: 0, body: flow });
  await db.insert(flowVersion).values({ ...drawn, version: 1, body: flow, createdAt: 0 });
  const store = new TenantStore(db, theirs.tenant);
  const page = { title: `Secret articles of ${theirs.tenant}`, text: "Secret", url: null };
  await writeArticle(store, { id: "theirs", collection: "help", language: "en", ...page }, 0);
  const { id, tenant } = row;
  await db.insert(lookUpTable).values({ id, tenant, updatedAt: 0, name, columns: ["key"], keyColumn: "key" });
  const said = { name: "hello", label: name, examples: { en: [`the name ${theirs.tenant}`] } };
  const body = IntentModel.parse({ id, name, intents: [said] });
  await db.insert(intentModel).values({ id, tenant, updatedAt: 0, body });
  await writeHistory(db, [pastContact(theirs.tenant, "theirs", [opened])]);
});

function knock(door: Door, cookie?: string, id = "theirs"): Promise<Response> {
  const path = door.path
    .replace("{id}", door.path.startsWith("/users") ? theirs.id.agent : id)
    .replace("{contact}", "theirs")
    .replace("{segment}", "1")
    .replace("{attachment}", "a")
    .replace("{version}", "1")
    .replace("{name}", "greeting.wav");
  const writes = door.method !== "GET" && door.method !== "DELETE";
  const calendar = door.path.endsWith("/import");
  const json = writes && !calendar ? (bodies[door.path] ?? bodies[door.path.split("/")[1] ?? ""]) : undefined;
  const headers = {
    "x-file-name": "a.txt",
    ...(calendar && { "content-type": "text/calendar" }),
  };
  const query = door.path === "/presence/{id}/history" ? "?from=0&to=1" : "";
  return ask(`/api${path}${query}`, {
    method: door.method,
    headers,
    ...(cookie === undefined ? {} : { cookie }),
    ...(json === undefined ? {} : { json }),
  });
}

const guarded = doors.filter((door) => door.path !== "/health");
const nameOf = ({ method, path }: Door) => `${method} ${path}`;

it("has every route in the document, and every route but health says who may use it", () => {
  expect(doors.length).toBeGreaterThan(50);
  expect(guarded.filter((door) => door.roles === null).map(nameOf)).toEqual([]);
});

describe.each(guarded.map((door) => [nameOf(door), door] as const))("%s", (_name, door) => {
  it("needs a session", async () => {
    const answer = await knock(door);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "sign-in-required" });
  });

  it("refuses the roles it does not name", async () => {
    for (const role of roles.filter((role) => !door.roles?.includes(role))) {
      const answer = await knock(door, ours.cookie[role]);
      expect([role, answer.status]).toEqual([role, 403]);
    }
  });

  it("shows and changes nothing of another company", async () => {
    const answer = await knock(door, ours.cookie.admin);
    const told = await answer.text();
    expect(told).not.toContain(theirs.tenant);
    if (door.path.includes("{") && door.path !== "/assets/{name}")
      expect([403, 404]).toContain(answer.status);
  });
});

it("leaves the other company as it was", async () => {
  const still = await ask("/api/customers/theirs", { cookie: theirs.cookie.admin });
  expect(await still.json()).toMatchObject({ name: `Secret of ${theirs.tenant}` });
  const { db } = openDatabase(env);
  const parts = await db
    .select()
    .from(configPart)
    .where(and(eq(configPart.tenant, theirs.tenant), eq(configPart.id, "theirs")));
  expect(Object.fromEntries(parts.map(({ kind, body }) => [kind, body]))).toEqual(theirParts);
  const draft = await ask("/api/flows/theirs/draft", { cookie: theirs.cookie.admin });
  expect(await draft.json()).toMatchObject({ revision: 1, name: `Secret flow of ${theirs.tenant}` });
  const agent = await ask(`/api/users/${theirs.id.agent}`, { cookie: theirs.cookie.admin });
  expect(agent.status).toBe(200);
});

it("lets only health, the document and its page be read without a session", async () => {
  for (const path of ["/api/health", "/api/openapi.json", "/api/docs"])
    expect((await ask(path)).status).toBe(200);
  expect((await ask("/api/nothing")).status).toBe(401);
  const publish = await ask("/api/internal/publish", {
    method: "POST",
    headers: { authorization: "Bearer x.y.z" },
  });
  expect(publish.status).toBe(401);
});
