import { env, exports } from "cloudflare:workers";
import { and, count, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { ContactEvent, ContactSummary, HistoryBatch } from "../../domain/contact/log.ts";
import type { FlowReport } from "../../domain/flow/statistics/report.ts";
import { openDatabase } from "../../durable/database.ts";
import { writeHistory } from "../../durable/write-history.ts";
import { flowRelease, flowStep, flowVersion, flowVisit } from "../../migrations/schema.ts";
import { newWebContact } from "../channels/contact-id.ts";
import { signSession } from "../channels/widget-session.ts";
import { ask, makeCompany, type TestCompany, toBilling } from "../testing/house.ts";
import { opened, pastContact } from "../testing/past-contact.ts";

let home: TestCompany;
beforeEach(async () => {
  home = await makeCompany();
});
const db = () => openDatabase(env).db;
const day = 1_764_000_000_000;

async function report(query = "", flow = "main"): Promise<FlowReport> {
  const answer = await ask(`/api/flows/${flow}/statistics?from=${day}&to=${day + 86_400_000}${query}`, {
    cookie: home.cookie.supervisor,
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json();
}

const started = (version = 1): ContactEvent => ({ type: "flow.started", flow: "main", version });
const entered = (
  node: string,
  by: string | null,
  more: { flow?: string; version?: number } = {},
): ContactEvent => ({
  ...{ type: "flow.entered", node, kind: "say", by },
  ...more,
});
const ended = (outcome: ContactSummary["outcome"] & string): ContactEvent => ({
  ...{ type: "contact.ended", outcome, by: "customer" },
});

/** A contact that ended so, with these events between its beginning and its end, a second each. */
function contact(
  id: string,
  outcome: ContactSummary["outcome"] & string,
  events: ContactEvent[],
  more: Partial<ContactSummary> = {},
) {
  const log = [opened, ...events, ended(outcome)];
  return pastContact(home.tenant, id, log, {
    ...{ openedAt: day, endedAt: day + log.length * 1000, outcome, entry: "web" },
    ...more,
  });
}

it("counts each contact once, however often and in whatever pieces its log arrives", async () => {
  const whole = contact("c1", "self-served", [started(), entered("hello", null), entered("bye", "next")]);
  const piece = (from: number, to: number): HistoryBatch => {
    const entries = whole.entries.slice(from, to);
    const last = to === whole.entries.length;
    const summary = { ...whole.summary, seq: to, ...(!last && { endedAt: null, outcome: null }) };
    return { ...whole, entries, summary };
  };
  await writeHistory(db(), [piece(0, 2)]);
  expect((await report()).total.contacts).toBe(0);
  await writeHistory(db(), [piece(2, 4)]);
  await writeHistory(db(), [piece(4, 5)]);
  await Promise.all([writeHistory(db(), [piece(4, 5)]), writeHistory(db(), [whole, piece(2, 4)])]);
  const told = await report();
  expect(told.total).toMatchObject({
    contacts: 1,
    contained: { count: 1, share: 1 },
    outcomes: { "self-served": 1 },
  });
  expect(told.nodes).toMatchObject([
    { node: "bye", entered: 1, exits: [], time: null },
    { node: "hello", entered: 1, exits: [{ exit: "next", count: 1 }], time: { meanMs: 1000 } },
  ]);
  const [rows] = await db().select({ n: count() }).from(flowStep).where(eq(flowStep.tenant, home.tenant));
  expect(rows?.n).toBe(2);
});

it("counts a real chat that walks through a flow and a sub-flow to its end", async () => {
  const words = (en: string) => [{ words: { en, ja: en } }];
  const send = async (method: string, path: string, json: object) => {
    const answer = await ask(`/api${path}`, { method, cookie: home.cookie.admin, json });
    expect([path, answer.status]).toEqual([path, method === "POST" ? 201 : 200]);
  };
  const greet = { hi: { kind: "say", prompts: words("Hi"), next: "back" }, back: { kind: "return" } };
  await send("POST", "/flows", { id: "greet", name: "Greet", version: 1, start: "hi", nodes: greet });
  await send("PUT", "/flows/main", {
    ...{ name: "Main", version: 1, start: "call" },
    nodes: {
      call: { kind: "sub-flow", flow: "greet", next: "bye" },
      bye: { kind: "hangup", prompts: words("Bye") },
    },
  });
  const id = newWebContact();
  const visitor = "visitor-0123456789abcdef";
  await env.Contact.getByName(`${home.tenant}/${id}`).open({
    ...{ tenant: home.tenant, contact: id, entry: "web", channel: "chat", language: null, room: null },
    origin: { kind: "web", visitor, page: null },
  });
  const token = await signSession(env, { tenant: home.tenant, contact: id, visitor });
  const door = `http://localhost:8700/widget/${home.tenant}/socket?token=${token}`;
  const { webSocket } = await exports.default.fetch(new Request(door, { headers: { upgrade: "websocket" } }));
  webSocket?.accept();
  await expect
    .poll(async () => (await db().select().from(flowVisit).where(eq(flowVisit.tenant, home.tenant))).length, {
      timeout: 8_000,
    })
    .toBe(2);
  const query = `?from=0`;
  const told = async (flow: string): Promise<FlowReport> =>
    (await ask(`/api/flows/${flow}/statistics${query}`, { cookie: home.cookie.admin })).json();
  expect(await told("main")).toMatchObject({
    total: { contacts: 1, contained: { count: 1 }, outcomes: { "self-served": 1 } },
    nodes: [{ node: "bye" }, { node: "call", exits: [{ exit: "next", count: 1 }] }],
  });
  expect(await told("greet")).toMatchObject({
    ...{ versions: [{ version: 1, contacts: 1 }], callers: [{ flow: "main", contacts: 1 }] },
    nodes: [{ node: "back" }, { node: "hi", exits: [{ exit: "next", count: 1 }] }],
  });
});

it("tells paths, times, hang-ups, misses, failures and surveys of the version asked for", async () => {
  const missed = (why: "no-input" | "no-match"): ContactEvent => ({ type: "flow.missed", node: "menu", why });
  await writeHistory(db(), [
    contact("c1", "self-served", [
      started(),
      entered("menu", null),
      missed("no-match"),
      entered("bye", "choice:1"),
    ]),
    contact("c2", "abandoned-in-flow", [started(), entered("menu", null), missed("no-input")]),
    contact(
      "c3",
      "answered",
      [
        ...[started(), entered("menu", null), entered("look", "choice:2")],
        ...[{ type: "flow.failed", node: "look", reason: "timeout" } as const, entered("wait", "failed")],
        { type: "survey.answered", question: "how", score: 4, words: null },
      ],
      { queuedAt: day + 5000, answeredAt: day + 6000 },
    ),
    contact("c4", "self-served", [started(2), entered("menu", null)]),
  ]);
  const told = await report("&version=1");
  expect(told.versions.map(({ version, contacts }) => [version, contacts])).toEqual([
    [2, 1],
    [1, 3],
  ]);
  expect(told.total).toMatchObject({
    ...{ contacts: 3, queued: 1, contained: { count: 2 }, abandoned: { count: 1 } },
    outcomes: { "self-served": 1, "abandoned-in-flow": 1, answered: 1 },
  });
  expect(told.nodes[0]).toMatchObject({
    ...{ node: "menu", entered: 3, hungUp: 1, noInput: 1, noMatch: 1 },
    exits: [
      { exit: "choice:1", count: 1 },
      { exit: "choice:2", count: 1 },
    ],
  });
  expect(told.nodes.find(({ node }) => node === "look")).toMatchObject({
    failures: [{ reason: "timeout", count: 1 }],
  });
  expect(told.surveys).toEqual([{ question: "how", answers: 1, mean: 4 }]);
  const later = await ask(`/api/flows/main/statistics?from=${day + 86_400_000}`, {
    cookie: home.cookie.admin,
  });
  expect(((await later.json()) as FlowReport).total.contacts).toBe(0);
});

it("tells a sub-flow's contacts under its own name, and who called it", async () => {
  const inside = { flow: "verify", version: 3 };
  await db()
    .insert(flowVersion)
    .values({ tenant: home.tenant, flow: "verify", version: 3, body: toBilling, createdAt: 0 });
  await writeHistory(db(), [
    contact("c1", "self-served", [
      ...[started(), entered("call", null), entered("ask", null, inside), entered("back", "next", inside)],
      entered("bye", "exit:known"),
    ]),
  ]);
  expect(await report("", "verify")).toMatchObject({
    ...{ callers: [{ flow: "main", contacts: 1 }], versions: [{ version: 3, contacts: 1 }] },
    nodes: [{ node: "ask", exits: [{ exit: "next" }] }, { node: "back" }],
  });
  expect((await report()).nodes.map(({ node }) => node)).toEqual(["bye", "call"]);
});

it("holds a trial's contacts against the live version's, leaving out who came by an alias or before it", async () => {
  const tenant = home.tenant;
  await db()
    .insert(flowVersion)
    .values(
      [2, 3].map((version) => ({
        tenant,
        flow: "main",
        version,
        body: { ...toBilling, version },
        createdAt: 0,
      })),
    );
  await db()
    .insert(flowRelease)
    .values({ tenant, flow: "main", aliases: {}, trial: { version: 2, share: 0.5 }, updatedAt: 0 });
  const many = (version: number, contained: number, all: number, from: number, change: object = {}) =>
    Array.from({ length: all }, (_, at) => ({
      ...{
        tenant,
        flow: "main",
        version,
        at: day + from + at,
        contact: `c${version}-${from}-${at}`,
        calledBy: null,
      },
      ...{
        entry: "web",
        outcome: "self-served" as const,
        queued: false,
        contained: at < contained,
        abandoned: false,
      },
      ...{ leftAt: null, arms: ["test=a"] },
      ...change,
    }));
  await db()
    .insert(flowVisit)
    .values(many(1, 50, 50, 0));
  await db()
    .insert(flowVisit)
    .values([...many(2, 80, 200, 1000), ...many(1, 40, 200, 1000)]);
  await db()
    .insert(flowVisit)
    .values(many(1, 0, 30, 1100, { calledBy: "other" }));
  const { comparisons } = await report("&version=2");
  const trial = comparisons.find(({ kind }) => kind === "trial");
  expect(trial?.arms).toMatchObject([
    { arm: "1", contacts: 200, contained: { count: 40, share: 0.2 } },
    { arm: "2", contacts: 200, contained: { count: 80, share: 0.4 } },
  ]);
  expect(trial?.contests[0]).toMatchObject({ arm: "2", measure: "contained", verdict: "different" });
  expect(trial?.contests[0]?.difference).toBeCloseTo(0.2, 9);
  expect(comparisons.find(({ kind }) => kind === "split")).toMatchObject({
    node: "test",
    arms: [{ arm: "a", contacts: 200 }],
  });
});

it("is for supervisors and admins, and knows no flow that is not there", async () => {
  const status = async (path: string, cookie: string) => (await ask(path, { cookie })).status;
  expect(await status("/api/flows/main/statistics", home.cookie.agent)).toBe(403);
  expect(await status("/api/flows/nothing/statistics", home.cookie.admin)).toBe(404);
});

it("counts the steps of many contacts within a second or so", async () => {
  const contacts = 4_000;
  const rows = Array.from({ length: contacts }, (_, at) => at).map((at) =>
    contact(`m${at}`, at % 3 ? "self-served" : "answered", [
      ...[started(), entered("hello", null), entered("menu", "next")],
      ...[entered(`to-${at % 5}`, `choice:${at % 5}`), entered("hours", "next"), entered("bye", "open")],
    ]),
  );
  for (let from = 0; from < contacts; from += 500) await writeHistory(db(), rows.slice(from, from + 500));
  const startedAt = Date.now();
  const told = await report();
  const tookMs = Date.now() - startedAt;
  expect(told.total.contacts).toBe(contacts);
  expect(told.nodes[0]).toMatchObject({ entered: contacts });
  const [kept] = await db()
    .select({ n: count() })
    .from(flowStep)
    .where(and(eq(flowStep.tenant, home.tenant), eq(flowStep.flow, "main")));
  expect(kept?.n).toBe(contacts * 5);
  expect(tookMs).toBeLessThan(2_000);
});
