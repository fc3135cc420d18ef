import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { Flow } from "../../domain/flow/flow.ts";
import { openDatabase } from "../../durable/database.ts";
import { flowRelease, flowVersion, user } from "../../migrations/schema.ts";
import { ask, makeCompany, type TestCompany, toBilling } from "../testing/house.ts";

let home: TestCompany;
beforeEach(async () => {
  home = await makeCompany();
});

type Body = Record<string, unknown> & { code?: string; message: string; details: Record<string, unknown> };
async function send(method: string, path: string, json?: object, as: keyof TestCompany["cookie"] = "admin") {
  const answer = await ask(`/api${path}`, { method, cookie: home.cookie[as], ...(json ? { json } : {}) });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : null) as Body };
}
const directory = () => env.Directory.getByName(`${home.tenant}/main`);
/** The version that a contact gets which comes in by the widget. */
const gets = async (contact = "c1") => (await directory().entry("web", contact))?.flow.version;

/** The queue's flow with a greeting, whose tests say what it is to end with. */
const greeting = (words: string, end = "queue:billing", id = "main") => ({
  ...{ ...toBilling, id, start: "hello" },
  nodes: {
    ...toBilling.nodes,
    hello: { kind: "say", prompts: [{ words: { en: words, ja: words } }], next: "wait" },
  },
  tests: [{ name: "goes to billing", manner: "chat", steps: [], expect: { hears: [words], end } }],
});
const saved = async (flow: object, revision = 0, id = "main") => {
  const answer = await send("PUT", `/flows/${id}/draft`, { revision, flow });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer));
  return answer.body as unknown as { revision: number };
};
/** Saves and publishes, live or not; the new version. */
async function published(words: string, live = true): Promise<number> {
  const draft = await send("GET", "/flows/main/draft");
  await saved(greeting(words), Number(draft.body.revision));
  const answer = await send("POST", "/flows/main/publish", { note: words, live });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer));
  return Number(answer.body.version);
}

it("begins a draft with the live version, saves it, unfinished as it is, and shows it in the list", async () => {
  const fresh = await send("GET", "/flows/main/draft", undefined, "supervisor");
  expect(fresh.body).toMatchObject({ revision: 0, base: 1, savedBy: null, body: { start: "wait" } });
  const unfinished = { name: "Half of it", nodes: { ask: { kind: "menu" } }, id: "another" };
  const first = await send("PUT", "/flows/main/draft", { revision: 0, base: 1, flow: unfinished });
  expect(first.body).toMatchObject({ revision: 1, base: 1, changed: true, savedBy: { name: "The admin" } });
  const read = await send("GET", "/flows/main/draft");
  expect(read.body.body).toEqual({ ...unfinished, id: "main" });
  const { body: list } = await send("GET", "/flows", undefined, "agent");
  expect(list).toMatchObject({
    items: [
      {
        id: "main",
        version: 1,
        release: { live: 1, trial: null },
        draft: { name: "Half of it", revision: 1 },
      },
    ],
    drafts: [],
  });
  expect((await send("DELETE", "/flows/main/draft")).status).toBe(204);
  expect((await send("DELETE", "/flows/main/draft")).status).toBe(204);
  expect((await send("GET", "/flows/main/draft")).body.revision).toBe(0);
});

it("refuses a draft that another has saved meanwhile, and says who and when; its own repeated saving is none", async () => {
  const { db } = openDatabase(env);
  await db.update(user).set({ role: "admin" }).where(eq(user.id, home.id.supervisor));
  await saved({ name: "First" });
  const second = await send(
    "PUT",
    "/flows/main/draft",
    { revision: 1, flow: { name: "Second" } },
    "supervisor",
  );
  expect(second.body.revision).toBe(2);
  expect(
    (await send("PUT", "/flows/main/draft", { revision: 1, flow: { name: "Second" } }, "supervisor")).body,
  ).toEqual(second.body);
  const late = await send("PUT", "/flows/main/draft", { revision: 1, flow: { name: "Mine" } });
  expect([late.status, late.body.code]).toEqual([409, "conflict"]);
  expect(late.body.details).toEqual({
    ...{ revision: 2, savedAt: second.body.savedAt },
    savedBy: { id: home.id.supervisor, name: "The supervisor" },
  });
  expect((await send("PUT", "/flows/main/draft", { revision: 0, flow: { name: "Mine" } })).status).toBe(409);
});

