import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../durable/database.ts";
import { Service } from "../../durable/outside/testing/service.ts";
import { readSecret } from "../../durable/secrets/read-secret.ts";
import { secret } from "../../migrations/schema.ts";
import { ask, makeCompany, type TestCompany } from "../testing/house.ts";

let company: TestCompany;
let other: TestCompany;
beforeAll(async () => {
  [company, other] = await Promise.all([makeCompany(), makeCompany()]);
});

const value = "sk-do-not-tell-anybody";
const orders = { id: "orders", name: "Orders", hosts: ["api.example.com", "*.orders.example"] };
const send = (method: string, path: string, json?: unknown, who = company) =>
  ask(`/api${path}`, { method, json, cookie: who.cookie.admin });
const create = (part: object, who = company) => send("POST", "/secrets", { ...orders, value, ...part }, who);

describe("a secret", () => {
  test("is kept encrypted, shown without its value, and read by the edge alone", async () => {
    const made = await create({});
    expect(made.status).toBe(201);
    const shown = {
      ...orders,
      ...{ author: "The admin", usedAt: null, createdAt: expect.any(Number), updatedAt: expect.any(Number) },
    };
    expect(await made.json()).toEqual(shown);
    const list = await send("GET", "/secrets");
    expect(await list.json()).toEqual({ items: [shown] });

    const mine = and(eq(secret.tenant, company.tenant), eq(secret.id, "orders"));
    const [row] = await openDatabase(env).db.select().from(secret).where(mine);
    expect(JSON.stringify(row)).not.toContain(value);
    expect(new TextDecoder().decode(Uint8Array.fromBase64(row?.sealed ?? ""))).not.toContain("tell");
    expect(await readSecret(env, company.tenant, "orders")).toEqual({ value, hosts: orders.hosts });
    const used = await send("GET", "/secrets");
    expect(await used.json()).toMatchObject({ items: [{ usedAt: expect.any(Number) }] });
  });

  test("keeps its value when only its hosts change, and gets another one when one is given", async () => {
    await create({ id: "mail" });
    const hosts = ["mail.example.com"];
    expect((await send("PUT", "/secrets/mail", { name: "Mail", hosts })).status).toBe(200);
    expect(await readSecret(env, company.tenant, "mail")).toEqual({ value, hosts });
    await send("PUT", "/secrets/mail", { name: "Mail", hosts, value: "newer" });
    expect(await readSecret(env, company.tenant, "mail")).toEqual({ value: "newer", hosts });
  });

  test("belongs to its company", async () => {
    await create({ id: "own" });
    expect((await send("PUT", "/secrets/own", { name: "x", hosts: ["evil.example"] }, other)).status).toBe(
      404,
    );
    expect((await send("DELETE", "/secrets/own", undefined, other)).status).toBe(404);
    expect(await (await send("GET", "/secrets", undefined, other)).json()).toEqual({ items: [] });
    expect(await readSecret(env, other.tenant, "own")).toBeNull();
    expect((await create({ id: "own" }, other)).status).toBe(201);
  });

  test("needs a host, an id that is free, and a value", async () => {
    await create({ id: "twice" });
    expect((await create({ id: "twice" })).status).toBe(409);
    for (const wrong of [
      { hosts: [] },
      { hosts: ["https://x.example/"] },
      { hosts: ["*"] },
      { value: "" },
      { id: "Not This" },
    ]) {
      const refused = await create({ id: "wrong", ...wrong });
      expect(refused.status).toBe(422);
      expect(await refused.text()).not.toContain(value);
    }
  });

  test("goes when it is deleted, but not while something names it", async () => {
    const service = new Service();
    await create({ id: "voice", hosts: [service.host()] });
    const voice = {
      ...{ kind: "provider", provider: "openai", model: "tts-1", voice: "alloy" },
      ...{ url: service.at(), secret: "voice", account: null },
    };
    const saved = await send("PUT", "/speech-settings", { voices: { en: voice } });
    expect(saved.status).toBe(200);
    const refused = await send("DELETE", "/secrets/voice");
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: "in-use",
      message: expect.stringContaining("speech"),
    });
    await send("PUT", "/speech-settings", {});
    expect((await send("DELETE", "/secrets/voice")).status).toBe(204);
    expect((await send("DELETE", "/secrets/voice")).status).toBe(404);
    expect(await readSecret(env, company.tenant, "voice")).toBeNull();
  });
});

