import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { passesLuhn } from "../domain/flow/luhn.ts";
import { CustomerPage } from "./pages/customer-page.ts";
import { faults } from "./support/axe.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { done, type FlowDraft, openLine, send } from "./support/flow-lines.ts";
import { logged, logs } from "./support/flow-log.ts";
import { contactOfCaller, contactRow, flowIsAt } from "./support/history.ts";
import { whereDigitsAre } from "./support/house-search.ts";
import { json, OutsideService, outsideHost } from "./support/outside-service.ts";
import { api } from "./support/people.ts";
import { dial } from "./support/telephone.ts";

const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(1000);
});
afterEach(company.leave);
afterAll(() => browser?.close());

const number = "+12025550123";
const caller = "+12025550132";
const secret = `key-${crypto.randomUUID()}`;
const words = (en: string) => [{ words: { en } }];

/** Pays by card. The control is gathered openly: the search must find it, or it would find nothing at all. */
const paying = (): FlowDraft => ({
  id: "e2e-paying",
  start: "control",
  failed: "sorry",
  nodes: {
    control: {
      ...{ kind: "gather", into: "control", minLength: 16, maxLength: 16, speech: false },
      ...{ prompts: words("Your contract?"), timeoutMs: 20_000, next: "card", otherwise: "sorry" },
    },
    card: {
      ...{ kind: "gather", into: "card", minLength: 12, maxLength: 19, check: "luhn", secure: { keep: 4 } },
      ...{ prompts: words("Your card?"), again: words("That is no card."), timeoutMs: 20_000 },
      ...{ next: "pay", otherwise: "sorry" },
    },
    pay: {
      ...{ kind: "request", method: "POST", url: `http://${outsideHost()}/payments` },
      headers: [{ name: "authorization", secret: "e2e-payments", prefix: "Bearer " }],
      body: '{"card":"{{card}}","note":"contract {{control}}"}',
      map: [{ variable: "receipt", value: "answer.receipt" }],
      ...{ found: "paid", missing: "sorry", failed: "sorry" },
    },
    paid: { kind: "hangup", prompts: words("Paid by {{card}}. Your receipt is {{receipt}}.") },
    sorry: { kind: "hangup", prompts: words("Sorry.") },
  },
});

/** Digits that no other run has had. Their last one checks the others as it does on cards, or just not. */
function anyNumber({ luhn, length = 16 }: { luhn: boolean; length?: number }): string {
  const random = [...crypto.getRandomValues(new Uint8Array(length - 2))];
  const digits = `4${random.map((byte) => byte % 10).join("")}`;
  const last = [..."0123456789"].find((each) => passesLuhn(digits + each)) ?? "";
  return digits + (luhn ? last : (Number(last) + 1) % 10);
}

/** A payment provider, and the key to it. */
async function provider(): Promise<OutsideService> {
  const service = company.add(await OutsideService.open({ "/payments": json({ receipt: "R-17" }) }));
  const body = { id: "e2e-payments", name: "Payments", value: secret, hosts: [outsideHost()] };
  await send("DELETE", "/api/secrets/e2e-payments");
  await done(await send("POST", "/api/secrets", body));
  return service;
}

const paidWith = (card: string, control: string) => [
  {
    ...{ method: "POST", path: "/payments", body: JSON.stringify({ card, note: `contract ${control}` }) },
    headers: expect.objectContaining({ authorization: `Bearer ${secret}` }),
  },
];

/** The card's number and the key are nowhere under the house's home, nor in what the API tells; the control is. */
async function nothingIsKept(contact: string, card: string, control: string): Promise<void> {
  await pause(500); // what is still on its way to a disk
  const found = whereDigitsAre(control).join("\n");
  for (const keeper of ["sqld/dbs", "edge/v3/do/tsunagi-Contact"]) expect(found).toContain(keeper);
  expect(whereDigitsAre(card)).toEqual([]);
  const told = await Promise.all(
    ["events", "transcript"].map(async (part) =>
      (await api("supervisor", `/api/contacts/${contact}/${part}`)).text(),
    ),
  );
  expect(told.join()).toContain(control);
  expect(told.join()).not.toMatch(new RegExp([...card].join("\\D*")));
  expect(told.join()).not.toContain(secret);
}