it("lets one of many who save at the same moment win", async () => {
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, at) =>
      send("PUT", "/flows/main/draft", { revision: 0, flow: { name: `n${at}` } }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409, 409]);
});

it("publishes a draft as the next version, live at once, and the draft goes on", async () => {
  await saved(greeting("Hello"));
  const made = await send("POST", "/flows/main/publish", { note: "A greeting", revision: 1 });
  expect(made).toMatchObject({ status: 201, body: { flow: "main", version: 1, live: true } });
  expect(made.body.tests).toEqual([{ name: "goes to billing", passed: true, problems: [] }]);
  expect(await gets()).toBe(1);
  const graph = (await directory().entry("web", "c1"))?.flow;
  expect(graph?.nodes.hello).toMatchObject({ kind: "say" });
  expect(graph).not.toHaveProperty("tests");
  const draft = await send("GET", "/flows/main/draft");
  expect(draft.body).toMatchObject({ revision: 1, base: 1, changed: false });
  await saved(greeting("Good day"), 1);
  expect((await send("POST", "/flows/main/publish", {})).body.version).toBe(2);
  const { body } = await send("GET", "/flows/main/versions", undefined, "supervisor");
  expect(body).toMatchObject({
    items: [
      { version: 2, note: "", live: true, tests: { passed: 1, failed: 0 }, despite: null },
      { version: 1, note: "A greeting", live: false, author: { id: home.id.admin, name: "The admin" } },
    ],
    ...{ release: { live: 2 }, next: null },
  });
  const [newest] = body.items as object[];
  expect(newest).not.toHaveProperty("body");
  const page = await send("GET", "/flows/main/versions?limit=1");
  expect(page.body).toMatchObject({ items: [{ version: 2 }], next: 2 });
  expect((await send("GET", "/flows/main/versions?before=2")).body).toMatchObject({
    items: [{ version: 1 }],
    next: null,
  });
  const first = await send("GET", "/flows/main/versions/1");
  expect(first.body.flow).toMatchObject({
    version: 1,
    nodes: { hello: { prompts: [{ words: { en: "Hello" } }] } },
  });
  expect((await send("GET", "/flows/main/versions/9")).status).toBe(404);
});

it("refuses a draft whose tests fail, unless an admin says why, and keeps who said it", async () => {
  await saved(greeting("Hello", "voicemail"));
  const refused = await send("POST", "/flows/main/publish", {});
  expect([refused.status, refused.body.code]).toEqual([422, "tests-failed"]);
  expect(refused.body.details.tests).toMatchObject([{ name: "goes to billing", passed: false }]);
  expect(JSON.stringify(refused.body.details.tests)).toContain("voicemail");
  expect(await gets()).not.toBe(2);
  expect((await send("POST", "/flows/main/publish", { despite: "x" })).status).toBe(422);
  const made = await send("POST", "/flows/main/publish", { despite: "The test is wrong, not the flow" });
  expect(made.status).toBe(201);
  expect((await send("GET", "/flows/main/versions")).body.items).toMatchObject([
    {
      ...{ despite: "The test is wrong, not the flow", author: { id: home.id.admin } },
      tests: { passed: 0, failed: 1 },
    },
  ]);
});

it("tells every problem of a draft that is no flow, and of one that leads nowhere, by its node", async () => {
  await saved({
    ...greeting("Hello"),
    nodes: { hello: { kind: "say", prompts: [] }, odd: { kind: "dance" } },
  });
  const shapeless = await send("POST", "/flows/main/publish", {});
  expect([shapeless.status, shapeless.body.code]).toEqual([422, "invalid"]);
  const problems = shapeless.body.details.problems as { node: string; field: string }[];
  expect(problems.map(({ node }) => node)).toEqual(expect.arrayContaining(["hello", "odd"]));
  expect(problems.map(({ field }) => field)).toContain("nodes.hello.next");
  const { nodes } = greeting("Hello");
  await saved(
    { ...greeting("Hello"), nodes: { ...nodes, wait: { ...toBilling.nodes.wait, queue: "nowhere" } } },
    1,
  );
  const lost = await send("POST", "/flows/main/publish", {});
  expect(lost.body.details.problems).toMatchObject([
    { node: "wait", message: 'There is no queue "nowhere".' },
  ]);
  expect((await send("GET", "/flows/main/versions")).body.items).toEqual([]);
});

