import { expect, test } from "vitest";
import { Flow } from "../flow/flow.ts";
import type { Message } from "../machine/message.ts";
import { noMessaging } from "../outside/messaging-settings.ts";
import { localSpeech } from "../speech/settings.ts";
import { checkConfig, type Draft } from "./check.ts";
import { AgentProfile, QueueConfig } from "./config.ts";
import { configOf, directoryMachine, newDirectory } from "./directory.ts";
import { entryOf } from "./entry-of.ts";
import type { QueueDraft } from "./queue-config.ts";

const label = (name: string) => ({ en: name, ja: name });
const queue = (id: string, change: Partial<QueueDraft> = {}): QueueConfig =>
  QueueConfig.parse({
    ...{ id, name: label(id), requirements: [], offerMs: 20_000, wrapUpMs: 0, dispositions: [] },
    ...{ serviceLevel: { targetMs: 20_000, goal: 0.8 } },
    ...change,
  });
const agent = (id: string, ...queues: string[]): AgentProfile =>
  AgentProfile.parse({ id, name: id, skills: [], queues, capacity: { voice: 1, video: 1, chat: 1 } });
const office = {
  ...{ id: "office", name: label("Office"), timeZone: "Asia/Tokyo", holidays: [] },
  weekly: [{ day: 1, from: "09:00", to: "18:00" }],
};

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...{ tenant: "hoshi", name: label("Hoshi"), timeZone: "Asia/Tokyo", language: "ja", skills: [] },
  hours: [office],
  queues: [queue("billing"), queue("sales")],
  flows: [
    Flow.parse({ id: "main", name: "Main", version: 1, start: "bye", nodes: { bye: { kind: "hangup" } } }),
  ],
  entryPoints: [
    {
      id: "phone",
      kind: "phone",
      address: "+81312345678",
      name: label("Phone"),
      flow: "main",
      alias: null,
      after: null,
      language: "ja",
      origins: [],
    },
  ],
  agents: [agent("aki", "billing"), agent("ben", "sales")],
  ...{ dispositions: [], notReadyReasons: [], declineReasons: [], capacityProfiles: [], tiers: [] },
  ...{ speech: localSpeech, messaging: noMessaging, releases: [], flowVersions: [] },
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
  expect(entryOf(state, "phone", { contact: "c1", now: 0 })).toMatchObject({
    ...{ tenant: "hoshi", version: 1, timeZone: "Asia/Tokyo", flow: { id: "main" } },
    queues: [{ id: "billing" }, { id: "sales" }],
  });
  expect(entryOf(state, "fax", { contact: "c1", now: 0 })).toBeNull();
});

test("a queue hears its hours, an agent its capacity, its reasons and the time zone", () => {
  const { publish } = publisher();
  const call = { max: 1, units: 4, blocks: [], interruptedBy: [] };
  const sent = publish(
    draft({
      queues: [queue("billing", { hours: "office" })],
      agents: [{ ...agent("aki", "billing"), capacityProfile: "blended" }, agent("ben", "billing")],
      capacityProfiles: [{ id: "blended", name: label("Blended"), units: 4, channels: { voice: call } }],
      declineReasons: [{ id: "conflict", name: label("Conflict of interest") }],
    }),
  );
  const told = (to: string) => sent.find((one) => one.to === to)?.message;
  expect(told("billing")).toMatchObject({ hours: { id: "office" }, members: ["aki", "ben"] });
  expect(told("aki")).toMatchObject({
    ...{ capacity: { units: 4, channels: { voice: call } }, declineReasons: ["conflict"] },
    timeZone: "Asia/Tokyo",
  });
  expect(told("ben")).toMatchObject({ capacity: { units: 0, channels: { chat: { max: 1 } } } });
});

test("a queue of several shards is told at each address, and its agents know them all", () => {
  const { publish } = publisher();
  const sharded = (shards: number) => draft({ queues: [queue("billing", { shards }), queue("sales")] });
  const sent = publish(sharded(3));
  expect(whom(sent)).toEqual(["aki", "ben", "billing", "billing~1", "billing~2", "main", "sales"]);
  const told = (to: string) => sent.find((one) => one.to === to)?.message;
  expect(told("billing~2")).toMatchObject({ queue: { id: "billing" }, members: ["aki"] });
  expect(told("aki")).toMatchObject({
    queues: [{ id: "billing" }, { id: "billing~1" }, { id: "billing~2" }],
  });
  expect(told("main")).toMatchObject({ queues: ["billing", "sales"] });
});

