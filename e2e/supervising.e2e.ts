import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { SupervisorPage } from "./pages/supervisor-page.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { api, idOf } from "./support/people.ts";
import { house } from "./support/running-house.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const standard = "100003";
const queues = ["billing", "technical", "sales"];
const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(700);
});
afterEach(company.leave);
afterAll(() => browser?.close());

test("a supervisor sees why a contact waits behind another, gives it points, and it goes ahead", async () => {
  const first = company.add(await VisitorLine.waiting(standard));
  const second = company.add(await VisitorLine.waiting("100005"));
  const { page } = company.add(await SupervisorPage.open(browser));
  await page.goto(`${house().urls.edge}/supervisor/queues/billing`);
  const row = page.locator(`[data-testid="waiting-row"][data-contact="${second.contact}"]`);
  await row.getByTestId("why-here").click();
  const why = page.getByTestId("why-here-explained");
  await until("it says who came earlier", async () => (await why.textContent())?.includes("came earlier"));
  await why.getByText("Change what it asks for").click();
  await page.getByTestId("needs-priority").fill("5");
  await page.getByTestId("apply-needs").click();
  await until("it is the next", () => second.status?.position === 1 && first.status?.position === 2);
  await until("the page says so", async () => (await why.textContent())?.includes("it is the next"));
});

test("signing an agent out says what becomes of their contacts, and hands them on", async () => {
  const alex = company.add(await AgentLine.available("alex"));
  const visitor = company.add(await VisitorLine.waiting(standard));
  await alex.accept(visitor.contact);
  await visitor.phase("connected");
  const { page } = company.add(await SupervisorPage.open(browser));
  await page.goto(`${house().urls.edge}/supervisor`);
  await page
    .getByTestId(`agent-${idOf("alex")}`)
    .getByTestId("agent-actions")
    .click();
  await page.getByTestId("sign-agent-out").click();
  await page.getByRole("dialog").getByText("Chat · Billing").waitFor();
  await page.getByTestId("confirm").click();
  await until("alex is offline", () => alex.presence?.state === "offline");
  const emi = company.add(await AgentLine.available("emi"));
  await emi.accept(visitor.contact);
});

test("the emergency switch closes a queue after a question, and opens it again", async () => {
  const supervisor = company.add(await SupervisorPage.open(browser));
  const { page } = supervisor;
  await supervisor.wallboard();
  const sales = page.getByTestId("queue-sales");
  const stateIs = (words: string) =>
    until(`sales is ${words}`, async () => (await sales.textContent())?.includes(words));
  await sales.getByTestId("emergency-switch").click();
  await page.getByTestId("confirm").click();
  try {
    await stateIs("Closed by hand");
  } finally {
    await reopen("sales");
  }
  await stateIs("Open");
});

test("one switch closes every queue after a question", async () => {
  const supervisor = company.add(await SupervisorPage.open(browser));
  const { page } = supervisor;
  await supervisor.wallboard();
  await page.getByTestId("close-all").click();
  await page.getByTestId("confirm").click();
  try {
    for (const queue of queues)
      await until(`${queue} is closed`, async () =>
        (await page.getByTestId(`queue-${queue}`).textContent())?.includes("Closed by hand"),
      );
    await until(
      "there is nothing left to close",
      async () => !(await page.getByTestId("close-all").isVisible()),
    );
  } finally {
    for (const queue of queues) await reopen(queue);
  }
});

async function reopen(queue: string): Promise<void> {
  const reopened = await api("supervisor", `/api/queues/${queue}/closed`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: house().urls.edge },
    body: JSON.stringify({ closed: false }),
  });
  expect(reopened.status).toBe(200);
}

test("yesterday is replayed with a third more contacts beside what happened", async () => {
  const { page, complaints } = company.add(await SupervisorPage.open(browser));
  await page.goto(`${house().urls.edge}/supervisor/what-if`);
  await page.getByTestId("what-if-day").waitFor();
  await page.getByTestId("volume").fill("133");
  await page.getByTestId("run-what-if").click();
  const offered = page.getByTestId("what-if-offered").locator("td");
  await offered.first().waitFor({ timeout: 60_000 });
  const [happened, replayed, changed] = (await offered.allTextContents()).map(Number);
  expect(replayed).toBe(happened);
  const more = (changed ?? 0) / (happened ?? 1);
  expect(more).toBeGreaterThan(1.2);
  expect(more).toBeLessThan(1.45);
  await page.getByTestId("what-if-result").getByText("How well the model fits").waitFor();
  expect(complaints).toEqual([]);
});

test("a contact of yesterday says why it went to just this agent", async () => {
  const { page } = company.add(await SupervisorPage.open(browser));
  const day = new Date(Date.now() + 9 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
  await page.goto(
    `${house().urls.edge}/supervisor/contacts?from=${day}&to=${day}&queue=technical&outcome=answered`,
  );
  await page.getByTestId("contact").first().click();
  await page.getByRole("tab", { name: "Events" }).click();
  const why = page.getByTestId("why-this-agent").last();
  await why.locator("summary").click();
  expect(await why.textContent()).toMatch(/stood in place \d+ of \d+/);
});