it("refuses what names a table, a model or a secret that is not there", async () => {
  const { nodes } = greeting("Hello");
  const table = {
    kind: "table",
    table: "orders",
    key: "{{account}}",
    found: "wait",
    missing: "wait",
    failed: "wait",
  };
  await saved({ ...greeting("Hello"), nodes: { ...nodes, hello: table }, tests: [] });
  const lost = await send("POST", "/flows/main/publish", {});
  expect(lost.body.details.problems).toMatchObject([{ node: "hello", code: "no-such-table" }]);
  const orders = { id: "orders", name: { en: "Orders", ja: "注文" }, columns: ["key"], keyColumn: "key" };
  expect((await send("POST", "/tables", orders)).status).toBe(201);
  expect((await send("POST", "/flows/main/publish", {})).status).toBe(201);
});

it("publishes only the revision that is meant", async () => {
  await saved({ ...greeting("Hello") });
  await saved({ ...greeting("Hello again") }, 1);
  const late = await send("POST", "/flows/main/publish", { revision: 1 });
  expect([late.status, late.body.code]).toEqual([409, "conflict"]);
  expect((await send("POST", "/flows/main/publish", { revision: 2 })).status).toBe(201);
});

it("draws a new flow that has never been live, publishes it, and takes it away", async () => {
  expect((await send("PUT", "/flows/extra/draft", { revision: 1, flow: {} })).status).toBe(404);
  await saved(greeting("New", "queue:billing", "extra"), 0, "extra");
  expect((await send("GET", "/flows")).body).toMatchObject({
    drafts: [{ flow: "extra", base: null, changed: true }],
  });
  expect((await send("GET", "/flows/extra")).status).toBe(404);
  expect((await send("POST", "/flows/extra/publish", { live: false })).body).toMatchObject({
    version: 1,
    live: false,
  });
  expect((await send("GET", "/flows/extra")).status).toBe(404);
  expect((await send("GET", "/flows/extra/versions")).body).toMatchObject({
    ...{ release: null, items: [{ version: 1, live: false }] },
  });
  await send("DELETE", "/flows/extra/draft");
  expect((await send("GET", "/flows/extra/draft")).body).toMatchObject({
    revision: 0,
    base: 1,
    body: { id: "extra" },
  });
  const plain = { aliases: {}, trial: null, scheduled: null };
  expect((await send("PUT", "/flows/extra/release", { live: 1, ...plain })).status).toBe(200);
  expect((await send("GET", "/flows/extra")).body).toMatchObject({ version: 1, release: { live: 1 } });
  expect((await send("DELETE", "/flows/extra")).status).toBe(204);
  expect((await send("DELETE", "/flows/extra")).status).toBe(404);
  expect((await send("GET", "/flows")).body).toMatchObject({ drafts: [], items: [{ id: "main" }] });
});

it("gives a share of contacts the version on trial, and the alias its own, and says so in the list", async () => {
  await published("One");
  const two = await published("Two");
  const three = await published("Three", false);
  expect(three).toBe(two + 1);
  const wanted = { live: two, aliases: { careful: 1 }, trial: { version: three, share: 1 }, scheduled: null };
  expect((await send("PUT", "/flows/main/release", wanted)).body).toEqual(wanted);
  expect(await gets()).toBe(three);
  const { body } = await send("GET", "/flows/main/versions");
  expect(body.items).toMatchObject([
    { version: three, trial: 1, live: false },
    { version: two, live: true, trial: null },
    { version: 1, aliases: ["careful"] },
  ]);
  const entry = {
    kind: "widget",
    address: `${home.tenant}-web`,
    name: { en: "W", ja: "W" },
    flow: "main",
    language: "en",
  };
  expect((await send("PUT", "/entry-points/web", { ...entry, alias: "careful" })).status).toBe(200);
  expect(await gets()).toBe(1);
  const taken = await send("PUT", "/flows/main/release", { ...wanted, aliases: {} });
  expect([taken.status, taken.body.message]).toEqual([422, expect.stringContaining("entry-points/web")]);
  const lost = await send("PUT", "/flows/main/release", { ...wanted, trial: { version: 77, share: 0.5 } });
  expect([lost.status, lost.body.message]).toEqual([422, "There is no version 77 of this flow."]);
  expect(
    (await send("PUT", "/flows/main/release", { ...wanted, trial: { version: two, share: 0.5 } })).status,
  ).toBe(422);
  expect((await send("PUT", "/entry-points/web", { ...entry, alias: "unheard-of" })).status).toBe(422);
});

