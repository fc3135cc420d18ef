import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { mediaPaths, RecogniseAnswer } from "../../domain/media/protocol.ts";
import type { Connection } from "../../domain/speech/settings.ts";
import { wavOf } from "../../domain/speech/wav.ts";
import { publishSettings } from "../../durable/outside/testing/publish-settings.ts";
import { Service } from "../../durable/outside/testing/service.ts";
import { keepSecret } from "../../durable/secrets/testing.ts";
import type { Edge } from "../edge.ts";
import { errorResponse } from "../errors.ts";
import { mediaApp } from "./index.ts";

let service: Service;
let tenant: string;
beforeEach(async () => {
  service = new Service();
  tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
  await keepSecret(tenant, "key", "sk-1", [service.host()]);
});

const connect = (provider: Connection["provider"], model: string) =>
  ({ kind: "provider", provider, model, url: service.at(), secret: "key" }) as const;

describe("speech", () => {
  const wav = wavOf([new Uint8Array(480)], 24_000);
  const sound = { headers: { "content-type": "audio/wav" }, base64: wav.toBase64() };
  const order = { text: "Hello", language: "en", voice: "openai:alloy" };
  const published = () =>
    publishSettings(tenant, {
      speech: { voices: { en: { ...connect("openai", "tts-1"), voice: "alloy" } } },
    });

  test("a text is said once and kept; what sounds otherwise is another one", async () => {
    await published();
    await service.answers(sound);
    for (let i = 0; i < 2; i++) {
      const answer = await post(mediaPaths.speech(tenant), order);
      expect(answer.headers.get("content-type")).toBe("audio/wav");
      expect(await answer.bytes()).toEqual(wav);
    }
    expect(await service.asked()).toHaveLength(1);
    await post(mediaPaths.speech(tenant), { ...order, voice: "openai:nova" });
    await post(mediaPaths.speech(tenant), { ...order, text: "Hello!" });
    expect((await service.asked()).map(({ text }) => JSON.parse(text))).toMatchObject([
      { voice: "alloy", input: "Hello" },
      { voice: "nova", input: "Hello" },
      { voice: "alloy", input: "Hello!" },
    ]);
    const kept = await env.Blobs.list({ prefix: `speech/${tenant}/` });
    expect(kept.objects).toHaveLength(3);
    for (const { key } of kept.objects) expect(key).toMatch(/^speech\/[\w-]+\/[0-9a-f]{64}$/);
  });

  test("markup becomes words", async () => {
    await published();
    await service.answers(sound);
    const text = 'Code <say-as interpret-as="digits">42</say-as>';
    await post(mediaPaths.speech(tenant), { ...order, text, markup: true });
    expect(JSON.parse((await service.asked())[0]?.text ?? "")).toMatchObject({ input: "Code 4 2" });
  });

  test("a voice that the tenant has not is not found, and no other tenant's is used", async () => {
    expect((await post(mediaPaths.speech(tenant), order)).status).toBe(404);
    await publishSettings(tenant, {});
    expect((await post(mediaPaths.speech(tenant), order)).status).toBe(404);
    await published();
    expect((await post(mediaPaths.speech(tenant), { ...order, voice: "deepgram:aura" })).status).toBe(404);
    expect((await post(mediaPaths.speech(tenant), { ...order, voice: "../x" })).status).toBe(404);
    expect((await post(mediaPaths.speech("other"), order)).status).toBe(404);
    expect((await post(mediaPaths.speech(tenant), { text: "" })).status).toBe(400);
  });

  test("a provider that fails is told at once and nothing is kept", async () => {
    await published();
    await service.answers({ status: 402 });
    const answer = await post(mediaPaths.speech(tenant), order);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining("status-402") });
    expect((await env.Blobs.list({ prefix: `speech/${tenant}/` })).objects).toEqual([]);
  });
});

