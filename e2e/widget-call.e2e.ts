import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { CustomerPage } from "./pages/customer-page.ts";
import { Listener } from "./pages/listener.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { contactRow, flowIsAt } from "./support/history.ts";
import { until } from "./support/until.ts";

const customersTone = 1100;
const agentsTone = 700;
const company = new Company();
let customers: Browser;
let agents: Browser;

beforeAll(async () => {
  [customers, agents] = await Promise.all([openBrowser(customersTone), openBrowser(agentsTone)]);
});
afterEach(company.leave);
afterAll(() => Promise.all([customers?.close(), agents?.close()]));

/** A call from the page, through the menu, into the queue. */
async function callFromPage(channel: "voice" | "video"): Promise<{ visitor: CustomerPage; contact: string }> {
  const visitor = company.add(await CustomerPage.visit(customers));
  await visitor.begin(channel);
  await visitor.page.locator('tsunagi-widget [data-part="call"][data-phase="joined"]').waitFor();
  const contact = await visitor.contact();
  await new Listener(visitor.page).hearsSound();
  await visitor.part("call-keypad").click();
  for (const [node, digits] of Object.entries({ language: "1", topic: "1", account: "100001#" })) {
    await flowIsAt(contact, node);
    for (const digit of digits) await visitor.part(`key-${digit}`).click();
  }
  await visitor.phase("queued", 30_000);
  await visitor.part("call-keypad").click();
  return { visitor, contact };
}

test("a call from the page goes through the menu by keypad, and both hear each other", async () => {
  const { visitor, contact } = await callFromPage("voice");
  const alex = company.add(await AgentDesktop.open(agents, "alex"));
  await alex.goAvailable();
  expect(await alex.rings()).toContain("Grace Walker");
  await alex.accept();
  await visitor.phase("connected");
  await alex.ears.hearsTone(customersTone);
  await new Listener(visitor.page).hearsTone(agentsTone);
  await visitor.part("hang-up").click();
  await visitor.part("summary").waitFor();
  await alex.wrapUp("other", "");
  expect(await contactRow(contact, (row) => row.outcome !== null)).toMatchObject({
    channel: "voice",
    outcome: "answered",
    customer: "hoshi-100001",
  });
  expect(visitor.complaints).toEqual([]);
});

test("in a video call the agent and the customer see each other", async () => {
  const { visitor } = await callFromPage("video");
  const alex = company.add(await AgentDesktop.open(agents, "alex"));
  await alex.goAvailable();
  await alex.rings();
  await alex.accept();
  await visitor.phase("connected");
  const plays = (desktop: AgentDesktop) =>
    desktop.page.evaluate(() =>
      [...document.querySelectorAll("video")].some((video) => video.videoWidth > 0),
    );
  await until("the agent sees the customer", () => plays(alex));
  await alex.part("camera").click();
  await visitor.part("video-remote").waitFor();
  await until("the customer sees the agent", () =>
    visitor
      .part("video-remote")
      .evaluate((video) => video instanceof HTMLVideoElement && video.videoWidth > 0),
  );
  await visitor.part("hang-up").click();
  await alex.wrapUp("other", "");
});

test("a page that is loaded anew in mid-call finds back into it", async () => {
  const { visitor } = await callFromPage("voice");
  const alex = company.add(await AgentDesktop.open(agents, "alex"));
  await alex.goAvailable();
  await alex.rings();
  await alex.accept();
  await alex.ears.hearsTone(customersTone);
  await visitor.page.reload();
  await visitor.part("rejoin").click();
  await new Listener(visitor.page).hearsTone(agentsTone);
  await alex.ears.hearsTone(customersTone);
  await visitor.part("hang-up").click();
  await alex.wrapUp("other", "");
});
