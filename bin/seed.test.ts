import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { count, eq } from "drizzle-orm";
import { jwtVerify } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkConfig } from "../domain/directory/check.ts";
import { TenantConfig } from "../domain/directory/config.ts";
import { findCustomer } from "../durable/customer-lookup.ts";
import { type Database, openDatabase } from "../durable/database.ts";
import { account, company, contact, contactEvent, customer, user } from "../migrations/schema.ts";
import { migrate } from "./migrate.ts";
import { people, userId } from "./seed/accounts.ts";
import { demoConfiguration } from "./seed/configuration.ts";
import { seedDemo } from "./seed.ts";
import { startSqld, type TestSqld } from "./testing/sqld.ts";

const authSecret = "a-secret-for-the-seeds-test";
let sqld: TestSqld;
let edge: Server;
let edgeUrl: string;
let db: Database;
const published: string[] = [];

beforeAll(async () => {
  sqld = await startSqld();
  await migrate(sqld.url);
  db = openDatabase({ LIBSQL_URL: sqld.url }).db;
  edge = createServer((request, response) => {
    published.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
    response.end(JSON.stringify({ version: 1, telephony: "off" }));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => edge.once("listening", resolve));
  edgeUrl = `http://127.0.0.1:${(edge.address() as AddressInfo).port}`;
}, 30_000);
afterAll(async () => {
  edge.close();
  await sqld.stop();
});

const seed = () => seedDemo({ edgeUrl, libsqlUrl: sqld.url, home: "", authSecret, log: () => {} });

async function sizes(): Promise<number[]> {
  const counts = [company, user, account, customer, contact, contactEvent].map(async (table) => {
    const [row] = await db.select({ n: count() }).from(table);
    return row?.n ?? 0;
  });
  return Promise.all(counts);
}

it("makes the demo once, quickly the second time, and publishes each time with a token of this house", async () => {
  const seeded = await seed();
  expect(seeded).toMatchObject({ tenant: "hoshi", number: "+12025550100" });
  expect(seeded.accounts.map(({ role }) => role).sort()).toEqual([
    "admin",
    "agent",
    "agent",
    "agent",
    "agent",
    "supervisor",
  ]);
  const first = await sizes();
  expect(first.slice(0, 4)).toEqual([1, 6, 6, 30]);
  const startedAt = Date.now();
  await seed();
  expect(Date.now() - startedAt).toBeLessThan(1_000);
  expect(await sizes()).toEqual(first);

  expect(published).toHaveLength(2);
  const [method, path, , token = ""] = published[1]?.split(" ") ?? [];
  expect([method, path]).toEqual(["POST", "/api/internal/publish"]);
  const { payload } = await jwtVerify(token, new TextEncoder().encode(authSecret), {
    audience: "tsunagi-publish",
  });
  expect(payload.sub).toBe("hoshi");
}, 30_000);

it("leaves alone what somebody changed in the demo", async () => {
  await db.update(company).set({ timeZone: "America/New_York" }).where(eq(company.tenant, "hoshi"));
  await seed();
  const [row] = await db.select().from(company);
  expect(row?.timeZone).toBe("America/New_York");
});

it("has the people of the story, and nobody with the test caller's number", async () => {
  const settings = { LIBSQL_URL: sqld.url };
  const english = await findCustomer(settings, "hoshi", "account", "100001");
  expect(english).toMatchObject({ name: "Grace Walker", tier: "premium", language: "en" });
  const japanese = await findCustomer(settings, "hoshi", "account", "100002");
  expect(japanese).toMatchObject({
    name: "田中 陽子",
    reading: "たなか ようこ",
    tier: "premium",
    language: "ja",
  });
  expect(await findCustomer(settings, "hoshi", "phone", "+12025550111")).toBeNull();
});

it("has a configuration that can be published, with an agent for each language in each queue", () => {
  const agents = people
    .filter(({ role }) => role === "agent")
    .map((person) => ({ ...person, id: userId("hoshi", person.id), capacity: {} }));
  const config = { ...demoConfiguration, agents };
  expect(checkConfig(TenantConfig.parse({ ...config, version: 1 }))).toEqual([]);
  for (const { id, requirements } of config.queues)
    for (const language of ["lang-en", "lang-ja"]) {
      const wanted = [...requirements, { skill: language, level: 1 }];
      const able = agents.filter(
        (agent) =>
          agent.queues.includes(id) &&
          wanted.every(({ skill, level }) =>
            agent.skills.some((has) => has.skill === skill && has.level >= level),
          ),
      );
      expect([id, language, able.length > 0]).toEqual([id, language, true]);
    }
});