describe("recognition", () => {
  const listening = { language: "en", phrases: ["billing"], sampleRate: 16_000 };
  const sound = new Uint8Array(3_200).fill(1);
  const results = (transcript: string, is_final: boolean) => ({
    ...{ type: "Results", is_final, channel: { alternatives: [{ transcript, confidence: 0.9, words: [] }] } },
  });
  const published = (provider: Connection["provider"], model: string) =>
    publishSettings(tenant, { speech: { recogniser: connect(provider, model) } });

  test("sound that comes at once is heard though the provider has still to be reached", async () => {
    await published("deepgram", "nova-3");
    await service.answers({
      afterBinary: [results("bill", false)],
      afterText: { CloseStream: [results("billing", true), { type: "Metadata" }] },
    });
    const answers = await talk([listening, sound, sound, { end: true }]);
    expect(answers).toEqual([
      { type: "partial", text: "bill" },
      { type: "partial", text: "billing" },
      { type: "final", text: "billing", confidence: 0.9 },
    ]);
    expect(Uint8Array.fromBase64((await service.asked())[0]?.body ?? "")).toHaveLength(6_400);
  });

  test("a provider that takes files hears them too", async () => {
    await published("openai", "whisper-1");
    await service.answers({ body: JSON.stringify({ text: "billing" }) });
    expect(await talk([listening, sound, { end: true }])).toEqual([
      { type: "final", text: "billing", confidence: 0.7 },
    ]);
  });

  test("a provider that is down fails at once", async () => {
    await published("deepgram", "nova-3");
    await service.answers({ status: 503 });
    expect(await talk([listening, sound])).toEqual([{ type: "failed", detail: "status-503" }]);
    await published("openai", "whisper-1");
    await service.answers({ how: "drop" });
    expect(await talk([listening, sound, { end: true }])).toEqual([{ type: "failed", detail: "network" }]);
  });

  test("a tenant without a provider, and what is no listening, are refused", async () => {
    expect(await talk([listening])).toEqual([{ type: "failed", detail: "no-recogniser" }]);
    await published("openai", "whisper-1");
    for (const frames of [[sound], [{ end: true }], ["{"], [{ language: "fr" }], [listening, listening]])
      expect(await talk(frames)).toEqual([{ type: "failed", detail: "protocol" }]);
    expect(await talk([listening, new Uint8Array(200_000)])).toEqual([
      { type: "failed", detail: "protocol" },
    ]);
  });
});

describe("prompts made by media processes", () => {
  const key = "ab".repeat(32);
  const path = () => mediaPaths.prompt(key.slice(0, 56) + tenant.slice(2));
  const packets = new Uint8Array([1, 2, 3]);
  const put = (to: string, body: Uint8Array<ArrayBuffer>) => send(to, { method: "PUT", body });

  test("what one has put, every other one gets; the first stays", async () => {
    expect((await send(path(), {})).status).toBe(404);
    expect((await put(path(), packets)).status).toBe(201);
    expect((await put(path(), new Uint8Array([9]))).status).toBe(200);
    expect(await (await send(path(), {})).bytes()).toEqual(packets);
  });

  test("a key is a hash, and a prompt has a length", async () => {
    for (const wrong of ["x", `${key}00`, key.toUpperCase(), `..%2F${key}`]) {
      expect((await put(mediaPaths.prompt(wrong), packets)).status).toBe(404);
      expect((await send(mediaPaths.prompt(wrong), {})).status).toBe(404);
    }
    expect((await put(path(), new Uint8Array())).status).toBe(400);
    expect((await put(path(), new Uint8Array(3 * 1024 * 1024))).status).toBe(413);
  });
});

test("nobody without a media token reaches any of these", async () => {
  const doors = [
    [mediaPaths.recognise(tenant), { headers: { upgrade: "websocket" } }],
    [mediaPaths.speech(tenant), { method: "POST", body: "{}" }],
    [mediaPaths.prompt("ab".repeat(32)), {}],
    [mediaPaths.prompt("ab".repeat(32)), { method: "PUT", body: "x" }],
  ] as const;
  for (const [path, init] of doors) expect((await send(path, init, "nonsense")).status).toBe(401);
});

const app = new Hono<Edge>().route("/", mediaApp).onError((error) => errorResponse(error, "test"));

async function send(path: string, init: RequestInit, bearer?: string): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${bearer ?? (await token())}`);
  const context = createExecutionContext();
  const answer = await app.request(
    `http://edge${path.replace(/^\/media/, "")}`,
    { ...init, headers },
    env,
    context,
  );
  await waitOnExecutionContext(context);
  return answer;
}

const post = (path: string, order: unknown) => send(path, { method: "POST", body: JSON.stringify(order) });

/** Everything that comes back until the edge closes the socket. */
async function talk(frames: unknown[]): Promise<RecogniseAnswer[]> {
  const { webSocket } = await send(mediaPaths.recognise(tenant), { headers: { upgrade: "websocket" } });
  if (!webSocket) throw new Error("no socket");
  const answers: RecogniseAnswer[] = [];
  const closed = new Promise<void>((resolve) => webSocket.addEventListener("close", () => resolve()));
  webSocket.addEventListener("message", ({ data }) => {
    answers.push(RecogniseAnswer.parse(JSON.parse(String(data))));
  });
  webSocket.accept();
  for (const frame of frames)
    webSocket.send(frame instanceof Uint8Array || typeof frame === "string" ? frame : JSON.stringify(frame));
  await closed;
  return answers;
}

const token = (): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("m1")
    .setAudience("media")
    .setExpirationTime("1m")
    .sign(new TextEncoder().encode(env.MEDIA_SECRET));
