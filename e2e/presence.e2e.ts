import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { api, idOf, type Person } from "./support/people.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const standard = "100003";
const company = new Company();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser(1000);
});
afterEach(company.leave);
afterAll(() => browser?.close());

const order = (person: Person, path: string, body: object) =>
  api("supervisor", `/api/presence/${idOf(person)}/${path}`, {
    ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  });

test("an agent whom a supervisor signs out reads why, and the chat in hand goes to a colleague with its transcript", async () => {
  const alex = company.add(await AgentDesktop.open(browser, "alex", { language: "en" }));
  await alex.goAvailable();
  const visitor = company.add(await VisitorLine.waiting(standard));
  await alex.rings();
  await alex.accept();
  await alex.write("Hello, this is Alex.");
  await until("the customer reads Alex", () => visitor.messages.some(({ text }) => text.includes("Alex.")));
  const emi = company.add(await AgentLine.available("emi"));

  expect((await order("alex", "sign-out", { reason: "The shift is over" })).status).toBe(200);
  await alex.part("put-out").waitFor();
  expect(await alex.part("put-out").textContent()).toContain("The shift is over");
  await emi.accept(visitor.contact);
  await until("emi has the transcript", () =>
    emi.transcripts.get(visitor.contact)?.some(({ text }) => text === "Hello, this is Alex."),
  );

  await alex.part("sign-in-again").click();
  await alex.part("go-available").waitFor();
  const aside = alex.part("losses").getByRole("button");
  await aside.first().waitFor();
  while ((await aside.count()) > 0) await aside.first().click();
  await alex.page.reload();
  await alex.part("go-available").waitFor();
  expect(await aside.count()).toBe(0);
});

test("a reason to decline is chosen with the keyboard alone, and what rings goes to a colleague", async () => {
  const alex = company.add(await AgentDesktop.open(browser, "alex", { language: "en" }));
  await alex.goAvailable();
  const visitor = company.add(await VisitorLine.waiting(standard));
  await alex.rings();
  const emi = company.add(await AgentLine.available("emi"));
  await alex.page.keyboard.press("Alt+x");
  await alex.part("decline-reasons").waitFor();
  await alex.page.keyboard.press("1");
  await alex.part("decline-reasons").waitFor({ state: "detached" });
  await emi.accept(visitor.contact);
});

test("a supervisor makes an agent not ready: what rings goes on at once, and nothing more comes", async () => {
  const alex = company.add(await AgentLine.available("alex"));
  const visitor = company.add(await VisitorLine.waiting(standard));
  const { offer } = await alex.rings(visitor.contact);
  const emi = company.add(await AgentLine.available("emi"));
  expect((await order("alex", "state", { state: "not-ready", reason: "break" })).status).toBe(200);
  await emi.accept(visitor.contact);
  expect(alex.ended).toEqual([{ offer, why: "declined" }]);
  expect(alex.presence).toMatchObject({ state: "not-ready", reason: "break" });
});
