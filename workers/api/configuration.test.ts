import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { openDatabase } from "../../durable/database.ts";
import { ask, billingQueue, makeCompany, signIn, type TestCompany, toBilling } from "../testing/house.ts";

let home: TestCompany;
beforeEach(async () => {
  home = await makeCompany();
});

async function send(method: string, path: string, json?: object) {
  const answer = await ask(`/api${path}`, { method, cookie: home.cookie.admin, ...(json ? { json } : {}) });
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text ? JSON.parse(text) : null) as Record<string, unknown> & { id: string },
  };
}
const published = async () => {
  const config = await env.Directory.getByName(`${home.tenant}/main`).get();
  if (config === null) throw new Error("nothing is published");
  return config;
};
const name = { en: "Sales", ja: "営業" };

it("publishes what is written", async () => {
  expect((await send("POST", "/skills", { id: "sales", name })).status).toBe(201);
  const queue = { ...billingQueue, id: "sales", name, requirements: [{ skill: "sales", level: 1 }] };
  expect((await send("POST", "/queues", queue)).status).toBe(201);
  const { id: _id, ...rest } = queue;
  expect((await send("PUT", "/queues/sales", { ...rest, offerMs: 15_000 })).body).toMatchObject({
    offerMs: 15_000,
  });
  const live = await published();
  expect(live.queues.map((one) => [one.id, one.offerMs])).toEqual([
    ["billing", 20_000],
    ["sales", 15_000],
  ]);
  const config = await send("GET", "/config");
  expect(config.body).toMatchObject({ tenant: home.tenant, version: live.version });
  expect(config.body).not.toHaveProperty("flows");
  expect((await send("DELETE", "/queues/sales")).status).toBe(204);
  expect((await published()).queues).toHaveLength(1);
});

it("keeps what others lead to, and refuses what leads nowhere", async () => {
  const used = await send("DELETE", "/queues/billing");
  expect([used.status, used.body.code]).toEqual([409, "in-use"]);
  expect(used.body.message).toContain(`agents/${home.id.agent}`);
  const { id: _id, ...queue } = billingQueue;
  const bad = await send("PUT", "/queues/billing", { ...queue, dispositions: ["unheard-of"] });
  expect([bad.status, bad.body.code]).toEqual([422, "invalid"]);
  expect(bad.body.message).toContain("unheard-of");
  const { id: _flow, ...flow } = toBilling;
  const lost = await send("PUT", "/flows/main", { ...flow, start: "nowhere" });
  expect(lost.status).toBe(422);
});

it("gives a flow its next version, whatever it came with", async () => {
  const { id: _id, ...flow } = toBilling;
  expect((await send("PUT", "/flows/main", { ...flow, version: 99 })).body).toMatchObject({ version: 1 });
  expect((await send("PUT", "/flows/main", flow)).body).toMatchObject({ version: 2 });
  expect((await published()).flows[0]?.version).toBe(2);
});

it("tells a taken id, an unknown one, and an address that leads elsewhere", async () => {
  expect((await send("POST", "/skills", { id: "billing", name })).status).toBe(409);
  expect((await send("PUT", "/skills/unknown", { name })).status).toBe(404);
  expect((await send("DELETE", "/skills/unknown")).status).toBe(404);
  const other = await makeCompany();
  const entry = {
    id: "stolen",
    kind: "widget",
    address: `${other.tenant}-web`,
    name,
    flow: "main",
    language: "en",
  };
  const stolen = await send("POST", "/entry-points", entry);
  expect([stolen.status, stolen.body.code]).toEqual([409, "conflict"]);
});

it("loses none of many changes made at the same moment", async () => {
  const made = await Promise.all(
    Array.from({ length: 4 }, (_, at) => send("POST", "/skills", { id: `skill-${at}`, name })),
  );
  expect(made.map((one) => one.status)).toEqual([201, 201, 201, 201]);
  expect((await published()).skills).toHaveLength(5);
});