describe("settings", () => {
  test("are the house's own until somebody chooses, and published when they do", async () => {
    const before = await send("GET", "/speech-settings", undefined, other);
    const local = { kind: "local" };
    expect(await before.json()).toEqual({
      ...{ recogniser: local, voices: { en: local, ja: local }, understanding: local },
    });
    expect(await (await send("GET", "/messaging-settings", undefined, other)).json()).toEqual({
      sms: null,
      email: null,
    });
    await create({ id: "deepgram", hosts: ["api.deepgram.com"] }, other);
    const recogniser = {
      ...{ kind: "provider", provider: "deepgram", model: "nova-3" },
      ...{ secret: "deepgram", url: null, account: null },
    };
    expect((await send("PUT", "/speech-settings", { recogniser }, other)).status).toBe(200);
    const published = await env.Directory.getByName(`${other.tenant}/main`).settings();
    expect(published).toMatchObject({
      speech: { recogniser, voices: { en: local } },
      messaging: { sms: null },
    });
  });

  test("may not name a secret that is not there, nor say what nobody understands", async () => {
    const recogniser = { kind: "provider", provider: "deepgram", model: "nova-3", secret: "nobody" };
    const refused = await send("PUT", "/speech-settings", { recogniser });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ message: expect.stringContaining("nobody") });
    const sms = { provider: "twilio", account: "AC1", from: "+1", secret: "nobody" };
    expect((await send("PUT", "/messaging-settings", { sms })).status).toBe(422);
    const strange = { recogniser: { kind: "provider", provider: "other" } };
    expect((await send("PUT", "/speech-settings", strange)).status).toBe(422);
  });

  test("are not told to everybody with the rest of the configuration", async () => {
    const answer = await ask("/api/config", { cookie: company.cookie.agent });
    const config: unknown = await answer.json();
    expect(config).toHaveProperty("queues");
    expect(config).not.toHaveProperty("speech");
    expect(config).not.toHaveProperty("messaging");
  });
});

describe("trying", () => {
  test("a voice says a sentence before it is saved, or why it does not", async () => {
    const service = new Service();
    await create({ id: "try", hosts: [service.host()] });
    const voice = {
      ...{
        kind: "provider",
        provider: "openai",
        model: "tts-1",
        voice: "alloy",
        url: service.at(),
        secret: "try",
      },
    };
    const wav = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQAAAAA=";
    await service.answers({ base64: wav }, { status: 401 });
    const body = { voice, language: "en", text: "Hello" };
    const heard = await send("POST", "/speech-settings/try-voice", body);
    expect(await heard.json()).toEqual({ ok: true, type: "audio/wav", audio: wav });
    const failed = await send("POST", "/speech-settings/try-voice", body);
    expect(await failed.json()).toEqual({ ok: false, reason: "status-401" });

    const recogniser = { ...voice, model: "whisper-1" };
    await service.answers({ body: JSON.stringify({ text: "Hello." }) });
    const back = await send("POST", "/speech-settings/try-recogniser", {
      recogniser,
      language: "en",
      audio: wav,
    });
    expect(await back.json()).toEqual({ ok: true, text: "Hello.", confidence: 0.7 });
    const local = { voice: { kind: "local" }, language: "en", text: "Hello" };
    expect((await send("POST", "/speech-settings/try-voice", local)).status).toBe(422);
  });

  test("a message is sent as flows send it", async () => {
    const service = new Service();
    await create({ id: "resend", hosts: [service.host()] });
    const email = { provider: "resend", from: "a@example.com", secret: "resend", url: service.at() };
    const order = { channel: "email", to: "b@example.com", text: "Hello" };
    const before = await send("POST", "/messaging-settings/try", order);
    expect(await before.json()).toEqual({ exit: "failed", reason: "not-configured" });
    expect((await send("PUT", "/messaging-settings", { email })).status).toBe(200);
    await service.answers({ body: '{"id":"1"}' });
    expect(await (await send("POST", "/messaging-settings/try", order)).json()).toEqual({ exit: "sent" });
    expect(await service.asked()).toMatchObject([{ headers: { authorization: `Bearer ${value}` } }]);
  });
});
