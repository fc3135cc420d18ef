import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { SupervisorPage } from "./pages/supervisor-page.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { house } from "./support/running-house.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(700);
});
afterEach(company.leave);
afterAll(() => browser?.close());

test("an agent promises a chatting customer a call, and a supervisor sees it and takes it back", async () => {
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  const visitor = company.add(await VisitorLine.waiting("100001"));
  await alex.rings();
  await alex.accept();
  await visitor.phase("connected");
  await alex.part("schedule-callback").click();
  const form = alex.part("callback-form");
  await form.waitFor();
  const number = await form.locator("[name=number]").inputValue();
  expect(number).toMatch(/^\+\d{8,}$/);
  expect(await form.locator("[data-field=queue]").inputValue()).toBe("Billing");
  const date = form.locator("[name=at]");
  const proposed = await date.inputValue();
  await date.fill("2020-01-01");
  await alex.page.keyboard.press("Enter");
  await form.getByText("This time is past.").last().waitFor();
  await date.fill(proposed);
  await alex.page.keyboard.press("Enter");
  await alex.page.getByText(`We call ${number} back on`).waitFor();

  const supervisor = company.add(await SupervisorPage.open(browser));
  await supervisor.page.goto(`${house().urls.edge}/supervisor/queues/billing`);
  await supervisor.page.getByTestId("queue-callbacks").click();
  const line = supervisor.page.getByTestId("callback").filter({ hasText: number });
  await line.filter({ hasText: "Grace Walker" }).waitFor();
  await line.getByTestId("cancel-callback").click();
  await supervisor.page.getByTestId("confirm").click();
  await line.waitFor({ state: "detached" });
  expect([...alex.complaints, ...supervisor.complaints]).toEqual([]);
});
