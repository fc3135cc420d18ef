import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, onTestFinished, test, vi } from "vitest";
import { Flow } from "../domain/flow/flow.ts";
import { isSealed, toOpen } from "../domain/flow/sealed.ts";
import { hearHistory, hearLiveKit, openShop, Page } from "./contact/testing.ts";
import { openSealed } from "./outside/seal.ts";
import { edge, House } from "./testing/routing-house.ts";

const digits = "4929531880077411"; // passes the check of card numbers, belongs to nobody
const say = (en: string) => [{ words: { en } }];
const payment = Flow.parse({
  ...{ id: "payment", name: "Payment", version: 1, start: "card" },
  nodes: {
    card: {
      ...{ kind: "gather", prompts: say("Your card number?"), into: "card", minLength: 12, maxLength: 19 },
      ...{ secure: { keep: 4 }, check: "luhn", retries: 3, next: "wait", otherwise: "bye" },
    },
    wait: { kind: "queue", queue: "billing", failed: "bye", enter: say("Ending in {{card}}.") },
    bye: { kind: "hangup", prompts: say("Goodbye.") },
  },
});

/** A chat that is asked for a card number; all that is logged meanwhile. */
async function asked() {
  hearLiveKit();
  const house = new House();
  await openShop(house, "yuki", { flow: payment });
  const printed: string[] = [];
  for (const level of ["log", "info", "warn", "error"] as const) {
    const spy = vi.spyOn(console, level).mockImplementation((...all) => void printed.push(all.join(" ")));
    onTestFinished(() => spy.mockRestore());
  }
  const log = await hearHistory(house);
  const contact = edge.Contact.getByName(house.name("c1"));
  await contact.open({
    ...{ tenant: house.tenant, contact: "c1", entry: "main", channel: "chat", language: "en", room: null },
    origin: { kind: "web", visitor: "visitor-0123456789", page: null },
  });
  const page = await Page.open(house, "c1");
  const asks = (frame: object) => JSON.stringify(frame).includes('"secure":true');
  await page.sees(asks);
  return { house, contact, page, log, printed };
}

/** Every row of every table that an object keeps, and its keys. */
const storedBy = (stub: DurableObjectStub): Promise<string> =>
  runInDurableObject(stub, async (_, ctx) => {
    const tables = [...ctx.storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'")].map(
      ({ name }) => String(name),
    );
    // Cloudflare keeps tables of its own, which nobody else may read.
    const own = tables.filter((name) => !name.startsWith("_cf_"));
    const rows = own.flatMap((name) => [...ctx.storage.sql.exec(`SELECT * FROM "${name}"`)]);
    return JSON.stringify([rows, [...(await ctx.storage.list())]]);
  });

const variableOf = (stub: DurableObjectStub): Promise<string> =>
  runInDurableObject(stub, (contact) => {
    const { state } = contact as unknown as { state: { flow: { get(key: string): unknown } } };
    const run = state.flow.get("main") as { variables: Record<string, string> };
    return run.variables.card ?? "";
  });

test("a card number typed in a chat is sealed before anything else sees it, and found nowhere", async () => {
  const { house, contact, page, log, printed } = await asked();
  page.press({ type: "message", id: "secret-0001", text: "4929 5318 8007 7411", secret: true });
  await page.sees((frame) => JSON.stringify(frame).includes("Ending in ••••••••••••7411."));
  const value = await variableOf(contact);
  expect(isSealed(value)).toBe(true);
  expect(await openSealed(env, toOpen(value))).toMatchObject({ opened: [digits] });
  await vi.waitFor(() => expect(log.some(({ event }) => event.type === "contact.queued")).toBe(true));
  const queue = edge.Queue.getByName(house.name("billing"));
  const seen = [await storedBy(contact), await storedBy(queue), ...printed].join();
  const told = JSON.stringify([log, page.frames]);
  for (const secret of [digits, "4929 5318 8007 7411", "5318"]) {
    expect(seen).not.toContain(secret);
    expect(told).not.toContain(secret);
  }
  expect(told).not.toContain("sealed:"); // nobody is shown the seal either
  expect(log.find(({ event }) => event.type === "flow.answered")?.event).toMatchObject({
    ...{ node: "card", value: "••••••••••••7411", by: "text" },
  });
});

test("a page that does not say so is sealed for just the same, and mistakes are asked for again", async () => {
  const { contact, page, log } = await asked();
  page.press({ type: "message", id: "secret-0001", text: "4929531880077412" });
  await page.sees((frame) => frame.type === "ack" && frame.id === "secret-0001");
  await vi.waitFor(() => expect(log.some(({ event }) => event.type === "flow.missed")).toBe(true));
  page.press({ type: "message", id: "secret-0002", text: digits });
  await page.sees((frame) => JSON.stringify(frame).includes("Ending in"));
  const everything = (await storedBy(contact)) + JSON.stringify([log, page.frames]);
  expect(everything).not.toContain("492953188007741");
});

test("an answer that comes twice, or when nothing is asked any more, is written down nowhere", async () => {
  const { contact, page, log } = await asked();
  const answer = { type: "message", id: "secret-0001", text: digits, secret: true } as const;
  page.press(answer, answer);
  await page.sees((frame) => JSON.stringify(frame).includes("Ending in"));
  page.press(answer, { ...answer, id: "secret-0002" });
  expect(await page.sees((frame) => frame.type === "error")).toMatchObject({
    id: "secret-0002",
    code: "not-asked",
  });
  expect((await storedBy(contact)) + JSON.stringify([log, page.frames])).not.toContain(digits);
  expect(await contact.customerMessage({ id: "plain-0001", text: "Thanks" })).toMatchObject({ ok: true });
});

test("what comes by another way than the socket is refused while a secret is asked for", async () => {
  const { contact } = await asked();
  const sent = await contact.customerMessage({ id: "upload-001", text: digits });
  expect(sent).toEqual({ ok: false, reason: "secure" });
  expect(await storedBy(contact)).not.toContain(digits);
});
