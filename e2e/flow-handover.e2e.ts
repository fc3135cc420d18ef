import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { callbackOf } from "../domain/contact/open.ts";
import { outOfHours } from "../domain/flow/templates/out-of-hours.ts";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import type { Call } from "./sip-caller/call.ts";
import { Telephone } from "./sip-caller/telephone.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { done, type FlowDraft, openLine, send } from "./support/flow-lines.ts";
import { logged, logs } from "./support/flow-log.ts";
import { contactOfCaller, contactRow, downloadRecording, flowIsAt, when } from "./support/history.ts";
import { api, idOf } from "./support/people.ts";
import { house } from "./support/running-house.ts";
import { decodeSides, secondsOfTone } from "./support/sound.ts";
import { dial } from "./support/telephone.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(700);
});
afterEach(company.leave);
afterAll(() => browser?.close());

const number = "+12025550125";
const caller = "+12025550134";
const callersTone = 1300;
const othersTone = 900;
const words = (en: string) => [{ words: { en } }];

/** Calls the line of a test's own, and is answered. */
async function called(flow: FlowDraft): Promise<{ call: Call; contact: string }> {
  company.add(await openLine({ id: flow.id, flow, number }));
  const since = Date.now();
  const call = await dial(number, caller);
  company.add({ leave: () => call.hangUp() });
  await call.answered();
  return { call, contact: await contactOfCaller(caller, since) };
}

/** Both hear each other. */
async function talk(one: Call, other: Call): Promise<void> {
  const talking = [one.tone(callersTone, 3), other.tone(othersTone, 3)];
  await Promise.all([one.hearsTone(othersTone), other.hearsTone(callersTone)]);
  await Promise.all(talking);
}

const outcomeOf = async (contact: string) =>
  (await contactRow(contact, (row) => row.outcome !== null)).outcome;

test("a flow puts a caller through to a number outside; when they hang up there, the call is over", async () => {
  const carrier = company.add(await Telephone.at(house().ports.telephones));
  const { call, contact } = await called({
    ...{ id: "e2e-outside", start: "to" },
    nodes: {
      to: {
        ...{ kind: "transfer", to: { kind: "number", number: "+12025550141" }, failed: "nobody" },
        prompts: words("One moment."),
      },
      nobody: { kind: "hangup", prompts: words("Nobody is there.") },
    },
  });
  const ringing = await carrier.rings();
  expect([ringing.number, ringing.from]).toEqual(["+12025550141", number]);
  const other = await ringing.pickUp();
  await talk(call, other);
  await other.hangUp();
  await call.ended;
  expect(await outcomeOf(contact)).toBe("transferred");
});

test("who is busy outside leads to the error exit; a SIP address is called straight, until the caller hangs up", async () => {
  const carrier = company.add(await Telephone.at(house().ports.telephones));
  const helpdesk = company.add(await Telephone.at(0));
  const { call, contact } = await called({
    ...{ id: "e2e-busy", start: "to" },
    nodes: {
      to: {
        ...{ kind: "transfer", to: { kind: "number", number: "+12025550142" }, failed: "instead" },
        timeout: "nobody",
      },
      instead: {
        ...{ kind: "transfer", failed: "nobody" },
        to: { kind: "sip", address: `sip:helpdesk@127.0.0.1:${helpdesk.port}` },
      },
      nobody: { kind: "hangup", prompts: words("Nobody is there.") },
    },
  });
  (await carrier.rings()).refuse();
  const ringing = await helpdesk.rings();
  await logs(contact, "flow.entered", { node: "instead", by: "failed" });
  expect(ringing.number).toBe("helpdesk");
  const other = await ringing.pickUp();
  await talk(call, other);
  await call.hangUp();
  await other.ended;
  expect(await outcomeOf(contact)).toBe("transferred");
  expect(await logged(contact, "transfer.attempted")).toMatchObject([
    { to: "number", result: "busy" },
    { to: "sip", result: "answered" },
  ]);
});