test("a card's number that a caller keys reaches the payment provider, and is nowhere in the house", async () => {
  const service = await provider();
  company.add(await openLine({ id: "e2e-paying", flow: paying(), number }));
  const [control, card] = [anyNumber({ luhn: false }), anyNumber({ luhn: true })];
  const slip = anyNumber({ luhn: false, length: 12 }); // of the finger
  const since = Date.now();
  const call = await dial(number, caller);
  company.add({ leave: () => call.hangUp() });
  await call.answered();
  const contact = await contactOfCaller(caller, since);
  await flowIsAt(contact, "control");
  await call.press(control);
  await flowIsAt(contact, "card");
  await call.press(`${slip}#`);
  await logs(contact, "flow.missed", { node: "card" });
  await call.press(`${card}#`);
  await call.ended;
  expect(service.asked).toMatchObject(paidWith(card, control));
  expect((await contactRow(contact, (row) => row.outcome !== null)).outcome).toBe("self-served");
  expect(await logged(contact, "flow.answered")).toMatchObject([
    { node: "control", value: control },
    { node: "card", value: `${"•".repeat(12)}${card.slice(-4)}` },
  ]);
  await nothingIsKept(contact, card, control);
  expect(whereDigitsAre(slip)).toEqual([]);
});

test("nor is one that a visitor types, whose page masks it", async () => {
  const service = await provider();
  company.add(await openLine({ id: "e2e-paying-page", flow: paying() }));
  const [control, card] = [anyNumber({ luhn: false }), anyNumber({ luhn: true })];
  const visitor = company.add(await CustomerPage.visitEntry(browser, "e2e-paying-page"));
  await visitor.begin("chat");
  await visitor.reads("Your contract?");
  const contact = await visitor.contact();
  await visitor.write(control);
  await visitor.reads("Your card?");
  expect(await faults(visitor.page, "en-widget-secret")).toEqual([]);
  const field = visitor.part("secret");
  expect(await field.getAttribute("type")).toBe("password");
  await field.fill(card.replaceAll(/(.{4})/g, "$1 "));
  await field.press("Enter");
  await visitor.reads("R-17");
  expect(service.asked).toMatchObject(paidWith(card, control));
  const shown = `${"•".repeat(12)}${card.slice(-4)}`;
  expect((await visitor.messages()).map(({ text }) => text)).toEqual([
    "Your contract?",
    control,
    "Your card?",
    shown,
    `Paid by ${shown}. Your receipt is R-17.`,
  ]);
  const browserKeeps = await visitor.page.evaluate(
    () => JSON.stringify(localStorage) + document.body.outerHTML,
  );
  expect(browserKeeps).not.toMatch(new RegExp([...card].join("\\D*")));
  await contactRow(contact, (row) => row.outcome !== null);
  await nothingIsKept(contact, card, control);
  expect(visitor.complaints).toEqual([]);
});

test("nor one that is pressed on the page's keypad in a call", async () => {
  const service = await provider();
  company.add(await openLine({ id: "e2e-paying-call", flow: paying() }));
  const [control, card] = [anyNumber({ luhn: false }), anyNumber({ luhn: true })];
  const visitor = company.add(await CustomerPage.visitEntry(browser, "e2e-paying-call"));
  await visitor.begin("voice");
  const contact = await visitor.contact();
  await visitor.part("call-keypad").click();
  const press = async (digits: string) => {
    for (const digit of digits) await visitor.part(`key-${digit}`).click();
  };
  await flowIsAt(contact, "control");
  await press(control);
  await flowIsAt(contact, "card");
  await press(`${card}#`);
  await contactRow(contact, (row) => row.outcome === "self-served");
  expect(service.asked).toMatchObject(paidWith(card, control));
  await nothingIsKept(contact, card, control);
});
