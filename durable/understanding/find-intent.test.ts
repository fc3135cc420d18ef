import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Understanding } from "../../domain/speech/settings.ts";
import { telephoneCompany } from "../../domain/understanding/testing/telephone-company.ts";
import { company, intentModel } from "../../migrations/schema.ts";
import { openDatabase } from "../database.ts";
import type { Env, WorkersAi } from "../env.ts";
import { publishSettings } from "../outside/testing/publish-settings.ts";
import { Service } from "../outside/testing/service.ts";
import { keepSecret } from "../secrets/testing.ts";
import { findIntent } from "./find-intent.ts";
import { forgetModel } from "./trained-models.ts";

let tenant: string;
const { db } = openDatabase(env);

beforeEach(async () => {
  tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
  await db.insert(company).values({
    ...{ tenant, name: { en: "T", ja: "T" }, timeZone: "Asia/Tokyo", language: "en", createdAt: 0 },
  });
  await db.insert(intentModel).values({ tenant, id: "reasons", body: telephoneCompany, updatedAt: 1 });
});

afterEach(() => {
  vi.useRealTimers();
});

const all = telephoneCompany.intents.map(({ name }) => name);
function find(
  text: string,
  language: "en" | "ja" = "en",
  intents = all,
  bindings: Env = env,
  deadlineMs = 5000,
) {
  return findIntent(bindings, tenant, { model: "reasons", text, language, intents }, deadlineMs);
}

const tomorrowInTokyo = () => new Date(Date.now() + 33 * 3_600_000).toISOString().slice(0, 10);

describe("by the examples alone", () => {
  it("an intent has its own exit, and its slots are variables", async () => {
    expect(await find("my router will be moved, I'm moving house tomorrow")).toMatchObject({
      exit: "intent:address",
      variables: { device: "router", day: tomorrowInTokyo() },
    });
    const { exit, variables } = await find("来週引っ越すので住所を変えたいです", "ja");
    expect(exit).toBe("intent:address");
    expect(Number(variables.confidence)).toBeGreaterThan(0.6);
  });

  it("what fits none, and an intent that is not asked for, is unknown", async () => {
    expect(await find("tell me a joke")).toMatchObject({ exit: "unknown" });
    expect(await find("I forgot my password", "en", ["billing"])).toMatchObject({ exit: "unknown" });
  });

  it("a model that is not there fails, and another company's is not there", async () => {
    const question = { model: "none", text: "hello", language: "en" as const, intents: all };
    expect(await findIntent(env, tenant, question)).toMatchObject({ exit: "failed", reason: "no-model" });
    expect(await findIntent(env, `${tenant}-2`, { ...question, model: "reasons" })).toMatchObject({
      exit: "failed",
    });
  });

  it("goes on with what it knows while the database is down", async () => {
    expect(await find("I forgot my password")).toMatchObject({ exit: "intent:password" });
    const down = { ...env, LIBSQL_URL: "http://127.0.0.1:1" };
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect(await find("I forgot my password", "en", all, down)).toMatchObject({ exit: "intent:password" });
    forgetModel(tenant, "reasons");
    expect(await find("I forgot my password", "en", all, down)).toMatchObject({
      exit: "failed",
      reason: "store-unavailable",
    });
  });

  it("uses a changed model within half a minute", async () => {
    expect(await find("I forgot my password")).toMatchObject({ exit: "intent:password" });
    const intents = telephoneCompany.intents.filter(({ name }) => name !== "password");
    await db
      .update(intentModel)
      .set({ body: { ...telephoneCompany, intents }, updatedAt: 2 })
      .where(eq(intentModel.tenant, tenant));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
    expect(await find("I forgot my password")).toMatchObject({ exit: "unknown" });
  });
});

/** As documented for `POST /v1/chat/completions`. */
const completion = (content: string) =>
  JSON.stringify({
    ...{ id: "chatcmpl-1", object: "chat.completion", created: 1741569952, model: "gpt-4o-mini" },
    choices: [
      {
        ...{ index: 0, logprobs: null, finish_reason: "stop" },
        message: { role: "assistant", content, refusal: null, annotations: [] },
      },
    ],
    usage: { prompt_tokens: 190, completion_tokens: 8, total_tokens: 198 },
  });

