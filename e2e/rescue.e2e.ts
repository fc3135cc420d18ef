import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { contactRow, downloadRecording, eventsOf } from "./support/history.ts";
import { api, idOf } from "./support/people.ts";
import { decodeSides, secondsOfTone } from "./support/sound.ts";
import { callBillingInHaste, hearsMusic } from "./support/telephone.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const agentsTone = 700;
const callersTone = 1000;
const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(agentsTone);
});
afterEach(company.leave);
afterAll(() => browser?.close());

const signOut = (person: "alex") =>
  api("supervisor", `/api/presence/${idOf(person)}/sign-out`, { method: "POST" });

test("a call whose agent's browser dies is with a colleague in half a minute, and both parts are recorded", async () => {
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  const { call, contact } = await callBillingInHaste("100001");
  company.add({ leave: () => call.hangUp() });
  await alex.rings();
  await alex.accept();
  await call.hearsTone(agentsTone);
  await call.tone(callersTone, 3);

  await alex.context.close(); // the browser is gone without a word
  await hearsMusic(call, agentsTone);
  const emi = company.add(await AgentDesktop.open(browser, "emi"));
  await emi.goAvailable();
  await emi.rings(60_000);
  await emi.accept();
  await call.hearsTone(agentsTone, 20_000);
  const talking = call.tone(callersTone, 4);
  await emi.ears.hearsTone(callersTone);
  await talking;
  await call.hangUp();
  await emi.wrapUp("other", "");

  const row = await contactRow(contact, (r) => r.disposition !== null && r.recordings === 2);
  expect(row).toMatchObject({ agent: idOf("emi"), outcome: "answered", recordings: 2 });
  const queued = (await eventsOf(contact)).filter(({ type }) => type === "contact.queued");
  expect(queued.map(({ body }) => body)).toMatchObject([
    { epoch: 1 },
    { epoch: 2, rescuedFrom: idOf("alex") },
  ]);
  for (const segment of [1, 2]) {
    const { left } = await decodeSides(await downloadRecording(contact, segment));
    expect(secondsOfTone(left, callersTone), `segment ${segment}`).toBeGreaterThan(2);
  }
});

test("a call whose agent a supervisor signs out goes on at once, and the agent hears no more of it", async () => {
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  const { call, contact } = await callBillingInHaste("100001");
  company.add({ leave: () => call.hangUp() });
  await alex.rings();
  await alex.accept();
  await call.hearsTone(agentsTone);
  const emi = company.add(await AgentDesktop.open(browser, "emi"));
  await emi.goAvailable();
  expect((await signOut("alex")).status).toBe(200);
  await emi.rings(10_000);
  await hearsMusic(call, agentsTone);
  await emi.accept();
  await call.hearsTone(agentsTone, 20_000);
  const queued = (await eventsOf(contact)).filter(({ type }) => type === "contact.queued");
  expect(queued.map(({ body }) => body)).toMatchObject([{ epoch: 1 }, { rescuedFrom: idOf("alex") }]);
  await call.hangUp();
  await emi.wrapUp("other", "");
});

test("a chat whose agent's browser dies goes to a colleague with its transcript, and the customer reads why", async () => {
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  const visitor = company.add(await VisitorLine.waiting("100003"));
  await alex.rings();
  await alex.accept();
  await alex.write("Hello, this is Alex.");
  await until("the customer reads Alex", () => visitor.messages.some(({ text }) => text.includes("Alex.")));
  await alex.context.close();
  const emi = company.add(await AgentLine.available("emi"));
  const offer = await emi.accept(visitor.contact, 60_000);
  expect(offer.card.rescued?.agentName).toMatch(/Alex/);
  await until("emi has the transcript", () =>
    emi.transcripts.get(visitor.contact)?.some(({ text }) => text === "Hello, this is Alex."),
  );
  expect(visitor.messages.some(({ text }) => text.includes("You have kept your place"))).toBe(true);
});
