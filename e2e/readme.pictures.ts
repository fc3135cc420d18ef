import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { CustomerPage } from "./pages/customer-page.ts";
import { FlowPanels } from "./pages/flow-panels.ts";
import { SupervisorPage } from "./pages/supervisor-page.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { callBillingInHaste } from "./support/telephone.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const company = new Company();
let browser: Browser;

beforeAll(async () => {
  mkdirSync("docs/pictures", { recursive: true });
  browser = await openBrowser(700);
});
afterEach(company.leave);
afterAll(() => browser?.close());

async function keep(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(1_200); // fonts, transitions, the first clock
  await page.screenshot({ path: `docs/pictures/${name}.png` });
}

test.each([
  { language: "en", person: "alex", account: "100001" },
  { language: "ja", person: "emi", account: "100002" },
] as const)("a premium customer's call rings, in $language", async ({ language, person, account }) => {
  const agent = company.add(await AgentDesktop.open(browser, person, { language }));
  await agent.goAvailable();
  const { call } = await callBillingInHaste(account, language);
  company.add({ leave: () => call.hangUp() });
  await agent.rings();
  await keep(agent.page, `desktop-ringing-${language}`);
});

test.each([
  {
    language: "en",
    person: "alex",
    account: "100001",
    choices: ["English", "Billing"],
    says: [
      "Hello Ms Walker, this is Alex. How can I help?",
      "My last bill has a roaming charge I do not know.",
      "I see it: it is from your trip on the 12th. I will explain it line by line.",
    ],
  },
  {
    language: "ja",
    person: "emi",
    account: "100002",
    choices: ["日本語", "料金"],
    says: [
      "田中様、お待たせいたしました。佐藤でございます。",
      "先月の請求に、見慣れない項目があります。",
      "承知いたしました。ただいま明細を確認いたします。",
    ],
  },
] as const)("a chat in the widget, in $language", async ({ language, person, account, choices, says }) => {
  const agent = company.add(await AgentLine.available(person));
  const visitor = company.add(await CustomerPage.visit(browser, { language }));
  await visitor.begin("chat");
  for (const choice of choices) await visitor.choose(choice);
  await visitor.write(account);
  const contact = await visitor.contact();
  await agent.accept(contact);
  const [hello, question, answer] = says;
  const write = (text: string) =>
    agent.send({ type: "message.send", contact, message: crypto.randomUUID(), text });
  write(hello);
  await visitor.reads(hello);
  await visitor.write(question);
  write(answer);
  await visitor.reads(answer);
  await keep(visitor.page, `widget-chat-${language}`);
});

test.each(["en", "ja"] as const)("the wallboard with people at work, in %s", async (language) => {
  const alex = company.add(await AgentLine.available("alex"));
  company.add(await AgentLine.available("ken"));
  company.add(await AgentLine.open("sakura"));
  const talking = company.add(await VisitorLine.waiting("100001"));
  await alex.accept(talking.contact);
  alex.send({ type: "presence.not-ready", reason: "lunch" });
  for (const account of ["100003", "100004"]) company.add(await VisitorLine.waiting(account));
  const supervisor = company.add(await SupervisorPage.open(browser, { language }));
  await supervisor.wallboard();
  await supervisor.queueShows("billing", "waiting", 2);
  await keep(supervisor.page, `wallboard-${language}`);
});

test.each([
  { language: "en", keys: "1" },
  { language: "ja", keys: "2" },
] as const)("a flow that is tried as it is drawn, in $language", async ({ language, keys }) => {
  const panels = company.add(await FlowPanels.open(browser, "main-menu", { language }));
  await panels.show("try-it");
  for (const key of `${keys}1`) await panels.part(`try-key-${key}`).click();
  await panels.page.waitForTimeout(1_000);
  await keep(panels.page, `flow-editor-${language}`);
});