describe("by a language model", () => {
  let service: Service;
  beforeEach(() => {
    service = new Service();
  });
  const json = { "content-type": "application/json" };
  const use = (model: Partial<Extract<Understanding, { kind: "model" }>>) => {
    const understanding = {
      ...{ kind: "model" as const, provider: "openai" as const, model: "gpt-4o-mini" },
      ...{ url: service.at("/v1"), secret: null, account: null, ...model },
    };
    return publishSettings(tenant, { speech: { understanding } });
  };

  it("the OpenAI API is asked with the secret, for the allowed intents only", async () => {
    await keepSecret(tenant, "key", "sk-test", [service.host()]);
    await use({ secret: "key" });
    await service.answers({ headers: json, body: completion('{"intent":"cancel"}') });
    expect(await find("I am out, my phone 5 dollars")).toEqual({
      exit: "intent:cancel",
      variables: { confidence: "0.80", device: "phone", amount: "5", amountCurrency: "USD" },
    });
    const [asked] = await service.asked();
    expect(asked).toMatchObject({
      method: "POST",
      path: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-test", "content-type": "application/json" },
    });
    const sent: unknown = JSON.parse(asked?.text ?? "");
    expect(sent).toMatchObject({
      model: "gpt-4o-mini",
      temperature: 0,
      response_format: {
        type: "json_schema",
        json_schema: { strict: true, schema: { properties: { intent: { enum: [...all, "(none)"] } } } },
      },
    });
  });

  it.each([
    ["an intent nobody allowed", completion('{"intent":"refund-everything"}')],
    ["prose", completion("The customer wants to cancel.")],
    ["none", completion('{"intent":"(none)"}')],
    ["another kind of JSON", "[]"],
  ])("%s is unknown", async (_, body) => {
    await use({});
    await service.answers({ headers: json, body });
    expect(await find("I want to cancel my contract")).toMatchObject({ exit: "unknown" });
  });

  it("a service that refuses, breaks or hangs fails in time, and says why", async () => {
    await use({});
    await service.answers({ status: 401, headers: json, body: '{"error":{"code":"invalid_api_key"}}' });
    expect(await find("hello")).toEqual({ exit: "failed", variables: {}, reason: "status-401" });
    await service.answers({ headers: json, body: "<html>" });
    expect(await find("hello")).toMatchObject({ exit: "failed", reason: "not-json" });
    await service.answers({ how: "hang" });
    const began = Date.now();
    expect(await find("hello", "en", all, env, 400)).toMatchObject({ exit: "failed", reason: "timeout" });
    expect(Date.now() - began).toBeLessThan(2000);
    await use({ secret: "missing" });
    expect(await find("hello")).toMatchObject({ exit: "failed", reason: "secret-missing" });
  });

  it("Workers AI is asked by REST with account and token", async () => {
    await keepSecret(tenant, "cf", "token", [service.host()]);
    const model = "@cf/meta/llama-3.1-8b-instruct-fast";
    await use({ provider: "workers-ai", url: service.at("/client/v4"), account: "acc", secret: "cf", model });
    const result = { response: { intent: "billing" }, usage: { prompt_tokens: 9, completion_tokens: 5 } };
    await service.answers({
      headers: json,
      body: JSON.stringify({ result, success: true, errors: [], messages: [] }),
    });
    expect(await find("too expensive")).toMatchObject({ exit: "intent:billing" });
    const [asked] = await service.asked();
    expect(asked).toMatchObject({
      path: `/client/v4/accounts/acc/ai/run/${model}`,
      headers: { authorization: "Bearer token" },
    });
  });

  it("Workers AI is asked by the edge's own binding where there is no account", async () => {
    await use({ provider: "workers-ai", url: null, model: "@cf/meta/llama-3.1-8b-instruct-fast" });
    const asked: unknown[] = [];
    const AI: WorkersAi = {
      run: async (...given) => {
        asked.push(given);
        return Response.json({ response: { intent: "hours" } });
      },
    };
    expect(await find("late today?", "en", all, { ...env, AI })).toMatchObject({ exit: "intent:hours" });
    expect(asked).toMatchObject([["@cf/meta/llama-3.1-8b-instruct-fast", { temperature: 0 }, {}]]);
    expect(await find("late today?")).toMatchObject({ exit: "failed" });
  });
});
