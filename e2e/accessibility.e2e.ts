import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { CustomerPage } from "./pages/customer-page.ts";
import { SupervisorPage } from "./pages/supervisor-page.ts";
import { AgentLine } from "./support/agent-line.ts";
import { faults } from "./support/axe.ts";
import { openBrowser, openWindow, type PageLanguage } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { api, idOf, signInWindow } from "./support/people.ts";
import { house } from "./support/running-house.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(700);
});
afterEach(company.leave);
afterAll(() => browser?.close());

describe.each<PageLanguage>(["en", "ja"])("in %s", (language) => {
  const words = {
    en: { english: "English", billing: "Billing" },
    ja: { english: "日本語", billing: "料金" },
  }[language];

  test("the customer page and the widget, from the start to the end of a chat", async () => {
    const visitor = company.add(await CustomerPage.visit(browser, { language }));
    const look = async (name: string) =>
      expect(await faults(visitor.page, `${language}-widget-${name}`)).toEqual([]);
    await look("closed");
    await visitor.openPanel();
    await look("start");
    await visitor.part("start-chat").click();
    await visitor.choose(words.english);
    await visitor.part("choice").filter({ hasText: words.billing }).waitFor();
    await look("menu");
    await visitor.choose(words.billing);
    await visitor.write(language === "en" ? "100001" : "100002");
    await visitor.phase("queued");
    await look("queued");
    const agent = company.add(await AgentLine.available(language === "en" ? "alex" : "emi"));
    const contact = await visitor.contact();
    await agent.accept(contact);
    agent.send({ type: "message.send", contact, message: crypto.randomUUID(), text: "Hello ようこそ" });
    await visitor.reads("Hello");
    await visitor.write("https://hoshi.example/plans");
    await look("talking");
    await visitor.part("end").click();
    await visitor.part("end-yes").waitFor();
    await look("end-question");
    await visitor.part("end-yes").click();
    await visitor.part("summary").waitFor();
    await look("ended");
  });

  test("the widget on a telephone's screen covers it, fits 320 pixels, and works by keyboard alone", async () => {
    const visitor = company.add(await CustomerPage.visit(browser, { language, phone: true }));
    await visitor.page.setViewportSize({ width: 320, height: 568 });
    await visitor.part("launcher").focus();
    await visitor.page.keyboard.press("Enter");
    await visitor.part("start-chat").waitFor();
    await until("the first way has the focus", () =>
      visitor.part("start-chat").evaluate((button) => button.matches(":focus")),
    );
    await visitor.page.keyboard.press("Enter");
    await visitor.part("choice").first().waitFor();
    const width = await visitor.page
      .locator("tsunagi-widget .panel")
      .evaluate((panel) => [panel.scrollWidth, panel.clientWidth]);
    expect(width[0]).toBe(width[1]);
    expect(await faults(visitor.page, `${language}-widget-phone`)).toEqual([]);
    for (let tabs = 0; tabs < 12; tabs++) await visitor.page.keyboard.press("Tab");
    expect(await visitor.page.evaluate(() => document.activeElement?.localName)).toBe("tsunagi-widget");
    await visitor.page.keyboard.press("Escape");
    await until("the button has the focus again", () =>
      visitor.part("launcher").evaluate((button) => button.matches(":focus")),
    );
  });

  test("the agent's desktop: signing in, idle, ringing, talking, wrapping up", async () => {
    const { context, page } = await openWindow(browser, { language });
    company.add({ page, leave: () => context.close() });
    await page.goto(house().urls.desktop);
    await page.getByTestId("sign-in").waitFor();
    expect(await faults(page, `${language}-sign-in`)).toEqual([]);

    const alex = company.add(await AgentDesktop.open(browser, "alex", { language }));
    const look = async (name: string) =>
      expect(await faults(alex.page, `${language}-desktop-${name}`)).toEqual([]);
    await alex.goAvailable();
    await look("idle");
    const visitor = company.add(await VisitorLine.waiting("100001"));
    await alex.rings();
    await look("ringing");
    await alex.page.keyboard.press("Alt+x");
    await alex.part("decline-reasons").waitFor();
    await look("declining");
    await alex.page.keyboard.press("Escape");
    await alex.accept();
    await alex.part("composer").waitFor();
    visitor.write("I have a question about my bill.");
    await alex.reads("I have a question");
    await look("chat");
    await visitor.leave();
    await alex.part("wrap-up").waitFor();
    await look("wrap-up");
  });

  test("the agent's desktop: the choice of presence, signed out by a supervisor, and back", async () => {
    const alex = company.add(await AgentDesktop.open(browser, "alex", { language }));
    const look = async (name: string) =>
      expect(await faults(alex.page, `${language}-desktop-${name}`)).toEqual([]);
    await alex.goAvailable();
    await alex.part("presence").click();
    await alex.page.getByRole("menu").waitFor();
    await look("presence");
    await alex.page.keyboard.press("Escape");
    const visitor = company.add(await VisitorLine.waiting("100001"));
    await alex.rings();
    await alex.accept();
    await visitor.phase("connected");
    await alex.part("composer").waitFor();
    const signOut = `/api/presence/${idOf("alex")}/sign-out`;
    expect((await api("supervisor", signOut, { method: "POST" })).status).toBe(200);
    await alex.part("put-out").waitFor();
    await look("put-out");
    await alex.part("sign-in-again").click();
    await alex.part("losses").waitFor();
    await look("rescued");
  });

  test("the supervisor's pages", async () => {
    const supervisor = company.add(await SupervisorPage.open(browser, { language }));
    await supervisor.wallboard();
    await supervisor.page.getByTestId("queue-billing").waitFor();
    expect(await faults(supervisor.page, `${language}-wallboard`)).toEqual([]);
    await supervisor.contacts();
    await supervisor.page.getByTestId("contact").first().click();
    await supervisor.page.getByTestId("contact-details").waitFor();
    expect(await faults(supervisor.page, `${language}-contacts`)).toEqual([]);
  });

  test("the supervisor's look into a queue, and into a day that might have been", async () => {
    const { page } = company.add(await SupervisorPage.open(browser, { language }));
    const look = async (name: string) => expect(await faults(page, `${language}-${name}`)).toEqual([]);
    company.add(await VisitorLine.waiting("100003"));
    company.add(await VisitorLine.waiting("100001"));
    await page.goto(`${house().urls.edge}/supervisor/queues/billing`);
    await page.getByTestId("waiting-row").nth(1).waitFor();
    await look("queue");
    await page.getByTestId("why-here").nth(1).click();
    await page.getByTestId("why-here-explained").locator("summary").click();
    await look("why-here");
    await page.goto(`${house().urls.edge}/supervisor/what-if`);
    await page.getByTestId("run-what-if").click();
    await page.getByTestId("what-if-result").waitFor({ timeout: 60_000 });
    await look("what-if");
  });

  test("the supervisor's callbacks, and the form that promises one", async () => {
    const { page } = company.add(await SupervisorPage.open(browser, { language }));
    await page.goto(`${house().urls.edge}/supervisor/callbacks?queue=sales`);
    await page.getByTestId("schedule-callback").click();
    const form = page.getByTestId("callback-form");
    await form.locator("[name=number]").fill("12");
    await page.keyboard.press("Enter");
    await form.locator("[name=number][aria-invalid=true]").waitFor();
    expect(await faults(page, `${language}-callback-form`)).toEqual([]);
    await form.locator("[name=number]").fill(language === "en" ? "+12025550161" : "+12025550162");
    await page.keyboard.press("Enter");
    await page.getByTestId("cancel-callback").first().waitFor();
    expect(await faults(page, `${language}-callbacks`)).toEqual([]);
    await page.getByTestId("cancel-callback").first().click();
    await page.getByTestId("confirm").waitFor();
    expect(await faults(page, `${language}-callback-cancel`)).toEqual([]);
    await page.getByTestId("confirm").click();
    await page.getByTestId("callback").waitFor({ state: "detached" });
  });

  test.each([
    ...["users", "queues", "queues/billing", "skills", "hours", "hours/office", "entry-points", "flows"],
    ...[
      "users/hoshi-ken",
      "capacity-profiles/chat-only",
      "reasons/lunch",
      "decline-reasons",
      "secrets",
      "secrets/new",
    ],
  ])("the admin's page of %s", async (section) => {
    const { context, page } = await openWindow(browser, { language });
    company.add({ page, leave: () => context.close() });
    await signInWindow(context, "admin");
    await page.goto(`${house().urls.edge}/admin/${section}`);
    await page.getByTestId("new-part").waitFor();
    expect(await faults(page, `${language}-admin-${section.replace("/", "-")}`)).toEqual([]);
  });

  test.each(["speech", "messaging"])("the admin's settings of %s", async (setting) => {
    const { context, page } = await openWindow(browser, { language });
    company.add({ page, leave: () => context.close() });
    await signInWindow(context, "admin");
    await page.goto(`${house().urls.edge}/admin/${setting}`);
    await page.getByTestId("settings-form").waitFor();
    expect(await faults(page, `${language}-admin-${setting}`)).toEqual([]);
  });
});
