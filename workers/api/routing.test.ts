import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { TriedOut, WaitingExplained } from "../../domain/queue/explained.ts";
import { ask, billingQueue, makeCompany, type TestCompany } from "../testing/house.ts";

let home: TestCompany;
beforeEach(async () => {
  home = await makeCompany();
});

type Body = Record<string, unknown>;
async function send<T = Body>(
  method: string,
  path: string,
  json?: object,
  by: "admin" | "supervisor" = "admin",
) {
  const answer = await ask(`/api${path}`, { method, cookie: home.cookie[by], ...(json ? { json } : {}) });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : null) as T };
}
const live = async () =>
  (await env.Directory.getByName(`${home.tenant}/main`).get()) ?? { queues: [], agents: [] };
const name = { en: "Name", ja: "名前" };
const { id: _id, ...billing } = billingQueue;

it("reads a queue from before with defaults, and takes one without what has a default", async () => {
  expect((await send("GET", "/queues/billing")).body).toMatchObject({
    ...billingQueue,
    serviceLevel: { shortAbandonMs: 5_000 },
    strategy: "longest-idle",
    steps: [],
    closed: false,
    callback: { offered: false, attempts: 3 },
  });
  const steps = [{ afterMs: 60_000, then: { kind: "anyone" } }];
  const put = await send("PUT", "/queues/billing", { ...billing, steps });
  expect(put.body).toMatchObject({ steps: [{ afterMs: 60_000, when: [], then: { kind: "anyone" } }] });
  expect((await live()).queues[0]).toMatchObject({ strategy: "longest-idle", steps: put.body.steps });
});

it("refuses a queue that overflows to nowhere or into itself, or has a condition that is none", async () => {
  const overflow = (queue: string) => ({
    ...billing,
    steps: [{ afterMs: 1, then: { kind: "overflow", queue } }],
  });
  expect((await send("PUT", "/queues/billing", overflow("nowhere"))).body.message).toContain("nowhere");
  expect((await send("PUT", "/queues/billing", overflow("billing"))).status).toBe(422);
  const odd = { ...billing, where: { attribute: "site", is: "like", value: "T" } };
  expect((await send("PUT", "/queues/billing", odd)).status).toBe(422);
  const nested = { ...billing, where: { any: [{ not: { attribute: "site", is: "=", value: "Tokyo" } }] } };
  expect((await send("PUT", "/queues/billing", nested)).body).toMatchObject({ where: nested.where });
});

it("closes a queue at once by a supervisor's hand, and opens it again", async () => {
  await send("POST", "/queues", { ...billingQueue, id: "second", name });
  const close = (closed: boolean) => send("POST", "/queues/billing/closed", { closed }, "supervisor");
  expect((await close(true)).body).toEqual({ id: "billing", closed: true });
  const closed = async () => (await live()).queues.map((queue) => queue.closed);
  expect(await closed()).toEqual([true, false]);
  expect((await send("POST", "/queues/close-all", undefined, "supervisor")).body).toEqual({
    closed: ["second"],
  });
  expect(await closed()).toEqual([true, true]);
  await send("PUT", "/queues/billing", { ...billing, offerMs: 15_000 });
  expect((await live()).queues[0]).toMatchObject({ offerMs: 15_000, closed: true });
  await close(false);
  expect(await closed()).toEqual([false, true]);
  expect((await send("POST", "/queues/unknown/closed", { closed: true })).status).toBe(404);
});