it("rolls back to an earlier version without a new copy, and ends what was on trial", async () => {
  await published("One");
  const two = await published("Two");
  await published("Three", false);
  await send("PUT", "/flows/main/release", {
    ...{ live: two, aliases: { steady: two }, trial: { version: 3, share: 0.5 }, scheduled: null },
  });
  const back = await send("POST", "/flows/main/roll-back", { version: 1 });
  expect(back.body).toEqual({ live: 1, aliases: { steady: two }, trial: null, scheduled: null });
  expect(await gets()).toBe(1);
  expect((await send("POST", "/flows/main/roll-back", { version: 1 })).body).toEqual(back.body);
  expect((await send("GET", "/flows/main/versions")).body.items).toHaveLength(3);
  expect((await send("POST", "/flows/main/roll-back", { version: 9 })).status).toBe(422);
  expect((await send("POST", "/flows/nothing/roll-back", { version: 1 })).status).toBe(404);
});

it("gives a version of before its defaults when it comes back", async () => {
  const queue = { kind: "queue", queue: "billing", failed: "bye", requirements: [], priority: 0, enter: [] };
  const nodes = {
    wait: { ...queue, announceEveryMs: 30_000, exits: {} },
    bye: { kind: "hangup", prompts: [] },
  };
  const old: unknown = { id: "main", name: "Main", version: 7, start: "wait", nodes };
  const { db } = openDatabase(env);
  const row = { tenant: home.tenant, flow: "main", version: 7, author: null, createdAt: 0 };
  await db.insert(flowVersion).values({ ...row, body: old as Flow });
  expect((await send("POST", "/flows/main/roll-back", { version: 7 })).status).toBe(200);
  const flow = (await directory().entry("web", "c1"))?.flow;
  expect(flow).toMatchObject({ version: 7, parameters: [], nodes: { wait: { choices: [], timeoutMs: 0 } } });
});

it("makes a scheduled version live in its time, and writes it so with the next change of anything", async () => {
  await published("One");
  const two = await published("Two", false);
  const soon = Date.now() + 1500;
  const plan = { live: 1, aliases: { old: 1 }, trial: null, scheduled: { version: two, at: soon } };
  expect((await send("PUT", "/flows/main/release", plan)).body).toEqual(plan);
  expect(await gets()).toBe(1);
  expect((await send("GET", "/flows/main/versions")).body.items).toMatchObject([
    { scheduledAt: soon },
    { live: true },
  ]);
  await new Promise((resolve) => setTimeout(resolve, soon - Date.now() + 50));
  expect(await gets()).toBe(two);
  expect((await send("GET", "/flows/main")).body).toMatchObject({
    version: two,
    release: { live: two, scheduled: null },
  });
  const { db } = openDatabase(env);
  const stored = () => db.select().from(flowRelease).where(eq(flowRelease.tenant, home.tenant));
  expect((await stored())[0]?.scheduled).toMatchObject({ version: two });
  await send("POST", "/skills", { id: "sales", name: { en: "Sales", ja: "営業" } });
  expect(await stored()).toMatchObject([{ scheduled: null, aliases: { old: 1 } }]);
  const config = await directory().get();
  expect(config?.flows.map(({ version }) => version)).toEqual([two]);
  expect(config?.flowVersions.map(({ version }) => version)).toEqual([1]);
  expect(await gets()).toBe(two);
});

it("makes a version live at once that is scheduled for a time gone by", async () => {
  await published("One");
  const two = await published("Two", false);
  const past = { live: 1, aliases: {}, trial: null, scheduled: { version: two, at: Date.now() - 1 } };
  expect((await send("PUT", "/flows/main/release", past)).body).toMatchObject({ live: two, scheduled: null });
});

