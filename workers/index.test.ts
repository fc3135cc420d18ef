import { env, exports } from "cloudflare:workers";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { newWebContact } from "./channels/contact-id.ts";
import { signSession } from "./channels/widget-session.ts";

const edge = (path: string, init: RequestInit = {}): Promise<Response> =>
  exports.default.fetch(new Request(`http://localhost:8700${path}`, init));

const upgrade = { upgrade: "websocket" };

test("every answer names its request and keeps browsers from guessing, framing and caching", async () => {
  const answer = await edge("/widget/nobody/sessions", { method: "POST", body: "{}" });
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(await answer.json()).toMatchObject({ requestId: answer.headers.get("x-request-id") });
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("x-frame-options")).toBe("DENY");
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("what is nowhere is told as not found, in every corner", async () => {
  for (const path of ["/auth/nothing", "/hooks/nothing", "/media/nothing", "/widget/x", "/ws/x"]) {
    const answer = await edge(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.json()).toMatchObject({ code: "not-found" });
  }
});

test("a client cannot choose its request's id", async () => {
  const answer = await edge("/hooks/nothing", { headers: { "x-tsunagi-request-id": "mine" } });
  expect(await answer.json()).not.toMatchObject({ requestId: "mine" });
});

test("a customer cannot pass for a media process: its contact's socket knows the token's role alone", async () => {
  const contact = newWebContact();
  await env.Contact.getByName(`hoshi/${contact}`).open({
    tenant: "hoshi",
    contact,
    entry: "web",
    channel: "chat",
    language: null,
    origin: { kind: "web", visitor: "visitor-0123456789abcdef", page: null },
    room: null,
  });
  const token = await signSession(env, { tenant: "hoshi", contact, visitor: "visitor-0123456789abcdef" });
  const answer = await edge(`/widget/hoshi/socket?token=${token}`, {
    headers: { ...upgrade, "x-tsunagi-role": "media", "x-tsunagi-process": "m1" },
  });
  expect(answer.status).toBe(101);
  const socket = answer.webSocket!;
  const frame = new Promise<string>((resolve) =>
    socket.addEventListener("message", ({ data }) => resolve(String(data)), { once: true }),
  );
  socket.accept();
  expect(JSON.parse(await frame)).toMatchObject({ type: "snapshot", contact });
  socket.close();
});

test("a token for a contact that was never opened opens nothing", async () => {
  const token = await signSession(env, { tenant: "hoshi", contact: newWebContact(), visitor: "v" });
  const answer = await edge(`/widget/hoshi/socket?token=${token}`, { headers: upgrade });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: "not-found" });
});

test("the desktop's sockets want a session, and no page of another site may open them with a visitor's cookie", async () => {
  for (const path of ["/ws/agent", "/ws/wallboard"]) {
    expect((await edge(path)).status).toBe(426);
    expect((await edge(path, { headers: upgrade })).status).toBe(401);
    const forged = { ...upgrade, cookie: "tsunagi.session_token=nonsense" };
    expect((await edge(path, { headers: forged })).status).toBe(401);
    const elsewhere = await edge(path, { headers: { ...forged, origin: "https://evil.example" } });
    expect(elsewhere.status).toBe(403);
    expect(await elsewhere.json()).toMatchObject({ code: "forbidden-origin" });
  }
});

test("a media process whose call is over is told so, and one without a token is not let in", async () => {
  const path = "/media/contacts/hoshi/v0123456789abcdef0123456789abcde";
  expect((await edge(path, { headers: upgrade })).status).toBe(401);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("m1")
    .setAudience("media")
    .setExpirationTime("1m")
    .sign(new TextEncoder().encode(env.MEDIA_SECRET));
  expect((await edge(path, { headers: { ...upgrade, authorization: `Bearer ${token}` } })).status).toBe(404);
});

test("a forged webhook is refused with a clear error and changes nothing", async () => {
  const answer = await edge("/hooks/livekit", { method: "POST", body: '{"event":"room_finished"}' });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ code: "invalid-token" });
});