test("a shard that is not used any more goes on serving who still comes to it, until the queue is removed", () => {
  const { publish } = publisher();
  publish(draft({ queues: [queue("billing", { shards: 2 }), queue("sales")] }));
  const fewer = publish(draft());
  const told = fewer.find((one) => one.to === "billing~1")?.message;
  expect(told).toMatchObject({ queue: { id: "billing", shards: 1 }, members: ["aki"] });
  const removed = publish(draft({ queues: [queue("sales")], agents: [agent("ben", "sales")] }));
  for (const shard of ["billing", "billing~1"])
    expect(removed.find((one) => one.to === shard)?.message).toMatchObject({ queue: null });
});

const widen = (skill: string) => ({ kind: "widen" as const, requirements: [{ skill, level: 1 }] });
const overflow = (to: string) => ({ kind: "overflow" as const, queue: to });
const after = (then: object) => ({ afterMs: 60_000, then }) as never;
const withQueue = (change: Partial<QueueDraft>): Partial<Draft> => ({
  queues: [queue("billing", change), queue("sales")],
});
const words = (text: string) => ({ afterMs: 0, words: { en: text, ja: text } });
const capacity = (units: number) => ({
  ...{ id: "blended", name: label("Blended"), units },
  channels: { voice: { max: 1, units: 5, blocks: [], interruptedBy: [] } },
});

test.each<[string, Partial<Draft>, at: string]>([
  [
    "a queue with a skill that does not exist",
    withQueue({ requirements: [{ skill: "x", level: 1 }] }),
    "queues/billing",
  ],
  ["an agent in a queue that does not exist", { agents: [agent("aki", "claims")] }, "agents/aki"],
  ["an entry point with a flow that does not exist", { flows: [] }, "entry-points/phone"],
  ["two agents of one id", { agents: [agent("aki"), agent("aki")] }, "agents/aki"],
  ["a queue with hours that do not exist", withQueue({ hours: "night" }), "queues/billing"],
  ["a step with a skill that does not exist", withQueue({ steps: [after(widen("x"))] }), "queues/billing"],
  ["a step to a queue that does not exist", withQueue({ steps: [after(overflow("x"))] }), "queues/billing"],
  ["an overflow when closed to nowhere", withQueue({ whenClosed: overflow("x") }), "queues/billing"],
  ["an overflow to the queue itself", withQueue({ whenFull: overflow("billing") }), "queues/billing"],
  [
    "a step that never begins",
    withQueue({ steps: [{ afterMs: null, then: { kind: "anyone" } }] }),
    "queues/billing",
  ],
  [
    "steps that send everybody round in a circle",
    {
      queues: [
        queue("billing", { steps: [after(overflow("sales"))] }),
        queue("sales", { maxWaitMs: 60_000, whenOverdue: overflow("billing") }),
      ],
    },
    "queues/sales",
  ],
  [
    "a reason after no answer that does not exist",
    withQueue({ afterNoAnswer: { state: "not-ready", reason: "x" } }),
    "queues/billing",
  ],
  ["a message with an unknown name in it", withQueue({ messages: [words("{{price}}")] }), "queues/billing"],
  [
    "a template without its end",
    withQueue({ where: { attribute: "tiers", is: "=", value: "{{tier" } }),
    "queues/billing",
  ],
  [
    "a capacity profile that does not exist",
    { agents: [{ ...agent("aki"), capacityProfile: "x" }] },
    "agents/aki",
  ],
  [
    "a channel that costs more than there is",
    { capacityProfiles: [capacity(4)] },
    "capacity-profiles/blended",
  ],
  ["a time zone that does not exist", { hours: [{ ...office, timeZone: "Mars/Olympus" }] }, "hours/office"],
])("%s is found", (_, change, at) => {
  expect(checkConfig(draft()).map((problem) => problem.at)).toEqual([]);
  expect(checkConfig(draft(change)).map((problem) => problem.at)).toContain(at);
});

test("two queues that help each other out when they are full or closed are not a circle, nor is a way onwards", () => {
  const helping = draft({
    queues: [
      queue("billing", { whenFull: overflow("sales"), whenClosed: overflow("sales") }),
      queue("sales", { whenFull: overflow("billing"), steps: [after(overflow("billing"))] }),
    ],
    capacityProfiles: [capacity(5)],
  });
  expect(checkConfig(helping)).toEqual([]);
});