/** The template as it is shipped, but it is always out of hours. */
async function closedNow(): Promise<FlowDraft> {
  const hours = { name: { en: "Never", ja: "なし" }, timeZone: "Asia/Tokyo", weekly: [], holidays: [] };
  await send("DELETE", "/api/hours/e2e-never");
  await done(await send("POST", "/api/hours", { id: "e2e-never", ...hours }));
  company.add({ leave: () => send("DELETE", "/api/hours/e2e-never") });
  const { version: _, name: __, nodes, ...flow } = outOfHours();
  return {
    ...{ ...flow, id: "e2e-closed", tests: [] },
    nodes: {
      ...nodes,
      hours: { kind: "hours", hours: "e2e-never", open: "staff", closed: "closed", holiday: "holiday" },
    },
  };
}

const Callbacks = z.object({ items: z.array(z.object({ contact: z.string(), number: z.string() })) });

test("out of hours a caller is promised a callback", async () => {
  const { call, contact } = await called(await closedNow());
  await flowIsAt(contact, "choice");
  await call.press("1");
  await when(contact, "callback.promised");
  await call.ended;
  expect(await outcomeOf(contact)).toBe("callback-promised");
  const promised = Callbacks.parse(await (await api("supervisor", "/api/callbacks")).json()).items;
  expect(promised).toMatchObject([{ contact: callbackOf(contact), number: caller }]);
  await done(await api("supervisor", `/api/callbacks/${callbackOf(contact)}`, { method: "DELETE" }));
});

test("out of hours a caller leaves a message, and it reaches an agent as a contact", async () => {
  const { call, contact } = await called(await closedNow());
  await flowIsAt(contact, "choice");
  await call.press("2");
  await call.hearsTone(1000, 40_000);
  await when(contact, "recording.started");
  await call.tone(callersTone, 3);
  await call.press("#");
  await call.ended;
  expect(await outcomeOf(contact)).toBe("voicemail");
  const left = await logs(contact, "voicemail.left", { queue: "billing" });
  const message = z.string().parse(left.contact);
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  expect(await alex.rings()).toContain(caller);
  await alex.accept();
  const sound = alex.part("voicemail").locator("audio");
  await until("the agent has the message to hear", () =>
    sound.evaluate((audio) => audio instanceof HTMLAudioElement && audio.duration > 2.5),
  );
  const { left: customersSide } = await decodeSides(await downloadRecording(message, 1));
  expect(secondsOfTone(customersSide, callersTone)).toBeGreaterThan(2);
  await alex.part("end-voicemail").click();
  await alex.wrapUp("other", "");
  const row = await contactRow(message, (one) => one.disposition !== null);
  expect(row).toMatchObject({
    channel: "voicemail",
    queue: "billing",
    agent: idOf("alex"),
    outcome: "answered",
  });
  expect(alex.complaints).toEqual([]);
});

test("who leaves a queue by a key and comes back has kept the place", async () => {
  const flow: FlowDraft = {
    ...{ id: "e2e-choice", start: "wait" },
    nodes: {
      wait: {
        ...{
          kind: "queue",
          queue: "billing",
          requirements: [{ skill: "lang-en", level: 1 }],
          failed: "nobody",
        },
        choices: [{ digit: "7", value: "hear", label: { en: "Our offers" }, next: "offers" }],
      },
      offers: { kind: "say", prompts: words("These are our offers."), next: "wait" },
      nobody: { kind: "hangup", prompts: words("Nobody is there.") },
    },
  };
  const { call, contact } = await called(flow);
  await when(contact, "contact.queued");
  company.add(await openLine({ id: "e2e-choice-page", flow: { ...flow, id: "e2e-choice-page" } }));
  const later = company.add(await VisitorLine.open("e2e-choice-page"));
  await later.phase("queued");
  await until("the visitor is second", () => later.status?.position === 2);
  await call.press("7");
  await flowIsAt(contact, "offers");
  await until("the caller is back", async () => (await logged(contact, "contact.queued")).length === 2);
  await until("the visitor is second again", () => later.status?.position === 2);
  const alex = company.add(await AgentLine.available("alex"));
  const offer = await alex.rings();
  expect(offer.card.contact).toBe(contact);
  await call.hangUp();
});