it("imports holidays: shown first, added once, nothing lost to a bad file", async () => {
  const own = [{ date: "2026-08-11", name: { en: "Ours", ja: "当社" } }];
  await send("POST", "/hours", { id: "office", name, timeZone: "Asia/Tokyo", weekly: [], holidays: own });
  const year = new Date().getUTCFullYear() + 1;
  const file = (...dates: string[]) =>
    ["BEGIN:VCALENDAR", "VERSION:2.0", ...dates.map(event), "END:VCALENDAR"].join("\r\n");
  const event = (date: string) => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${date}\r\nSUMMARY:Day\r\nEND:VEVENT`;
  const post = async (query: string, body: string, type = "text/calendar; charset=utf-8") => {
    const headers = { "content-type": type };
    const path = `/api/hours/office/holidays/import${query}`;
    const answer = await ask(path, { method: "POST", cookie: home.cookie.admin, body, headers });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const holidays = async () => (await send("GET", "/hours/office")).body.holidays;
  const added = [{ date: `${year}-05-05`, name: { en: "Day", ja: "Day" } }];
  const expected = { added, known: 0, skipped: { timed: 0, cancelled: 0, outside: 0 } };

  expect((await post("?dry=1", file(`${year}0505`))).body).toEqual(expected);
  expect(await holidays()).toEqual(own);
  expect((await post("", file(`${year}0505`))).body).toEqual(expected);
  expect(await holidays()).toEqual([...own, ...added]);
  expect((await post("", file(`${year}0505`))).body).toEqual({ ...expected, added: [], known: 1 });

  const bad = await post("", file(`${year}0506`, "never"));
  expect([bad.status, bad.body.code]).toEqual([422, "invalid"]);
  expect(bad.body.message).toContain("Event 2");
  expect((await post("", "hello")).body.message).toContain(".ics");
  expect((await post("", file(`${year}0506`), "text/plain")).status).toBe(415);
  expect((await post("", `${file()}${" ".repeat(600_000)}`)).status).toBe(413);
  expect(await holidays()).toEqual([...own, ...added]);
});

it("gives an agent a profile and attributes, and keeps a profile that is in use", async () => {
  const channels = { chat: { max: 4, units: 1 } };
  await send("POST", "/capacity-profiles", { id: "chat-only", name, units: 4, channels });
  const path = `/users/${home.id.agent}`;
  const wish = { capacityProfile: "chat-only", attributes: { site: "Tokyo", tiers: ["premium"] } };
  expect((await send("PATCH", path, wish)).body).toMatchObject({ ...wish, queues: ["billing"] });
  expect((await send("PATCH", path, { name: "Renamed" })).body).toMatchObject(wish);
  expect((await live()).agents[0]).toMatchObject({ ...wish, name: "Renamed" });
  expect((await send("DELETE", "/capacity-profiles/chat-only")).body.code).toBe("in-use");
  expect((await send("PATCH", path, { capacityProfile: "unknown" })).status).toBe(422);
  const tooDear = { name, units: 1, channels };
  expect((await send("PUT", "/capacity-profiles/chat-only", { ...tooDear, units: 0 })).status).toBe(422);
});

it("shows who would be picked and why not, without changing anything", async () => {
  await send("POST", "/config/publish");
  const tried = await send<TriedOut>("POST", "/queues/billing/try", { channel: "chat", tier: "standard" });
  expect(tried.status).toBe(200);
  expect(tried.body).toMatchObject({ queue: "billing", place: 1, waiting: 0, decision: null });
  expect(tried.body.members.map(({ agent }) => agent)).toEqual([home.id.agent]);
  expect((await send("POST", "/queues/billing/try", { channel: "chat", tier: "none" })).status).toBe(422);
  expect((await send("GET", "/queues/billing/waiting", undefined, "supervisor")).body).toMatchObject({
    items: [],
  });
});

it("explains a waiting contact's place, and lets a supervisor change what it asks for", async () => {
  await send("POST", "/config/publish");
  const contacts = ["w-first", "w-second"];
  for (const contact of contacts) {
    await env.Contact.getByName(`${home.tenant}/${contact}`).open({
      ...{ tenant: home.tenant, contact, entry: "web", channel: "chat", language: "en", room: null },
      origin: { kind: "web", visitor: `visitor-${contact}`, page: null },
    });
    await expect.poll(async () => (await waiting()).length).toBe(contacts.indexOf(contact) + 1);
  }
  expect(await waiting()).toMatchObject([
    { contact: "w-first", place: 1 },
    { contact: "w-second", place: 2 },
  ]);
  const why = await send<WaitingExplained>("GET", "/queues/billing/waiting/w-second");
  expect(why.body).toMatchObject({ place: 2, waiting: 2, ahead: [{ contact: "w-first", by: "arrival" }] });

  await expect.poll(async () => (await send("GET", "/contacts/w-second")).status).toBe(200);
  const wish = { priority: 5, skills: [{ skill: "billing", level: 1 }] };
  const changed = await send("PATCH", "/contacts/w-second/needs", wish, "supervisor");
  expect(changed.body).toMatchObject({ needs: { skills: wish.skills }, points: { tier: 0, flow: 5 } });
  await expect.poll(async () => (await waiting())[0]?.contact).toBe("w-second");
  const unknown = { skills: [{ skill: "unknown", level: 1 }] };
  expect((await send("PATCH", "/contacts/w-second/needs", unknown)).status).toBe(422);
  expect((await send("PATCH", "/contacts/w-second/needs", {})).status).toBe(422);
  expect((await send("GET", "/queues/billing/waiting/w-third")).status).toBe(404);
});

async function waiting() {
  const answer = await send<{ items: { contact: string; place: number }[] }>(
    "GET",
    "/queues/billing/waiting",
  );
  return answer.body.items;
}
