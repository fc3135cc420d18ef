import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { decodeJwt, SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import type { OpenContact } from "../../domain/contact/open.ts";
import { SessionResponse } from "../../domain/contact/widget.ts";
import type { Edge } from "../edge.ts";
import { errorResponse } from "../errors.ts";
import { widgetApp } from "./chat.ts";

const shop = "https://shop.example";
const visitor = "visitor-0123456789abcdef";
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);

let opened: OpenContact[] = [];
let messages: unknown[] = [];
let takesMessages = true;
let limited = false;
beforeEach(() => {
  opened = [];
  messages = [];
  takesMessages = true;
  limited = false;
});

test("a visitor gets a contact of its own and a token for it, and the contact is open", async () => {
  const answer = await ask({ entry: "web", channel: "chat", visitor, language: "ja", page: "/bill" });
  expect(answer.status).toBe(201);
  expect(answer.headers.get("access-control-allow-origin")).toBe(shop);
  const session = SessionResponse.parse(await answer.json());
  expect(session.media).toBeNull();
  expect(session.contact).toMatch(/^w[0-9a-f]{31}$/);
  expect(decodeJwt(session.token)).toMatchObject({
    aud: "widget",
    tenant: "hoshi",
    contact: session.contact,
    visitor,
  });
  expect(opened).toEqual([
    {
      tenant: "hoshi",
      contact: session.contact,
      entry: "web",
      channel: "chat",
      language: "ja",
      origin: { kind: "web", visitor, page: "/bill" },
      room: null,
    },
  ]);
});

test("a widget is found by the key on the page too", async () => {
  expect((await ask({ entry: "wk_hoshi", channel: "chat", visitor })).status).toBe(201);
  expect(opened[0]?.entry).toBe("web");
});

test("a call from the browser gets a room of its own and a token to join it as the customer", async () => {
  const answer = await ask({ entry: "web", channel: "video", visitor }, { VOICE: "on" });
  const { contact, media } = SessionResponse.parse(await answer.json());
  const room = `web.hoshi.${contact}`;
  expect(media?.url).toBe(env.LIVEKIT_WS_URL);
  expect(decodeJwt(media!.token)).toMatchObject({
    sub: `customer:${contact}`,
    video: { room, roomJoin: true },
  });
  expect(opened[0]?.room).toEqual({ name: room, customer: `customer:${contact}` });
});

test("without the telephone a call is refused with a sentence, and a chat works", async () => {
  const call = await ask({ entry: "web", channel: "voice", visitor }, { VOICE: "off" });
  expect(call.status).toBe(503);
  expect(await call.json()).toMatchObject({
    code: "voice-unavailable",
    message: expect.stringContaining("write"),
  });
  expect(opened).toEqual([]);
  expect((await ask({ entry: "web", channel: "chat", visitor }, { VOICE: "off" })).status).toBe(201);
});

test("only the pages an entry point names may carry its widget, and they can read why", async () => {
  const answer = await ask({ entry: "web", channel: "chat", visitor }, {}, "https://evil.example");
  expect(answer.status).toBe(403);
  expect(answer.headers.get("access-control-allow-origin")).toBe("https://evil.example");
  expect((await ask({ entry: "open", channel: "chat", visitor }, {}, "https://evil.example")).status).toBe(
    201,
  );
  expect((await ask({ entry: "web", channel: "chat", visitor }, {}, "http://edge")).status).toBe(201);
  expect(opened.map((contact) => contact.entry)).toEqual(["open", "web"]);
});

test("a telephone's entry point, an unknown one and an unknown tenant are no widgets", async () => {
  expect((await ask({ entry: "main", channel: "chat", visitor })).status).toBe(404);
  expect((await ask({ entry: "nothing", channel: "chat", visitor })).status).toBe(404);
  const elsewhere = await send("/nobody/sessions", {
    method: "POST",
    body: JSON.stringify({ entry: "web", channel: "chat", visitor }),
  });
  expect(elsewhere.status).toBe(404);
  expect(opened).toEqual([]);
});

test("a malformed or oversized request opens nothing", async () => {
  for (const [body, status] of [
    ["", 400],
    ["{", 400],
    ["{}", 422],
    [JSON.stringify({ entry: "web", channel: "fax", visitor }), 422],
    [JSON.stringify({ entry: "web", channel: "chat", visitor: "short" }), 422],
    [JSON.stringify({ entry: "web", channel: "chat", visitor, page: "x".repeat(5000) }), 413],
  ] as const)
    expect((await send("/hoshi/sessions", { method: "POST", body })).status).toBe(status);
  expect(opened).toEqual([]);
});

test("who asks too often is told when to come back", async () => {
  limited = true;
  const answer = await ask({ entry: "web", channel: "chat", visitor });
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("60");
});

test("a browser's preflight is answered for any page", async () => {
  const headers = {
    origin: shop,
    "access-control-request-method": "POST",
    "access-control-request-headers": "content-type",
  };
  const answer = await send("/hoshi/sessions", { method: "OPTIONS", headers });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe(shop);
  expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
});

test("the socket opens for the token's contact alone, as the customer", async () => {
  const { contact, token } = await session();
  const answer = await socket(`/hoshi/socket?token=${token}`);
  expect(await answer.json()).toEqual({ object: `hoshi/${contact}`, role: "customer" });
});

