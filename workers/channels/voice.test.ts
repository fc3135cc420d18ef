import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import { objectName } from "../../durable/addresses.ts";
import type { Edge } from "../edge.ts";
import { errorResponse } from "../errors.ts";
import { callerNumber } from "./caller-number.ts";
import { contactOfRoom } from "./contact-id.ts";
import { voiceHooks } from "./voice.ts";

const room = "sip.hoshi.main._+12025550100_AfHn3ukKaGdQ";
const caller = {
  identity: "sip_+819012345678",
  kind: "SIP",
  attributes: { "sip.phoneNumber": "+819012345678", "sip.trunkPhoneNumber": "+12025550100" },
};

let calls: { name: string; method: string; argument: unknown }[] = [];
const contacts = {
  getByName: (name: string) =>
    new Proxy(
      {},
      {
        get: (_, method: string) => async (argument: unknown) => void calls.push({ name, method, argument }),
      },
    ),
};
beforeEach(() => {
  calls = [];
});

test("a caller's arrival opens the contact of the room and tells it who is there", async () => {
  const answer = await deliver({
    event: "participant_joined",
    id: "EV_1",
    room: { name: room },
    participant: caller,
  });
  expect(await answer.json()).toEqual({ handled: true });
  const contact = await contactOfRoom(room);
  expect(contact).toMatch(/^v[0-9a-f]{31}$/);
  expect(calls).toEqual([
    {
      name: objectName({ tenant: "hoshi", id: contact }),
      method: "open",
      argument: {
        tenant: "hoshi",
        contact,
        entry: "main",
        channel: "voice",
        language: null,
        origin: { kind: "phone", number: "+819012345678" },
        room: { name: room, customer: "sip_+819012345678" },
        region: "JP",
      },
    },
    {
      name: objectName({ tenant: "hoshi", id: contact }),
      method: "participant",
      argument: { identity: "sip_+819012345678", present: true, kind: "sip", room },
    },
  ]);
});

test("a repeated delivery says the same to the same contact", async () => {
  const event = { event: "participant_joined", id: "EV_1", room: { name: room }, participant: caller };
  await deliver(event);
  const first = calls;
  calls = [];
  await deliver(event);
  expect(calls).toEqual(first);
});

test("an agent, a media process and a browser's customer are told apart, and nobody but a caller opens a contact", async () => {
  const web = "web.hoshi.w0123456789abcdef0123456789abcde";
  for (const [identity, name] of [
    ["agent:u1", room],
    ["media:m1", room],
    ["customer:w0123456789abcdef0123456789abcde", web],
  ] as const)
    await deliver({ event: "participant_left", room: { name }, participant: { identity } });
  expect(calls.map(({ method, argument }) => [method, argument])).toEqual([
    ["participant", { identity: "agent:u1", present: false, kind: "agent", room }],
    ["participant", { identity: "media:m1", present: false, kind: "media", room }],
    [
      "participant",
      { identity: "customer:w0123456789abcdef0123456789abcde", present: false, kind: "web", room: web },
    ],
  ]);
  expect(calls.at(-1)?.name).toBe("hoshi/w0123456789abcdef0123456789abcde");
});

test("the customer of a call that we make is nobody who opens one", async () => {
  const contact = "v0123456789abcdef0123456789abcde-cb";
  const participant = { identity: `customer:${contact}.2`, kind: "SIP" };
  await deliver({ event: "participant_joined", room: { name: `out.hoshi.${contact}.2` }, participant });
  expect(calls).toMatchObject([
    {
      name: `hoshi/${contact}`,
      method: "participant",
      argument: { kind: "sip", room: `out.hoshi.${contact}.2` },
    },
  ]);
});

test("the end of a room reaches its contact", async () => {
  await deliver({ event: "room_finished", room: { name: room } });
  expect(calls.map((call) => call.method)).toEqual(["roomFinished"]);
});

test("rooms and events that are not ours are taken and forgotten", async () => {
  for (const event of [
    { event: "participant_joined", room: { name: "somebody-elses" }, participant: caller },
    { event: "participant_joined", room: { name: "web.hoshi.not-a-contact" }, participant: caller },
    { event: "track_published", room: { name: room }, participant: { identity: "sip_1" }, track: {} },
    { event: "egress_started" },
  ]) {
    const answer = await deliver(event);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ handled: false });
  }
  expect(calls).toEqual([]);
});

test("a webhook without our signature for exactly its bytes is refused, and nothing else happens", async () => {
  const body = JSON.stringify({ event: "participant_joined", room: { name: room }, participant: caller });
  const refused = [
    null,
    "Bearer nonsense",
    await signature(body, { secret: "somebody-elses-secret-of-some-length" }),
    await signature(body, { issuer: "another-key" }),
    await signature(body, { expiresIn: -60 }),
    await signature(`${body} `, {}),
    `${await signature(body, {})}x`,
  ];
  for (const authorization of refused) {
    const answer = await post(body, authorization);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "invalid-token", requestId: "test" });
  }
  expect(calls).toEqual([]);
});

test("a signed body that is no event is refused as malformed", async () => {
  for (const body of ["", "{", "[]", '{"room":{}}', '{"event":7}', '{"event":"x","room":{"name":1}}']) {
    const answer = await post(body, await signature(body, {}));
    expect(answer.status).toBe(400);
  }
  expect(calls).toEqual([]);
});

test("an oversized body is refused before its signature is looked at", async () => {
  const answer = await post("x".repeat(65 * 1024), null);
  expect(answer.status).toBe(413);
});

test("a contact that fails makes LiveKit deliver again", async () => {
  const failing = { getByName: () => ({ roomFinished: () => Promise.reject(new Error("overloaded")) }) };
  const body = JSON.stringify({ event: "room_finished", room: { name: room } });
  const answer = await post(body, await signature(body, {}), failing);
  expect(answer.status).toBe(500);
});

test("a caller's number becomes E.164, read as one of the country that was dialled when it names none", () => {
  expect(callerNumber("+819012345678", "+12025550100")).toBe("+819012345678");
  expect(callerNumber("819012345678", "+12025550100")).toBe("+819012345678");
  expect(callerNumber("09012345678", "+81312345678")).toBe("+819012345678");
  expect(callerNumber("2025550123", "+12025550100")).toBe("+12025550123");
  expect(callerNumber("anonymous", "+12025550100")).toBeNull();
  expect(callerNumber("", "+12025550100")).toBeNull();
  expect(callerNumber("+1; DROP", "+12025550100")).toBeNull();
});

async function deliver(event: object): Promise<Response> {
  const body = JSON.stringify(event);
  return post(body, await signature(body, {}));
}

const app = new Hono<Edge>().route("/", voiceHooks).onError((error) => errorResponse(error, "test"));

function post(body: string, authorization: string | null, Contact: object = contacts): Promise<Response> {
  const headers: Record<string, string> = authorization === null ? {} : { authorization };
  return Promise.resolve(app.request("/livekit", { method: "POST", body, headers }, { ...env, Contact }));
}

/** As livekit-server signs. */
async function signature(
  body: string,
  { secret = env.LIVEKIT_API_SECRET, issuer = env.LIVEKIT_API_KEY, expiresIn = 300 },
): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
  return new SignJWT({ sha256: new Uint8Array(digest).toBase64() })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(new TextEncoder().encode(secret));
}
