import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import { mediaPaths } from "../../domain/media/protocol.ts";
import type { Edge } from "../edge.ts";
import { errorResponse } from "../errors.ts";
import { mediaApp } from "./index.ts";

const contact = "v0123456789abcdef0123456789abcde";
const audio = Uint8Array.from(new TextEncoder().encode("OggS and so on"));

let saved: unknown[] = [];
beforeEach(() => {
  saved = [];
});

test("a media process reaches its region and its calls under its own name", async () => {
  const region = await send(mediaPaths.region("local"), { headers: { upgrade: "websocket" } });
  expect(await region.json()).toEqual({ object: "local", role: null, process: "m1" });
  const call = await send(mediaPaths.contact("hoshi", contact), {
    headers: { upgrade: "websocket", "x-tsunagi-process": "m2" },
  });
  expect(await call.json()).toEqual({ object: `hoshi/${contact}`, role: "media", process: "m1" });
});

test("nobody without a media token reaches anything", async () => {
  const paths = [
    mediaPaths.region("local"),
    mediaPaths.contact("hoshi", contact),
    mediaPaths.asset("hoshi", "greeting.ogg"),
    mediaPaths.recording("hoshi", contact, 1),
  ];
  const tokens = [
    "",
    "nonsense",
    await token({ secret: "somebody-elses" }),
    await token({ audience: "widget" }),
    await token({ expires: "-1m" }),
    await token({ subject: "a/b" }),
  ];
  for (const path of paths)
    for (const bad of tokens) {
      const put = path.includes("recordings");
      const answer = await send(
        path,
        { method: put ? "PUT" : "GET", headers: { upgrade: "websocket" } },
        bad,
      );
      expect(answer.status).toBe(401);
    }
});

test("what cannot be a contact or a region is not found", async () => {
  const headers = { upgrade: "websocket" };
  expect((await send("/media/contacts/hoshi/main", { headers })).status).toBe(404);
  expect((await send(`/media/contacts/HOSHI/${contact}`, { headers })).status).toBe(404);
  expect((await send("/media/regions/Local", { headers })).status).toBe(404);
  expect((await send(mediaPaths.region("local"), {})).status).toBe(426);
});

test("a recording is kept and its contact told; the same again is accepted, another one is not", async () => {
  const first = await record(1, audio, await hash(audio));
  expect(first.status).toBe(201);
  const segment = {
    segment: 1,
    startedAt: 1000,
    durationMs: 2500,
    bytes: audio.length,
    sha256: await hash(audio),
  };
  expect(saved).toEqual([segment]);
  const kept = await env.Blobs.get(`hoshi/recordings/${contact}/1.ogg`);
  expect(await kept?.bytes()).toEqual(audio);
  expect(kept?.httpMetadata?.contentType).toBe("audio/ogg");

  expect((await record(1, audio, await hash(audio))).status).toBe(200);
  expect(saved).toEqual([segment, segment]);

  const other = Uint8Array.from(new TextEncoder().encode("OggS but other"));
  expect((await record(1, other, await hash(other))).status).toBe(409);
  expect(saved).toHaveLength(2);
});

test("a recording whose bytes are not those of its hash is not kept", async () => {
  const answer = await record(2, audio, "0".repeat(64));
  expect(answer.status).toBe(422);
  expect(await env.Blobs.head(`hoshi/recordings/${contact}/2.ogg`)).toBeNull();
  expect(saved).toEqual([]);
});

test("a recording without its facts, or past the limit, is refused", async () => {
  const missing = await send(mediaPaths.recording("hoshi", contact, 3), { method: "PUT", body: audio });
  expect(missing.status).toBe(400);
  expect(await missing.json()).toMatchObject({ message: expect.stringContaining("sha256") });
  const huge = await record(3, audio, await hash(audio), { "content-length": String(201 * 1024 * 1024) });
  expect(huge.status).toBe(413);
  expect((await record(0, audio, await hash(audio))).status).toBe(400);
  expect(saved).toEqual([]);
});

test("an uploaded prompt is handed out, and nothing outside the tenant's assets", async () => {
  await env.Blobs.put("hoshi/assets/en/greeting.ogg", audio, { httpMetadata: { contentType: "audio/ogg" } });
  const answer = await send(mediaPaths.asset("hoshi", "en/greeting.ogg"), {});
  expect(await answer.bytes()).toEqual(audio);
  expect(answer.headers.get("content-type")).toBe("audio/ogg");
  expect((await send(mediaPaths.asset("hoshi", "missing.ogg"), {})).status).toBe(404);
  expect((await send(mediaPaths.asset("other", "en/greeting.ogg"), {})).status).toBe(404);
  expect((await send("/media/assets/hoshi/..%2Frecordings", {})).status).toBe(404);
});

const echo = (object: string) => ({
  fetch: async (request: Request) =>
    Response.json({
      object,
      role: request.headers.get("x-tsunagi-role"),
      process: request.headers.get("x-tsunagi-process"),
    }),
  recordingSaved: async (recording: unknown) => void saved.push(recording),
});

const app = new Hono<Edge>().route("/", mediaApp).onError((error) => errorResponse(error, "test"));

async function send(path: string, init: RequestInit, bearer?: string): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${bearer ?? (await token({}))}`);
  const bindings = { ...env, Contact: { getByName: echo }, MediaRegion: { getByName: echo } };
  return app.request(`http://edge${path.replace(/^\/media/, "")}`, { ...init, headers }, bindings);
}

function record(
  segment: number,
  body: Uint8Array<ArrayBuffer>,
  sha256: string,
  more: Record<string, string> = {},
) {
  const headers = {
    "content-length": String(body.length),
    "x-started-at": "1000",
    "x-duration-ms": "2500",
    "x-sha256": sha256,
    ...more,
  };
  return send(mediaPaths.recording("hoshi", contact, segment), { method: "PUT", body, headers });
}

const hash = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();

const token = ({
  secret = env.MEDIA_SECRET,
  audience = "media",
  expires = "1m",
  subject = "m1",
}): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(subject)
    .setAudience(audience)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