it("makes an account that can sign in and is an agent at once", async () => {
  const json = {
    name: "New Agent",
    email: `New@${home.tenant}.example`,
    role: "agent",
    password: "long-enough-1",
    skills: [{ skill: "billing", level: 4 }],
    queues: ["billing"],
  };
  const { status, body } = await send("POST", "/users", json);
  expect(status).toBe(201);
  expect(body).not.toHaveProperty("password");
  expect((await published()).agents.map((agent) => agent.id)).toContain(body.id);
  const cookie = await signIn(`new@${home.tenant}.example`, "long-enough-1");
  expect((await ask("/api/me", { cookie })).status).toBe(200);
  expect((await send("POST", "/users", json)).body.code).toBe("conflict");
  expect((await send("POST", "/users", { ...json, email: "b@b.example", queues: ["none"] })).status).toBe(
    422,
  );

  const promoted = await send("PATCH", `/users/${body.id}`, { role: "supervisor", queues: [] });
  expect(promoted.body).toMatchObject({ role: "supervisor", name: "New Agent" });
  expect((await published()).agents.map((agent) => agent.id)).not.toContain(body.id);
});

it("ends an account's sessions with a new password, and everything with its removal", async () => {
  const { agent } = home.id;
  expect((await send("PATCH", `/users/${agent}`, { password: "another-one-1" })).status).toBe(200);
  expect((await ask("/api/me", { cookie: home.cookie.agent })).status).toBe(401);
  const cookie = await signIn(home.email.agent, "another-one-1");
  expect((await send("DELETE", `/users/${agent}`)).status).toBe(204);
  expect((await ask("/api/me", { cookie })).status).toBe(401);
  await expect(signIn(home.email.agent, "another-one-1")).rejects.toThrow(/401/);
  expect((await send("GET", `/users/${agent}`)).status).toBe(404);
  expect((await published()).agents).toEqual([]);
});

it("keeps the last admin, and everyone from removing themselves", async () => {
  expect((await send("DELETE", `/users/${home.id.admin}`)).body.code).toBe("conflict");
  expect((await send("PATCH", `/users/${home.id.admin}`, { role: "agent" })).body.code).toBe("last-admin");
});

it("takes a prompt's audio, and refuses what is none", async () => {
  const wav = new TextEncoder().encode("RIFF\x24\x00\x00\x00WAVEfmt ");
  const put = (path: string, body: BodyInit) =>
    ask(`/api/assets/${path}`, { method: "PUT", cookie: home.cookie.admin, body });
  expect((await put("greeting-en.wav", wav)).status).toBe(200);
  const got = await ask("/api/assets/greeting-en.wav", { cookie: home.cookie.agent });
  expect(got.headers.get("content-type")).toBe("audio/wav");
  expect(new Uint8Array(await got.arrayBuffer())).toEqual(wav);
  expect((await put("greeting-en.wav", "<html>")).status).toBe(415);
  expect((await put("..%2Fescape.wav", wav)).status).toBe(422);
  const list = await send("GET", "/assets");
  expect(list.body.items).toMatchObject([{ name: "greeting-en.wav", bytes: wav.byteLength }]);
  expect((await send("DELETE", "/assets/greeting-en.wav")).status).toBe(204);
  expect((await send("DELETE", "/assets/greeting-en.wav")).status).toBe(404);
});

it("refuses a body that is too long before reading it into a schema", async () => {
  const long = await send("POST", "/skills", { id: "a", name: { en: "x".repeat(600_000), ja: "x" } });
  expect([long.status, long.body.code]).toEqual([413, "too-large"]);
});

it("refuses a body that is no JSON", async () => {
  const answer = await ask("/api/skills", {
    method: "POST",
    cookie: home.cookie.admin,
    body: "{",
    headers: { "content-type": "application/json" },
  });
  expect([400, 422]).toContain(answer.status);
  expect(await answer.json()).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
});

it("says that the database is down, on every path, and that it is to be tried again", async () => {
  const { client } = openDatabase({ LIBSQL_URL: "http://127.0.0.1:9" });
  await expect(client.execute("SELECT 1")).rejects.toThrow();
  const down = { ...env, LIBSQL_URL: "http://127.0.0.1:9" };
  for (const path of ["/api/me", "/auth/get-session"]) {
    const answer = await ask(path, { cookie: home.cookie.admin, env: down });
    expect([path, answer.status]).toEqual([path, 503]);
    expect(await answer.json()).toMatchObject({ code: "store-unavailable" });
  }
  const health = await ask("/api/health", { env: down });
  expect(await health.json()).toEqual({ ok: false, store: "down", voice: "off" });
});
