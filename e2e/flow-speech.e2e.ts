import { afterEach, expect, test } from "vitest";
import { SpeechSettings } from "../domain/speech/settings.ts";
import type { Call } from "./sip-caller/call.ts";
import { Company } from "./support/company.ts";
import { type FlowDraft, openLine } from "./support/flow-lines.ts";
import { logged, logs } from "./support/flow-log.ts";
import { contactOfCaller, contactRow, flowIsAt } from "./support/history.ts";
import { api } from "./support/people.ts";
import { dial } from "./support/telephone.ts";
import { until } from "./support/until.ts";

const company = new Company();
afterEach(company.leave);

const number = { en: "+12025550121", ja: "+12025550122" };
const caller = "+12025550131";

const topics: FlowDraft = {
  id: "e2e-topics",
  start: "topic",
  nodes: {
    topic: {
      kind: "menu",
      prompts: [{ words: { en: "What is it about?", ja: "ご用件をお話しください。" } }],
      again: [{ words: { en: "I did not get that.", ja: "聞き取れませんでした。" } }],
      timeoutMs: 20_000,
      choices: [
        { digit: "1", value: "billing", label: { en: "Billing", ja: "料金" }, next: "bye" },
        {
          digit: "2",
          value: "technical",
          label: { en: "Technical support", ja: "技術サポート" },
          next: "bye",
        },
        { digit: "3", value: "contract", label: { en: "New contract", ja: "新規契約" }, next: "bye" },
      ],
      otherwise: "bye",
    },
    bye: { kind: "hangup", prompts: [{ words: { en: "Thank you.", ja: "ありがとうございます。" } }] },
  },
};

/** On the line, and asked. */
async function asked(language: "en" | "ja"): Promise<{ call: Call; contact: string }> {
  company.add(
    await openLine({ id: `e2e-topics-${language}`, flow: topics, number: number[language], language }),
  );
  const since = Date.now();
  const call = await dial(number[language], caller);
  company.add({ leave: () => call.hangUp() });
  await call.answered();
  const contact = await contactOfCaller(caller, since);
  await flowIsAt(contact, "topic");
  await call.hearsSound(20_000);
  return { call, contact };
}

test("a caller says a word of the menu, over the prompt, and the flow goes on; no cloud is asked", async () => {
  const settings = SpeechSettings.parse(await (await api("admin", "/api/speech-settings")).json());
  expect(settings.recogniser).toEqual({ kind: "local" });
  const { call, contact } = await asked("en");
  await call.say("billing");
  const answer = await logs(contact, "flow.answered", { node: "topic" });
  expect(answer).toMatchObject({ value: "billing", by: "speech" });
  await call.ended;
  expect((await contactRow(contact, (row) => row.outcome !== null)).outcome).toBe("self-served");
});

test("in Japanese, too", async () => {
  const { call, contact } = await asked("ja");
  await call.hearsSilence(800, 20_000);
  await call.say("りょうきん", "ja");
  expect(await logs(contact, "flow.answered", { node: "topic" })).toMatchObject({
    ...{ value: "billing", by: "speech" },
  });
  await call.ended;
});

test("who says something else is asked again, or asked whether they meant it", async () => {
  const { call, contact } = await asked("en");
  await call.hearsSilence(800, 20_000);
  await call.say("My grandmother bakes wonderful apple pies on Sundays");
  const spokenAt = Date.now();
  await call.hearsSound(15_000);
  const missed = await until(
    "it was not understood",
    async () => (await logged(contact, "flow.missed"))[0],
    5_000,
  ).catch(() => null);
  // No miss: then what sounds is "did you say …?", and 2 is no.
  if (missed === null) await call.press("2");
  expect(await logs(contact, "flow.missed", { node: "topic" })).toMatchObject({ why: "no-match" });
  expect(await logged(contact, "flow.answered")).toEqual([]);
  expect(Date.now() - spokenAt).toBeLessThan(20_000);
  await call.press("3");
  expect(await logs(contact, "flow.answered", { node: "topic" })).toMatchObject({
    ...{ value: "contract", by: "digit" },
  });
});

test("an announcement that may be interrupted is, by the voice, whatever it says", async () => {
  const words = "This is a long announcement that nobody has to hear to its end. ".repeat(6);
  const flow: FlowDraft = {
    id: "e2e-interrupted",
    start: "news",
    nodes: {
      news: { kind: "say", bargeIn: true, prompts: [{ words: { en: words, ja: words } }], next: "bye" },
      bye: { kind: "hangup", prompts: [{ words: { en: "Thank you.", ja: "ありがとうございます。" } }] },
    },
  };
  company.add(await openLine({ id: "e2e-interrupted", flow, number: "+12025550138" }));
  const since = Date.now();
  const call = await dial("+12025550138", caller);
  company.add({ leave: () => call.hangUp() });
  await call.answered();
  const contact = await contactOfCaller(caller, since);
  await call.hearsSound(20_000);
  const news = await logs(contact, "flow.entered", { node: "news" });
  void call.say("Yes yes, I know all of that already"); // the flow may hang up before all is said
  const bye = await logs(contact, "flow.entered", { node: "bye" });
  expect(Number(bye.at) - Number(news.at)).toBeLessThan(10_000);
  await call.ended;
});
