import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { TenantConfig } from "../../domain/directory/config.ts";
import { QueueConfig } from "../../domain/directory/queue-config.ts";
import { noMessaging } from "../../domain/outside/messaging-settings.ts";
import { localSpeech } from "../../domain/speech/settings.ts";
import { callbacksTo, closeCallback, isPromised, promiseCallback } from "../../durable/callbacks.ts";
import { openDatabase } from "../../durable/database.ts";
import { planCallback } from "../../durable/schedule-callback.ts";
import { ask, billingQueue, makeCompany, type TestCompany, toBilling } from "../testing/house.ts";

const name = { en: "Name", ja: "名前" };
const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "18:00" }));
const config = (tenant: string): TenantConfig => ({
  ...{ tenant, version: 1, name, timeZone: "Asia/Tokyo", language: "en", skills: [] },
  dispositions: [{ id: "done", name }],
  queues: [
    QueueConfig.parse({ ...billingQueue, requirements: [] }),
    QueueConfig.parse({ ...billingQueue, id: "office", requirements: [], hours: "office" }),
  ],
  hours: [{ id: "office", name, timeZone: "Asia/Tokyo", weekly: weekdays, holidays: [] }],
  flows: [toBilling],
  entryPoints: [
    {
      ...{ id: "tokyo", kind: "phone", address: "+81312345600", name, flow: "main" },
      ...{ alias: null, after: null, language: "ja", origins: [] },
    },
  ],
  ...{ agents: [], notReadyReasons: [], declineReasons: [], capacityProfiles: [], tiers: [] },
  ...{ speech: localSpeech, messaging: noMessaging, releases: [], flowVersions: [] },
});

let home: TestCompany;
beforeAll(async () => {
  home = await makeCompany();
  const { version: _, ...draft } = config(home.tenant);
  await env.Directory.getByName(`${home.tenant}/main`).put(draft);
});

async function send(
  method: string,
  path: string,
  json?: object,
  role: "agent" | "supervisor" = "supervisor",
) {
  const answer = await ask(`/api${path}`, {
    ...{ method, cookie: home.cookie[role], env: { ...env, VOICE: "on" } },
    ...(json ? { json } : {}),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const tomorrow = () => Date.now() + 86_400_000;

it("promises a call, lists it, does not promise it twice, and cancels it", async () => {
  const wish = { number: "03-1234-5678", queue: "billing", at: tomorrow() };
  const made = await send("POST", "/callbacks", wish, "agent");
  expect(made).toMatchObject({ status: 201, body: { number: "+81312345678" } });
  const { contact } = made.body;
  const again = await send("POST", "/callbacks", { ...wish, number: "+81312345678" });
  expect([again.status, again.body.code]).toEqual([409, "conflict"]);
  expect((await send("GET", "/callbacks?queue=billing")).body.items).toMatchObject([
    { contact, number: "+81312345678", dueAt: wish.at, customer: null },
  ]);
  expect((await send("GET", "/callbacks?queue=office")).body.items).toEqual([]);
  expect(await send("DELETE", `/callbacks/${contact}`)).toEqual({ status: 200, body: { contact } });
  expect((await send("GET", "/callbacks")).body.items).toEqual([]);
  expect((await send("DELETE", `/callbacks/${contact}`)).status).toBe(404);
  expect((await send("POST", "/callbacks", wish)).status).toBe(201);
});

it.each([
  [{ number: "12" }, /number/],
  [{ number: "not a number" }, /number: not a telephone number/],
  [{ queue: "nowhere" }, /queue: there is no/],
  [{ entry: "osaka" }, /entry/],
  [{ at: 5 }, /past/],
  [{ at: 9e12 }, /90 days/],
])("says what is wrong with a wish (%#)", async (wrong, words) => {
  const wish = { number: "0312345679", queue: "billing", at: tomorrow(), ...wrong };
  const { status, body } = await send("POST", "/callbacks", wish);
  expect([status, body.code]).toEqual([422, "invalid"]);
  expect(body.message).toMatch(words);
});

it("promises calls within the queue's hours only", () => {
  const plan = (time: string) => {
    const at = Date.parse(`2026-11-24T${time}:00+09:00`); // a Tuesday
    const wish = { number: "0312345678", queue: "office", at };
    const planned = planCallback(config("hoshi"), wish, at - 1_000);
    return planned.ok ? planned.entry.id : planned.reason;
  };
  expect([plan("08:59"), plan("09:00"), plan("18:00")]).toEqual(["closed-then", "tokyo", "closed-then"]);
});

it("keeps one promise for a number and queue, whoever is asked first, and finds them by number or customer", async () => {
  const { db } = openDatabase(env);
  const tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
  const row = (contact: string, more: object = {}) => ({
    ...{ tenant, contact, number: "+819012345678", customer: "cu-1", queue: "billing", dueAt: null },
    ...{ promisedAt: 1, ...more },
  });
  const both = await Promise.all([promiseCallback(db, row("a-cb")), promiseCallback(db, row("b-cb"))]);
  expect(both.sort()).toEqual(["already", "promised"]);
  const [first] = await callbacksTo(db, tenant, { number: "+819012345678", customer: null }, "");
  const winner = first === "a-cb" ? "a-cb" : "b-cb";
  expect(await promiseCallback(db, row(winner))).toBe("promised"); // asked again
  expect(await promiseCallback(db, row("c-cb", { queue: "sales" }))).toBe("promised");
  expect((await callbacksTo(db, tenant, { number: null, customer: "cu-1" }, "")).sort()).toEqual(
    [winner, "c-cb"].sort(),
  );
  expect(await callbacksTo(db, tenant, { number: null, customer: "cu-1" }, winner)).toEqual(["c-cb"]);
  expect(await callbacksTo(db, "another", { number: null, customer: "cu-1" }, "")).toEqual([]);
  expect(await callbacksTo(db, tenant, { number: null, customer: null }, "")).toEqual([]);
  await closeCallback(db, { tenant, contact: winner, outcome: "answered", at: 2 });
  expect(await isPromised(db, tenant, winner)).toBe(false);
  expect(await promiseCallback(db, row("d-cb"))).toBe("promised");
});
