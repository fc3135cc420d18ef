import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { contactOfCaller, contactRow, downloadRecording, recordingStart, when } from "./support/history.ts";
import { idOf } from "./support/people.ts";
import { decodeSides, secondsOfTone, toneBetween } from "./support/sound.ts";
import { callBilling, hearsMusic, strangersNumber } from "./support/telephone.ts";

const callersTone = 1000;
const agentsTone = 700;
const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(agentsTone);
});
afterEach(company.leave);
afterAll(() => browser?.close());

/** For how long something goes on, by the story and not for waiting on anything. */
const lasts = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

test("a premium caller reaches a billing specialist who knows them, both hear each other, and all of it is kept", async () => {
  const since = Date.now();
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();

  const call = await callBilling("100001");
  company.add({ leave: () => call.hangUp() });
  const card = await alex.rings();
  expect(card).toContain("Grace Walker");
  expect(card).toMatch(/premium/i);
  expect(card).toContain("100001");
  const contact = await contactOfCaller(strangersNumber, since);

  await alex.accept();
  await call.hearsTone(agentsTone);
  const talking = call.tone(callersTone, 4);
  await alex.ears.hearsTone(callersTone);
  await talking;
  await call.say("Good morning. I have a question about my bill.");

  await alex.part("hold").click();
  await hearsMusic(call, agentsTone);
  await alex.part("hold").click();
  await call.hearsTone(agentsTone);

  const spoken = call.tone(callersTone, 9);
  await alex.ears.hearsTone(callersTone);
  await lasts(1);
  await alex.part("record").click();
  const pausedAt = await when(contact, "recording.paused");
  await lasts(2);
  await alex.part("record").click();
  const continuedAt = await when(contact, "recording.continued");
  await spoken;

  await call.hangUp();
  await alex.wrapUp("bill-explained", "Roaming charges explained");
  const row = await contactRow(contact, (r) => r.disposition !== null && r.recordings === 1);
  expect(row).toMatchObject({
    channel: "voice",
    customer: "hoshi-100001",
    queue: "billing",
    agent: idOf("alex"),
    priority: 30,
    outcome: "answered",
    disposition: "bill-explained",
    note: "Roaming charges explained",
  });
  expect(row.wait_ms).toBeGreaterThan(0);
  expect(row.talk_ms).toBeGreaterThan(10_000);

  const { left, right } = await decodeSides(await downloadRecording(contact, 1));
  expect(secondsOfTone(left, callersTone)).toBeGreaterThan(5);
  expect(secondsOfTone(right, agentsTone)).toBeGreaterThan(5);
  expect(secondsOfTone(left, agentsTone)).toBeLessThan(0.5);
  expect(secondsOfTone(right, callersTone)).toBeLessThan(0.5);

  // The pause is silence, where it was and as long as it was, and not a moment is missing around it.
  const startedAt = await recordingStart(contact, 1);
  const paused = (pausedAt - startedAt) / 1000;
  const continued = (continuedAt - startedAt) / 1000;
  expect(toneBetween(left, callersTone, paused - 0.8, paused - 0.2)).toBeGreaterThan(0.8);
  expect(toneBetween(left, callersTone, paused + 0.5, continued - 0.2)).toBe(0);
  expect(toneBetween(left, callersTone, continued + 0.5, continued + 1.5)).toBeGreaterThan(0.8);
  expect(alex.complaints).toEqual([]);
});
