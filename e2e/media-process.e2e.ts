import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { contactOfCaller, contactRow, downloadRecording, eventsOf, flowIsAt } from "./support/history.ts";
import { house } from "./support/running-house.ts";
import { decodeSides, secondsOfTone } from "./support/sound.ts";
import { answerPrompt, callBillingInHaste, dial, strangersNumber } from "./support/telephone.ts";
import { until } from "./support/until.ts";

const callersTone = 1000;
const agentsTone = 700;
const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(agentsTone);
});
afterEach(company.leave);
afterAll(() => browser?.close());

/** Which media process carries this call now. */
async function carrierOf(contact: string): Promise<string> {
  const attached = (await eventsOf(contact)).findLast((event) => event.type === "media.attached");
  return z.object({ process: z.string() }).parse(attached?.body).process;
}

/** Kills the media process that carries this call, with no warning. */
async function killCarrier(contact: string): Promise<void> {
  const name = await until("a media process carries the call", () => carrierOf(contact));
  const child = house().children.find((each) => name.startsWith(each.name));
  if (!child?.pid) throw new Error(`no process called ${name} runs`);
  process.kill(-child.pid, "SIGKILL");
}

test("when the media process dies in the menu, the caller hears the menu again and goes on", async () => {
  const since = Date.now();
  const call = await dial();
  company.add({ leave: () => call.hangUp() });
  await call.answered();
  const contact = await contactOfCaller(strangersNumber, since);
  await flowIsAt(contact, "language");
  await call.press("1");
  await flowIsAt(contact, "topic");
  await killCarrier(contact);
  await until(
    "another process has taken over",
    async () => (await eventsOf(contact)).filter((event) => event.type === "media.attached").length === 2,
  );
  await answerPrompt(call, "1");
  await until("the menu was answered", async () =>
    (await eventsOf(contact)).some(
      (event) => event.type === "flow.answered" && JSON.stringify(event.body).includes("billing"),
    ),
  );
});

test("when the media process dies in mid-call, caller and agent talk on and a second recording begins", async () => {
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  const { call, contact } = await callBillingInHaste("100001");
  company.add({ leave: () => call.hangUp() });
  await alex.rings();
  await alex.accept();
  await call.hearsTone(agentsTone);
  await until("the recording runs", async () =>
    (await eventsOf(contact)).some((event) => event.type === "recording.started"),
  );
  await killCarrier(contact);

  const talking = call.tone(callersTone, 5);
  await alex.ears.hearsTone(callersTone);
  await call.hearsTone(agentsTone);
  await talking;
  await until(
    "the recording goes on",
    async () => (await eventsOf(contact)).filter((event) => event.type === "recording.started").length === 2,
  );
  await call.tone(callersTone, 3);
  await call.hangUp();
  await alex.wrapUp("other", "");

  const row = await contactRow(contact, (r) => r.outcome !== null && r.recordings > 0);
  expect(row.outcome).toBe("answered");
  const { left, right } = await decodeSides(await downloadRecording(contact, 2));
  expect(secondsOfTone(left, callersTone)).toBeGreaterThan(2);
  expect(secondsOfTone(right, agentsTone)).toBeGreaterThan(2);
});