test("a forged, expired, foreign or missing token opens nothing", async () => {
  const { contact, token } = await session();
  const claims = { tenant: "hoshi", contact, visitor };
  const refused = [
    "/hoshi/socket",
    "/hoshi/socket?token=nonsense",
    `/hoshi/socket?token=${token}x`,
    `/other/socket?token=${token}`,
    `/hoshi/socket?token=${await sign(claims, { secret: "somebody-elses" })}`,
    `/hoshi/socket?token=${await sign(claims, { audience: "media" })}`,
    `/hoshi/socket?token=${await sign(claims, { expires: "-1s" })}`,
    `/hoshi/socket?token=${await sign({ ...claims, contact: "../main" }, {})}`,
    `/hoshi/attachments/x?token=${await sign(claims, { secret: "somebody-elses" })}`,
  ];
  for (const path of refused) {
    const answer = await socket(path);
    expect(answer.status).toBe(401);
  }
});

test("a request to the socket's path that is no handshake is told so", async () => {
  const { token } = await session();
  expect((await send(`/hoshi/socket?token=${token}`, {})).status).toBe(426);
});

test("a file goes up as a message and comes down unable to run", async () => {
  const { contact, token } = await session();
  const up = await upload(token, png, {
    "x-file-name": encodeURIComponent("請求書.png"),
    "x-message-id": "message-1",
  });
  expect(up.status).toBe(201);
  const attachment = { id: "c-message-1", name: "請求書.png", type: "image/png", bytes: png.length };
  expect(await up.json()).toEqual({ id: "message-1", number: 1, attachment });
  expect(messages).toEqual([{ id: "message-1", text: "", attachment }]);

  const down = await send(`/hoshi/attachments/c-message-1?token=${token}`, {});
  expect(await down.bytes()).toEqual(png);
  expect(down.headers.get("x-content-type-options")).toBe("nosniff");
  expect(down.headers.get("content-security-policy")).toContain("sandbox");

  const other = await session();
  expect(other.contact).not.toBe(contact);
  expect((await send(`/hoshi/attachments/c-message-1?token=${other.token}`, {})).status).toBe(404);
});

test("a form works as well as a bare file", async () => {
  const { token } = await session();
  const body = new FormData();
  body.set("file", new File([png], "photo.png", { type: "image/png" }));
  body.set("messageId", "message-2");
  body.set("text", "my bill");
  const answer = await send(`/hoshi/attachments?token=${token}`, { method: "POST", body });
  expect(answer.status).toBe(201);
  expect(messages).toMatchObject([{ id: "message-2", text: "my bill", attachment: { name: "photo.png" } }]);
});

test("a file that could run, is too large, or lies about its kind is refused and sent to nobody", async () => {
  const { token } = await session();
  const named = (name: string) => ({ "x-file-name": name, "x-message-id": "message-3" });
  const page = Uint8Array.from(new TextEncoder().encode("<script>alert(1)</script>"));
  expect((await upload(token, page, named("page.html"))).status).toBe(415);
  expect((await upload(token, page, named("photo.png"))).status).toBe(415);
  expect((await upload(token, new Uint8Array(10 * 1024 * 1024 + 1), named("big.png"))).status).toBe(413);
  expect((await upload(token, png, { "x-file-name": "a.png", "x-message-id": "../up" })).status).toBe(400);
  expect((await upload(token, png, { "x-file-name": "%zz", "x-message-id": "message-4" })).status).toBe(400);
  expect((await upload(token, png, {})).status).toBe(400);
  expect(messages).toEqual([]);
});

test("a conversation that is over takes no more files", async () => {
  const { token } = await session();
  takesMessages = false;
  const answer = await upload(token, png, { "x-file-name": "a.png", "x-message-id": "message-5" });
  expect(answer.status).toBe(409);
});

const entryPoints = [
  { id: "main", kind: "phone", address: "+12025550100", origins: [] },
  { id: "web", kind: "widget", address: "wk_hoshi", origins: [shop] },
  { id: "open", kind: "widget", address: "wk_open", origins: [] },
];

const bindings = {
  ...env,
  PublicLimit: { limit: async () => ({ success: !limited }) },
  Directory: {
    getByName: (name: string) => ({ get: async () => (name === "hoshi/main" ? { entryPoints } : null) }),
  },
  Contact: {
    getByName: (object: string) => ({
      open: async (request: OpenContact) => void opened.push(request),
      customerMessage: async (message: unknown) =>
        takesMessages ? { ok: true, number: messages.push(message) } : { ok: false, reason: "ended" },
      fetch: async (request: Request) =>
        Response.json({ object, role: request.headers.get("x-tsunagi-role") }),
    }),
  },
};

const app = new Hono<Edge>().route("/", widgetApp).onError((error) => errorResponse(error, "test"));

async function send(path: string, init: RequestInit, settings: object = {}): Promise<Response> {
  return app.request(`http://edge${path}`, init, { ...bindings, ...settings });
}

const ask = (request: object, settings: object = {}, origin = shop) =>
  send("/hoshi/sessions", { method: "POST", body: JSON.stringify(request), headers: { origin } }, settings);

const session = async () =>
  SessionResponse.parse(await (await ask({ entry: "web", channel: "chat", visitor })).json());

const socket = (path: string) => send(path, { headers: { upgrade: "websocket", "x-tsunagi-role": "media" } });

const upload = (token: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
  send(`/hoshi/attachments?token=${token}`, { method: "POST", body, headers });

const sign = (
  claims: Record<string, string>,
  { secret = env.SESSION_SECRET, audience = "widget", expires = "1h" },
): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
