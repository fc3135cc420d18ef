import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { callbackOf } from "../domain/contact/open.ts";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { Telephone } from "./sip-caller/telephone.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { contactRow, eventsOf, when } from "./support/history.ts";
import { api, idOf } from "./support/people.ts";
import { changeQueue } from "./support/queues.ts";
import { house } from "./support/running-house.ts";
import { callBillingInHaste, strangersNumber } from "./support/telephone.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const agentsTone = 700;
const customersTone = 1000;
const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(agentsTone);
});
afterEach(company.leave);
afterAll(() => browser?.close());

/** The customer's telephone: what we call arrives here. */
const ownTelephone = async () => company.add(await Telephone.at(house().ports.telephones));

const openCallbacks = async () =>
  z
    .object({ items: z.array(z.object({ contact: z.string(), number: z.string() })) })
    .parse(await (await api("supervisor", "/api/callbacks")).json()).items;

/** Calls, waits in vain, and asks to be called back on the number that calls. */
async function askBack(): Promise<string> {
  const { call, contact } = await callBillingInHaste("100001");
  await when(contact, "contact.queued");
  await call.press("1");
  await call.hearsSound();
  await call.press("1");
  await when(contact, "callback.promised");
  await call.ended;
  const row = await contactRow(contact, (r) => r.outcome !== null);
  expect(row.outcome).toBe("callback-promised");
  return callbackOf(contact);
}

test("a caller is called back when an agent is free: busy at first, then they talk, and all is kept", async () => {
  company.add(await changeQueue("billing", { callback: { offered: true, retryMs: 10_000 } }));
  const telephone = await ownTelephone();
  const callback = await askBack();
  expect(await openCallbacks()).toMatchObject([{ contact: callback, number: strangersNumber }]);

  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  expect(await alex.rings()).toContain("Grace Walker");
  await alex.accept();
  const busy = await telephone.rings();
  expect([busy.number, busy.from]).toEqual([strangersNumber, house().number]);
  busy.refuse();

  await alex.rings(60_000); // the desk was free in between
  await alex.accept();
  const ringing = await telephone.rings(1);
  const customer = await ringing.pickUp();
  await customer.hearsTone(agentsTone);
  const talking = customer.tone(customersTone, 4);
  await alex.ears.hearsTone(customersTone);
  await talking;
  await customer.hangUp();
  await alex.wrapUp("other", "");

  const row = await contactRow(callback, (r) => r.disposition !== null && r.recordings === 1);
  expect(row).toMatchObject({ agent: idOf("alex"), outcome: "answered", queue: "billing" });
  const attempts = (await eventsOf(callback)).filter(({ type }) => type === "callback.attempted");
  expect(attempts.map(({ body }) => body)).toMatchObject([{ result: "busy" }, { result: "answered" }]);
  expect(telephone.calls.length).toBe(2);
  await until("the callback is off the list", async () => (await openCallbacks()).length === 0);
});

test("a customer who is called first is put through when it is their turn", async () => {
  company.add(await changeQueue("billing", { callback: { offered: true, first: "customer" } }));
  const telephone = await ownTelephone();
  const callback = await askBack();
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  const customer = await (await telephone.rings(0, 60_000)).pickUp();
  await customer.hearsSound();
  await alex.rings();
  await alex.accept();
  await customer.hearsTone(agentsTone, 20_000);
  await customer.hangUp();
  await alex.wrapUp("other", "");
  expect((await contactRow(callback, (r) => r.outcome !== null)).outcome).toBe("answered");
});

test("a customer who reaches an agent by calling again is not called any more", async () => {
  company.add(await changeQueue("billing", { callback: { offered: true } }));
  const telephone = await ownTelephone();
  const callback = await askBack();
  const { call } = await callBillingInHaste("100001");
  company.add({ leave: () => call.hangUp() });
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  // Whichever of the two is offered first: the callback came earlier.
  await alex.rings();
  await alex.accept();
  const ringing = await telephone.rings();
  ringing.refuse();
  await alex.rings(60_000);
  await alex.accept();
  await call.hearsTone(agentsTone, 20_000);
  expect((await contactRow(callback, (r) => r.outcome !== null)).outcome).toBe("superseded");
  expect(await openCallbacks()).toEqual([]);
  await call.hangUp();
  await alex.wrapUp("other", "");
});

test("a telephone stops ringing when its agent is gone, and the callback can be cancelled", async () => {
  company.add(await changeQueue("billing", { callback: { offered: true } }));
  const telephone = await ownTelephone();
  const callback = await askBack();
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  await alex.rings();
  await alex.accept();
  const ringing = await telephone.rings();
  const signOut = `/api/presence/${idOf("alex")}/sign-out`;
  expect((await api("supervisor", signOut, { method: "POST" })).status).toBe(200);
  await until("the telephone is silent", () => !ringing.rings, 10_000);
  expect((await api("supervisor", `/api/callbacks/${callback}`, { method: "DELETE" })).status).toBe(200);
  expect((await contactRow(callback, (r) => r.outcome !== null)).outcome).toBe("superseded");
});

test("a visitor leaves a number in the chat instead of waiting", async () => {
  company.add(await changeQueue("billing", { callback: { offered: true } }));
  const visitor = company.add(await VisitorLine.waiting("100003"));
  await until("the button is there", () =>
    visitor.messages.some(({ choices }) => choices?.some(({ value }) => value === "callback")),
  );
  visitor.send({ type: "choice", id: crypto.randomUUID(), value: "callback" });
  await until("the number is asked for", () => visitor.messages.at(-1)?.text.includes("telephone number"));
  visitor.write("(202) 555-0111");
  await visitor.phase("ended");
  const [promised] = await openCallbacks();
  expect(promised).toEqual({ contact: callbackOf(visitor.contact), number: strangersNumber });
  const path = `/api/callbacks/${promised?.contact}`;
  expect((await api("supervisor", path, { method: "DELETE" })).status).toBe(200);
});

test("a callback at a chosen time comes then", async () => {
  const telephone = await ownTelephone();
  const at = Date.now() + 6_000;
  const answer = await api("alex", "/api/callbacks", {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ number: strangersNumber, queue: "billing", at }),
  });
  expect(answer.status).toBe(201);
  const { contact } = z.object({ contact: z.string() }).parse(await answer.json());
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  await alex.rings();
  expect(Date.now()).toBeGreaterThanOrEqual(at);
  await alex.accept();
  const customer = await (await telephone.rings()).pickUp();
  await customer.hearsTone(agentsTone);
  await customer.hangUp();
  await alex.wrapUp("other", "");
  expect((await contactRow(contact, (r) => r.disposition !== null)).outcome).toBe("answered");
});
