import { expect, test } from "vitest";
import type { Message } from "../machine/message.ts";
import { checkConfig, type Draft } from "./check.ts";
import { configOf, directoryMachine, entryOf, newDirectory } from "./directory.ts";

const label = (name: string) => ({ en: name, ja: name });
const queue = (id: string): Draft["queues"][number] => ({
  ...{ id, name: label(id), requirements: [], offerMs: 20_000, wrapUpMs: 0, dispositions: [] },
  serviceLevel: { targetMs: 20_000, goal: 0.8 },
});
const agent = (id: string, ...queues: string[]): Draft["agents"][number] => ({
  ...{ id, name: id, skills: [], queues, capacity: { voice: 1, video: 1, chat: 1 } },
});

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...{ tenant: "hoshi", name: label("Hoshi"), timeZone: "Asia/Tokyo", language: "ja", skills: [], hours: [] },
  queues: [queue("billing"), queue("sales")],
  flows: [
    { id: "main", name: "Main", version: 1, start: "bye", nodes: { bye: { kind: "hangup", prompts: [] } } },
  ],
  entryPoints: [
    {
      id: "phone",
      kind: "phone",
      address: "+81312345678",
      name: label("Phone"),
      flow: "main",
      language: "ja",
      origins: [],
    },
  ],
  agents: [agent("aki", "billing"), agent("ben", "sales")],
  ...{ dispositions: [], notReadyReasons: [], tiers: [] },
  ...change,
});

function publisher() {
  const state = newDirectory();
  const self = { kind: "directory", tenant: "hoshi", id: "main" } as const;
  const publish = (given: Draft) =>
    directoryMachine
      .step(state, { type: "publish", draft: given }, { now: 1, self })
      .flatMap((effect) => (effect.do === "send" ? [{ to: effect.to.id, message: effect.message }] : []));
  return { state, publish };
}

const whom = (sent: { to: string; message: Message }[]) => sent.map(({ to }) => to).sort();

test("the first publication tells every queue and agent, and the wallboard", () => {
  const { publish, state } = publisher();
  expect(whom(publish(draft()))).toEqual(["aki", "ben", "billing", "main", "sales"]);
  expect(configOf(state)).toMatchObject({ version: 1, tenant: "hoshi" });
});

test("a change is told only to those whom it concerns", () => {
  const { publish } = publisher();
  publish(draft());
  expect(publish(draft())).toEqual([]);
  const renamed = { ...queue("billing"), name: label("Bills") };
  expect(whom(publish(draft({ queues: [renamed, queue("sales")] })))).toEqual(["aki", "billing"]);
  const moved = [agent("aki", "billing"), agent("ben", "billing")];
  expect(whom(publish(draft({ queues: [renamed, queue("sales")], agents: moved })))).toEqual([
    ...["ben", "billing", "sales"],
  ]);
});

test("a queue and an agent that were removed are told so", () => {
  const { publish } = publisher();
  publish(draft());
  const sent = publish(draft({ queues: [queue("billing")], agents: [agent("aki", "billing")] }));
  const told = (to: string) => sent.find((one) => one.to === to)?.message;
  expect(told("sales")).toMatchObject({ type: "queue-configured", version: 2, queue: null });
  expect(told("ben")).toMatchObject({ type: "agent-configured", version: 2, profile: null });
  expect(told("main")).toMatchObject({ queues: ["billing"], agents: ["aki"] });
});

test("an entry point comes with its flow and all that the flow may need", () => {
  const { publish, state } = publisher();
  publish(draft());
  expect(entryOf(state, "phone")).toMatchObject({
    ...{ tenant: "hoshi", version: 1, flow: { id: "main" } },
    queues: [{ id: "billing" }, { id: "sales" }],
  });
  expect(entryOf(state, "fax")).toBeNull();
});

test.each([
  [
    "a queue with a skill that does not exist",
    { queues: [{ ...queue("billing"), requirements: [{ skill: "x", level: 1 }] }, queue("sales")] },
    "queues/billing",
  ],
  ["an agent in a queue that does not exist", { agents: [agent("aki", "claims")] }, "agents/aki"],
  ["an entry point with a flow that does not exist", { flows: [] }, "entry-points/phone"],
  ["two agents of one id", { agents: [agent("aki"), agent("aki")] }, "agents/aki"],
])("%s is found", (_, change: Partial<Draft>, at) => {
  expect(checkConfig(draft()).map((problem) => problem.at)).toEqual([]);
  expect(checkConfig(draft(change)).map((problem) => problem.at)).toContain(at);
});