it("keeps what versions on trial lead to, and a flow that another walks into", async () => {
  const calling = {
    ...greeting("Calling"),
    nodes: { ...greeting("Calling").nodes, hello: { kind: "sub-flow", flow: "extra", next: "wait" } },
    tests: [],
  };
  const lost = await send("PUT", "/flows/main", calling);
  expect([lost.status, lost.body.message]).toEqual([422, expect.stringContaining("extra")]);
  const extra = { ...greeting("Extra", "queue:billing", "extra"), tests: [] };
  const back = { ...extra, nodes: { ...extra.nodes, wait: { kind: "return" }, bye: undefined } };
  expect((await send("POST", "/flows", back)).status).toBe(201);
  expect((await send("PUT", "/flows/main", calling)).status).toBe(200);
  expect((await directory().entry("web", "c1"))?.flows.map(({ id }) => id)).toEqual(["extra"]);
  const used = await send("DELETE", "/flows/extra");
  expect([used.status, used.body.code]).toEqual([409, "in-use"]);
  expect(used.body.message).toContain("flows/main/hello");
  const circle = {
    ...back,
    nodes: { ...back.nodes, hello: { kind: "sub-flow", flow: "main", next: "wait" } },
  };
  const refused = await send("PUT", "/flows/extra", circle);
  expect([refused.status, refused.body.message]).toEqual([422, expect.stringContaining("contains itself")]);
});

it("deploys for scripts: the tests must pass there, too, or somebody says why not", async () => {
  const good = await send("PUT", "/flows/main?note=from%20a%20script", greeting("Hello"));
  expect(good).toMatchObject({ status: 200, body: { version: 1 } });
  const bad = await send("PUT", "/flows/main", greeting("Hello", "voicemail"));
  expect([bad.status, bad.body.code]).toEqual([422, "tests-failed"]);
  const despite = `/flows/main?despite=${encodeURIComponent("an emergency")}`;
  expect((await send("PUT", despite, greeting("Hello", "voicemail"))).body).toMatchObject({ version: 2 });
  expect((await send("POST", "/flows", greeting("Hello"))).body.code).toBe("conflict");
  expect((await send("PUT", "/flows/nothing", greeting("Hello"))).status).toBe(404);
  expect((await send("GET", "/flows/main/versions")).body.items).toMatchObject([
    { version: 2, despite: "an emergency" },
    { version: 1, note: "from a script", despite: null },
  ]);
});

it("never changes a version, and loses none of many published at once", async () => {
  await saved(greeting("Hello"));
  const made = await Promise.all(Array.from({ length: 3 }, () => send("POST", "/flows/main/publish", {})));
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
  const { db } = openDatabase(env);
  const rows = await db.select().from(flowVersion).where(eq(flowVersion.tenant, home.tenant));
  expect(rows.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  const before: Flow | undefined = rows.find(({ version }) => version === 1)?.body;
  await published("Something else");
  const again = await db.select().from(flowVersion).where(eq(flowVersion.tenant, home.tenant));
  expect(again.find(({ version }) => version === 1)?.body).toEqual(before);
});

it("lets supervisors read and admins alone write", async () => {
  const status = async (method: string, path: string, json: object | undefined, as: "supervisor" | "agent") =>
    (await send(method, path, json, as)).status;
  expect(await status("GET", "/flows/main/draft", undefined, "agent")).toBe(403);
  expect(await status("GET", "/flows/main/draft", undefined, "supervisor")).toBe(200);
  expect(await status("PUT", "/flows/main/draft", { revision: 0, flow: {} }, "supervisor")).toBe(403);
  expect(await status("POST", "/flows/main/publish", {}, "supervisor")).toBe(403);
  expect(await status("POST", "/flows/main/roll-back", { version: 1 }, "supervisor")).toBe(403);
});

it("refuses a draft that is longer than half a megabyte", async () => {
  const long = await send("PUT", "/flows/main/draft", { revision: 0, flow: { name: "x".repeat(600_000) } });
  expect([long.status, long.body.code]).toEqual([413, "too-large"]);
});
