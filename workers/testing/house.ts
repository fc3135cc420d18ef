/** For tests in workerd: the API and sign-in over a real libSQL, with a company of the test's own. */
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { Flow } from "../../domain/flow/flow.ts";
import { openDatabase } from "../../durable/database.ts";
import { account, agentProfile, company, configPart, type Role, user } from "../../migrations/schema.ts";
import { apiApp } from "../api/index.ts";
import { passwordRow } from "../auth/account.ts";
import { authHandler } from "../auth/handler.ts";

export const password = "a-password-for-tests";

const edge = new Hono<{ Bindings: Cloudflare.Env }>()
  .route("/api", apiApp)
  .all("/auth/*", (c) => authHandler(c.req.raw, c.env));

/** One request to the edge, from an address of its own so that limits of other tests do not matter. */
export async function ask(
  path: string,
  init: RequestInit & { cookie?: string; json?: unknown; env?: Cloudflare.Env } = {},
): Promise<Response> {
  const { cookie, json, env: bindings = env, ...rest } = init;
  const headers = new Headers(init.headers);
  if (cookie !== undefined) headers.set("cookie", cookie);
  if (json !== undefined) headers.set("content-type", "application/json");
  if (!headers.has("cf-connecting-ip")) headers.set("cf-connecting-ip", crypto.randomUUID());

  const body = json === undefined ? rest.body : JSON.stringify(json);
  return edge.fetch(new Request(`http://localhost:8700${path}`, { ...rest, headers, body }), bindings);
}

/** A company with a queue, a flow, an entry point and one account of each role, all signed in. */
export interface TestCompany {
  tenant: string;
  email: Record<Role, string>;
  id: Record<Role, string>;
  cookie: Record<Role, string>;
}

export async function makeCompany(): Promise<TestCompany> {
  const tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
  const roles = ["admin", "supervisor", "agent"] as const;
  const each = <T>(make: (role: Role) => T) =>
    ({ admin: make("admin"), supervisor: make("supervisor"), agent: make("agent") }) satisfies Record<
      Role,
      T
    >;
  const id = each((role) => `${tenant}-${role}`);
  const email = each((role) => `${role}@${tenant}.example`);
  const { db } = openDatabase(env);
  const now = new Date();
  await db.batch([
    db.insert(company).values({
      tenant,
      name: { en: "Test", ja: "テスト" },
      timeZone: "Asia/Tokyo",
      language: "en",
      createdAt: now.getTime(),
    }),
    ...roles.map((role) =>
      db.insert(user).values({
        id: id[role],
        tenant,
        name: `The ${role}`,
        email: email[role],
        role,
        language: "en",
        createdAt: now,
        updatedAt: now,
      }),
    ),
    ...(await sharedPassword(Object.values(id))).map((row) => db.insert(account).values(row)),
    db.insert(agentProfile).values({
      tenant,
      user: id.agent,
      skills: [{ skill: "billing", level: 3 }],
      queues: ["billing"],
      capacity: { voice: 1, video: 1, chat: 3 },
    }),
    ...partRows(tenant).map((row) => db.insert(configPart).values(row)),
  ]);
  const cookies = await Promise.all(roles.map((role) => signIn(email[role])));
  return { tenant, email, id, cookie: each((role) => cookies[roles.indexOf(role)] ?? "") };
}

/** The session's cookie for an account. */
export async function signIn(email: string, secret = password): Promise<string> {
  const answer = await ask("/auth/sign-in/email", { method: "POST", json: { email, password: secret } });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return cookiesOf(answer);
}

export const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

/** One hash for all: each costs 70 ms. */
let hash: Promise<string | null | undefined> | undefined;
async function sharedPassword(ids: string[]) {
  hash ??= passwordRow("any", password).then((row) => row.password);
  const shared = await hash;
  const now = new Date();
  return ids.map((userId) => ({
    id: `password-${userId}`,
    accountId: userId,
    providerId: "credential",
    userId,
    password: shared ?? null,
    createdAt: now,
    updatedAt: now,
  }));
}

export const billingQueue = {
  id: "billing",
  name: { en: "Billing", ja: "料金" },
  requirements: [{ skill: "billing", level: 2 }],
  serviceLevel: { targetMs: 20_000, goal: 0.8 },
  offerMs: 20_000,
  wrapUpMs: 60_000,
  dispositions: ["done"],
};

export const toBilling = Flow.parse({
  id: "main",
  name: "Main",
  version: 1,
  start: "wait",
  nodes: {
    wait: { kind: "queue", queue: "billing", failed: "bye" },
    bye: { kind: "hangup" },
  },
});

function partRows(tenant: string): (typeof configPart.$inferInsert)[] {
  const name = { en: "Name", ja: "名前" };
  const web = {
    id: "web",
    kind: "widget" as const,
    address: `${tenant}-web`,
    name,
    flow: "main",
    language: "en" as const,
    origins: [],
  };
  const row = { tenant, position: 0, updatedAt: 0 };
  return [
    { ...row, kind: "skills", id: "billing", body: { id: "billing", name } },
    { ...row, kind: "dispositions", id: "done", body: { id: "done", name } },
    { ...row, kind: "tiers", id: "standard", body: { id: "standard", name, priority: 0 } },
    { ...row, kind: "queues", id: "billing", body: billingQueue },
    { ...row, kind: "flows", id: "main", body: toBilling },
    { ...row, kind: "entryPoints", id: "web", body: web, address: `widget:${web.address}` },
  ];
}
