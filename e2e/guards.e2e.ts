import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { Call } from "./sip-caller/call.ts";
import { Company } from "./support/company.ts";
import { api } from "./support/people.ts";
import { house } from "./support/running-house.ts";
import { until } from "./support/until.ts";
import { askSession, socketUrl, VisitorLine } from "./support/visitor-line.ts";

const company = new Company();
afterEach(company.leave);
afterEach(async () => {
  // Whatever was thrown at it, the rest runs on.
  expect((await api(null, "/api/health")).status).toBe(200);
});

/** How the edge answers a handshake: 101, or a status with its code. */
async function handshake(url: string, headers: Record<string, string> = {}): Promise<string> {
  const socket = new WebSocket(url, { headers });
  const answer = await Promise.race([
    once(socket, "open").then(() => "101"),
    once(socket, "unexpected-response").then(async ([, response]) => {
      const body = await new Response(response).json().catch(() => ({}));
      return `${response.statusCode} ${body.code}`;
    }),
  ]);
  socket.terminate();
  return answer;
}

test("a number nobody has is refused, and nobody rings for it", async () => {
  const { sip } = house().urls;
  const { port, hostname } = new URL(sip.replace("sip:", "http://"));
  const call = await Call.dial({
    sip: { host: hostname, port: Number(port) },
    number: "+12025550999",
    from: "+12025550111",
  });
  await expect(call.answered()).rejects.toThrow("refused");
});

test("a forged token, another tenant's and none at all open no conversation", async () => {
  const visitor = company.add(await VisitorLine.open());
  const { tenant } = house();
  const [head, , signature] = visitor.token.split(".");
  const claims = Buffer.from(
    JSON.stringify({ tenant, contact: visitor.contact, visitor: "x", aud: "widget", exp: 4e9 }),
  );
  const forged = `${head}.${claims.toString("base64url")}.${signature}`;
  expect(await handshake(socketUrl(tenant, forged))).toBe("401 invalid-token");
  expect(await handshake(socketUrl("tsuki", visitor.token))).toBe("401 invalid-token");
  expect(await handshake(socketUrl(tenant, ""))).toBe("401 invalid-token");
  expect(await handshake(socketUrl(tenant, visitor.token))).toBe("101");
});

test("a widget that does not exist, and a request that is none, say so", async () => {
  const wish = { entry: "web", channel: "chat", visitor: crypto.randomUUID() };
  expect((await askSession({ ...wish, entry: "nowhere" })).status).toBe(404);
  expect((await askSession(wish, "nobody")).status).toBe(404);
  expect((await askSession({ ...wish, channel: "telegraph" })).status).toBe(422);
  expect((await askSession({ ...wish, page: "x".repeat(10_000) })).status).toBe(413);
});

test("a message that is too long, or none at all, is refused and the conversation goes on", async () => {
  const visitor = company.add(await VisitorLine.open());
  visitor.write("x".repeat(4001));
  visitor.sendRaw("x".repeat(100_000));
  visitor.sendRaw("{");
  await until("all three are refused", () => visitor.errors.length === 3);
  expect(new Set(visitor.errors)).toEqual(new Set(["bad-request"]));
  await until("the menu has come", () => visitor.messages.at(-1)?.choices);
  const before = visitor.messages.length;
  visitor.send({ type: "choice", id: crypto.randomUUID(), value: "en" });
  await until("the flow goes on", () => visitor.messages.length > before + 1);
});

test("a webhook that LiveKit has not signed is refused", async () => {
  const send = (authorization: string) =>
    api(null, "/hooks/livekit", {
      method: "POST",
      body: '{"event":"room_started"}',
      headers: { authorization },
    });
  expect((await send("")).status).toBe(401);
  expect((await send("eyJhbGciOiJIUzI1NiJ9.e30.c2ln")).status).toBe(401);
});

test("every door asks who it is and what they may do", async () => {
  expect((await api(null, "/api/contacts")).status).toBe(401);
  expect(
    (
      await api("emi", "/api/users", {
        method: "POST",
        body: "{}",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
      })
    ).status,
  ).toBe(403);
  const wallboard = `${house().urls.edge.replace(/^http/, "ws")}/ws/wallboard`;
  expect(await handshake(wallboard)).toMatch(/^401/);
});

test("a page of another site cannot act for somebody who is signed in", async () => {
  const response = await api("admin", "/api/skills", {
    method: "POST",
    headers: {
      origin: "https://evil.example",
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify({ id: "evil", name: { en: "Evil", ja: "悪" } }),
  });
  expect(response.status).toBe(403);
});
