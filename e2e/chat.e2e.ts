import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { CustomerPage } from "./pages/customer-page.ts";
import { SupervisorPage } from "./pages/supervisor-page.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { contactRow, eventsOf } from "./support/history.ts";
import { api, idOf } from "./support/people.ts";
import { until } from "./support/until.ts";

let browser: Browser;
const company = new Company();

beforeAll(async () => {
  browser = await openBrowser(1000);
});
afterEach(company.leave);
afterAll(() => browser?.close());

/** A visitor goes through the flow, up to the queue. */
async function waitInBilling(visitor: CustomerPage, account = "100001"): Promise<string> {
  await visitor.begin("chat");
  await visitor.choose("English");
  await visitor.choose("Billing");
  await visitor.reads("account number");
  await visitor.write(account);
  await visitor.phase("queued");
  return visitor.contact();
}

test("a premium customer's chat reaches the right agent, is talked through, and is in the books afterwards", async () => {
  const supervisor = company.add(await SupervisorPage.open(browser));
  await supervisor.wallboard();
  const answeredBefore = await until("the wallboard has figures", async () => ({
    count: await supervisor.figureOf("billing", "answered"),
  }));
  const visitor = company.add(await CustomerPage.visit(browser));
  const contact = await waitInBilling(visitor);
  await visitor.statusSays("You are next");
  await supervisor.queueShows("billing", "waiting", 1);

  const alex = company.add(await AgentDesktop.signIn(browser, "alex"));
  await alex.goAvailable();
  const card = await alex.rings();
  expect(card).toContain("Grace Walker");
  expect(card).toMatch(/premium/i);
  await alex.accept();
  await visitor.phase("connected");
  await visitor.statusSays("Alex Rivera");
  await supervisor.queueShows("billing", "waiting", 0);
  await supervisor.queueShows("billing", "answered", answeredBefore.count + 1);

  await alex.part("composer").pressSequentially("Hel");
  await visitor.part("typing").waitFor();
  await alex.write("Hello Ms Walker, how can I help? See https://hoshi.example/bills");
  await visitor.reads("how can I help");
  expect(await visitor.part("typing").isVisible()).toBe(false);

  await visitor.part("composer").pressSequentially("I have");
  await alex.page
    .getByRole("status", { name: /writing|typing/i })
    .first()
    .waitFor();
  await visitor.write("I have a question <b>about</b> my bill");
  await alex.reads("I have a question <b>about</b> my bill");
  await until(
    "the visitor sees that it was read",
    async () => (await visitor.messages()).at(-1)?.tick === "read",
  );

  await visitor.attach({
    name: "bill.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("October: 42 dollars"),
  });
  await alex.reads("bill.txt");
  const attachment = visitor.part("attachment");
  const served = await visitor.page.request.get((await attachment.getAttribute("href")) ?? "");
  expect(await served.text()).toBe("October: 42 dollars");
  expect(served.headers()["content-security-policy"]).toContain("sandbox");
  await visitor.attach({ name: "run.exe", mimeType: "application/x-msdownload", buffer: Buffer.from("MZ") });
  await until("the program is refused", async () =>
    (await visitor.part("upload").textContent())?.includes("cannot be sent"),
  );

  const said = async () => (await visitor.messages()).map(({ from, text }) => `${from}: ${text}`);
  const before = await said();
  await Promise.all([visitor.page.reload(), alex.page.reload()]);
  await until("both have the conversation again", async () => (await said()).length === before.length);
  expect(await said()).toEqual(before);
  await alex.reads("I have a question");
  await alex.write("Are you still there?");
  await visitor.reads("Are you still there?");
  expect(await said()).toEqual([...before, "agent: Are you still there?"]);

  await visitor.end();
  expect(await visitor.part("summary").textContent()).toContain("Alex Rivera");
  await alex.wrapUp("bill-explained", "All clear now");
  const row = await contactRow(contact, (r) => r.disposition !== null);
  expect(row).toMatchObject({
    channel: "chat",
    customer: "hoshi-100001",
    queue: "billing",
    agent: idOf("alex"),
    priority: 30,
    outcome: "answered",
    disposition: "bill-explained",
    note: "All clear now",
  });
  expect(row.wait_ms).toBeGreaterThan(0);
  expect(row.talk_ms).toBeGreaterThan(0);
  expect(row.wrap_up_ms).toBeGreaterThan(0);
  const sequence = (await eventsOf(contact)).map((event) => event.seq);
  expect(sequence).toEqual(sequence.map((_, at) => at + 1));

  const timeline = await api("alex", "/api/customers/hoshi-100001/timeline");
  expect(await timeline.text()).toContain(contact);
  await supervisor.contacts();
  const line = await supervisor.lineOf(contact);
  expect(line).toContain("Grace Walker");
  expect(line).toContain("Alex Rivera");
  expect(line).toContain("Bill explained");
  for (const one of [visitor, alex, supervisor]) expect(one.complaints).toEqual([]);
});

test("what is written while the line is down arrives once, in order, when it is back", async () => {
  const visitor = company.add(await CustomerPage.visit(browser));
  const contact = await waitInBilling(visitor);
  const alex = company.add(await AgentLine.available("alex"));
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

test("a visitor who chose Japanese reads Japanese, and reaches somebody who speaks it", async () => {
  const visitor = company.add(await CustomerPage.visit(browser, { language: "ja", phone: true }));
  await visitor.begin("chat");
  await visitor.choose("日本語");
  await visitor.choose("料金");
  await visitor.reads("お客様番号");
  await visitor.write("100002");
  await visitor.phase("queued");
  await visitor.statusSays("次にご案内します");
  const [alex, emi] = [
    company.add(await AgentLine.available("alex")),
    company.add(await AgentLine.available("emi")),
  ];
  const offer = await emi.accept(await visitor.contact());
  expect(offer.card).toMatchObject({
    language: "ja",
    customer: { name: "田中 陽子", reading: "たなか ようこ" },
  });
  expect(alex.ended).toEqual([]);
});

test("a message that comes while the widget is closed is announced on its button and in the page's title", async () => {
  const visitor = company.add(await CustomerPage.visit(browser));
  const contact = await waitInBilling(visitor);
  const alex = company.add(await AgentLine.available("alex"));
  await alex.accept(contact);
  await visitor.page.keyboard.press("Escape");
  alex.send({ type: "message.send", contact, message: crypto.randomUUID(), text: "Here is your answer." });
  await until("the title tells", async () => (await visitor.page.title()).startsWith("(1) "));
  expect(await visitor.part("launcher").getAttribute("aria-label")).toContain("1 new message");
  await visitor.openPanel();
  await visitor.reads("Here is your answer.");
  await until("the title is itself again", async () => (await visitor.page.title()) === "Hoshi Telecom");
});

test("two pages of one visitor show one conversation, and end it together", async () => {
  const visitor = company.add(await CustomerPage.visit(browser));
  await visitor.begin("chat");
  await visitor.choose("English");
  await visitor.part("choice").filter({ hasText: "Billing" }).waitFor();
  const second = await visitor.openAnother();
  await second.choose("Billing");
  await visitor.reads("account number");
  expect((await visitor.messages()).filter((m) => m.from === "customer").map((m) => m.text)).toEqual([
    "English",
    "Billing",
  ]);
  await second.end();
  await visitor.part("summary").waitFor();
  await second.part("anew").click();
  await visitor.part("start-chat").waitFor();
});
