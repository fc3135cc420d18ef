import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { survey } from "../domain/flow/templates/survey.ts";
import { AgentDesktop } from "./pages/agent-desktop.ts";
import { AgentLine } from "./support/agent-line.ts";
import { openBrowser } from "./support/browser.ts";
import { Company } from "./support/company.ts";
import { deploy, type FlowDraft, openLine } from "./support/flow-lines.ts";
import { logged, logs } from "./support/flow-log.ts";
import { contactOfCaller, contactRow } from "./support/history.ts";
import { idOf } from "./support/people.ts";
import { dial } from "./support/telephone.ts";
import { until } from "./support/until.ts";
import { VisitorLine } from "./support/visitor-line.ts";

const agentsTone = 700;
const number = "+12025550126";
const caller = "+12025550135";
const company = new Company();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser(agentsTone);
});
afterEach(company.leave);
afterAll(() => browser?.close());

/** Straight to an agent. */
const straight = (id: string): FlowDraft => ({
  ...{ id, start: "wait" },
  nodes: {
    wait: {
      ...{
        kind: "queue",
        queue: "billing",
        requirements: [{ skill: "lang-en", level: 1 }],
        failed: "nobody",
      },
    },
    nobody: { kind: "hangup", prompts: [{ words: { en: "Nobody is there." } }] },
  },
});

/** The template as it is shipped, for afterwards. */
async function surveyed(): Promise<string> {
  const { version: _, name: __, ...flow } = survey();
  company.add(await deploy({ ...flow, id: "e2e-survey" }));
  return "e2e-survey";
}

test("when the agent ends the call, the customer answers a survey by keys while the agent wraps up", async () => {
  const after = await surveyed();
  company.add(await openLine({ id: "e2e-surveyed", flow: straight("e2e-surveyed"), number, after }));
  const alex = company.add(await AgentDesktop.open(browser, "alex"));
  await alex.goAvailable();
  const since = Date.now();
  const call = await dial(number, caller);
  company.add({ leave: () => call.hangUp() });
  await call.answered();
  const contact = await contactOfCaller(caller, since);
  await alex.rings();
  await alex.accept();
  await call.hearsTone(agentsTone, 20_000);

  await alex.part("hang-up").click();
  await alex.part("wrap-up").waitFor();
  await logs(contact, "flow.entered", { node: "score" }, 40_000);
  await call.press("4");
  expect(await logs(contact, "survey.answered", {})).toMatchObject({ question: "satisfaction", score: 4 });
  await alex.wrapUp("other", "");
  await call.ended;
  expect(await contactRow(contact, (row) => row.outcome !== null)).toMatchObject({
    ...{ outcome: "answered", agent: idOf("alex"), queue: "billing", disposition: "other" },
  });
  expect(alex.complaints).toEqual([]);
});

test("a visitor is asked in the chat, and says more in words", async () => {
  const after = await surveyed();
  company.add(await openLine({ id: "e2e-surveyed-page", flow: straight("e2e-surveyed-page"), after }));
  const alex = company.add(await AgentLine.available("alex"));
  const visitor = company.add(await VisitorLine.open("e2e-surveyed-page"));
  const { contact } = visitor;
  await alex.accept(contact);
  await visitor.phase("connected");
  alex.send({ type: "end", contact });
  await alex.view(contact, "wrap-up");
  const asked = (words: string) =>
    until(`the visitor reads "${words}"`, () => visitor.messages.at(-1)?.text.includes(words));
  await asked("How satisfied");
  visitor.write("2");
  await asked("What should we do better?");
  await alex.wrapUp(contact);
  visitor.write("Answer sooner.");
  await visitor.phase("ended");
  const row = await contactRow(contact, (one) => one.outcome !== null);
  expect(row).toMatchObject({ outcome: "answered", agent: idOf("alex") });
  expect(await logged(contact, "survey.answered")).toMatchObject([
    { question: "satisfaction", score: 2, words: null },
    { question: "improve", score: null, words: "Answer sooner." },
  ]);
});
