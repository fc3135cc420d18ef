import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { CustomerPage } from "./pages/customer-page.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { until } from "./support/until.ts";

let browser: Browser;
const here: { leave(): Promise<void> }[] = [];

beforeAll(async () => {
  browser = await openBrowser(1000);
});
afterEach(async () => {
  for (const one of here.splice(0)) await one.leave();
});
afterAll(() => browser?.close());

/** Through the flow, up to the queue. */
async function waitInBilling(visitor: CustomerPage, account = "100001"): Promise<string> {
  await visitor.begin("chat");
  await visitor.choose("English");
  await visitor.choose("Billing");
  await visitor.reads("account number");
  await visitor.write(account);
  await visitor.phase("queued");
  return visitor.contact();
}

test("what is written while the line is down arrives once, in order, when it is back", async () => {
  const visitor = await CustomerPage.visit(browser);
  const contact = await waitInBilling(visitor);
  const alex = await AgentLine.available("alex");
  here.push(alex);
  await alex.accept(contact);
  await visitor.phase("connected");
  await visitor.context.setOffline(true);
  await visitor.write("one");
  await visitor.write("two");
  await visitor.context.setOffline(false);
  await visitor.write("three");
  const texts = () =>
    (alex.transcripts.get(contact) ?? []).filter((m) => m.from.kind === "customer").map((m) => m.text);
  await until("all three have arrived", () => texts().includes("three") && texts().includes("two"));
  expect(texts().slice(-3)).toEqual(["one", "two", "three"]);
  await visitor.page.reload();
  await visitor.reads("account number");
  expect((await visitor.messages()).filter((m) => m.from === "customer").map((m) => m.text)).toEqual(texts());
  await visitor.end();
  await alex.wrapUp(contact);
  expect(visitor.complaints).toEqual([]);
});
