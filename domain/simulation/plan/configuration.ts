/** A tenant's configuration for a seed: queues of every kind, agents of every sort, and what supervisors change in it. */
import type { Draft } from "../../directory/check.ts";
import { TenantConfig } from "../../directory/config.ts";
import type { QueueDraft } from "../../directory/queue-config.ts";
import { Random } from "../random.ts";

const label = (word: string) => ({ en: word, ja: word });
const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "00:00", to: "24:00" }));

/** What a supervisor may do to the configuration in the middle of things. */
export const orders = [
  "close-second",
  "close-first",
  "raise-requirements",
  "shorten-third",
  "lower-capacity",
  "move-agents",
  "remove-third",
  "unqualify",
] as const;
export type Order = (typeof orders)[number];

/** The first agent can serve everything, so that nobody has to wait for ever. */
export function draftOf(seed: number, tenant: string, agents: string[]): Draft {
  const random = new Random(`${seed} ${tenant} configuration`);
  const queues = queuesOf(random);
  const given = {
    tenant,
    version: 1,
    name: label(tenant),
    timeZone: "Asia/Tokyo",
    language: "en",
    skills: [
      { id: "billing", name: label("billing") },
      { id: "lang-ja", name: label("ja") },
    ],
    queues,
    hours: [
      { id: "open", name: label("open"), timeZone: "Asia/Tokyo", weekly: always, holidays: [] },
      { id: "never", name: label("never"), timeZone: "Asia/Tokyo", weekly: [], holidays: [] },
    ],
    flows: queues.map(({ id }) => flowTo(id, random)),
    entryPoints: queues.map(({ id }) => ({
      ...{ id: `to-${id}`, kind: "phone", address: `+8150000${id.length}`, name: label(id) },
      ...{ flow: `to-${id}`, language: "en", origins: [] },
    })),
    agents: agents.map((id) => agentOf(id, tenant, queues, new Random(`${seed} ${tenant} ${id}`))),
    dispositions: [{ id: "done", name: label("done") }],
    notReadyReasons: [{ id: "break", name: label("break") }],
    declineReasons: random.chance(0.5) ? [{ id: "busy", name: label("busy") }] : [],
    capacityProfiles: [
      {
        ...{ id: "one-or-four", name: label("one call or four chats"), units: 4 },
        channels: {
          voice: { max: 1, units: 4 },
          video: { max: 1, units: 4 },
          chat: { max: 4, units: 1 },
          email: { max: 2, units: 1, interruptedBy: ["voice"] },
        },
      },
      {
        ...{ id: "blocking", name: label("blocking"), units: 10 },
        channels: {
          voice: { max: 1, units: 2, blocks: ["chat"] },
          video: { max: 1, units: 2 },
          chat: { max: 3, units: 2 },
          email: { max: 3, units: 1 },
        },
      },
    ],
    tiers: [
      { id: "premium", name: label("premium"), priority: 3 },
      { id: "standard", name: label("standard"), priority: 1 },
    ],
  };
  const { version: _, ...draft } = TenantConfig.parse(given);
  return draft;
}

function agentOf(id: string, tenant: string, queues: QueueDraft[], random: Random) {
  const servesAll = id === "a1";
  const own = random.chance(0.8) ? [{ skill: "billing", level: random.int(1, 5) }] : [];
  return {
    ...{ id, name: `${tenant} ${id}`, skills: servesAll ? [{ skill: "billing", level: 5 }] : own },
    queues: queues.map((queue) => queue.id).filter(() => random.chance(0.7) || servesAll),
    attributes: { site: servesAll ? "north" : random.pick(["north", "south"]) },
    capacity: random.pick([
      { voice: 1, video: 1, chat: 2, email: 1 },
      { voice: 1, video: 1, chat: 1, email: 2 },
    ]),
    capacityProfile: random.pick([null, "one-or-four", "blocking"]),
  };
}

const leaves = [
  { kind: "overflow", queue: "last" },
  { kind: "exit", exit: "elsewhere" },
  { kind: "voicemail" },
  { kind: "callback" },
] as const;

function queuesOf(random: Random): QueueDraft[] {
  const usual = {
    requirements: [],
    serviceLevel: { targetMs: 20_000, goal: 0.8, shortAbandonMs: 5_000 },
    dispositions: ["done"],
    agingMs: 60_000,
  };
  const offerMs = () => random.pick([5_000, 10_000, 20_000]);
  const wrapUpMs = () => random.pick([0, 5_000, 15_000]);
  const strategy = () =>
    random.pick([
      "longest-idle",
      "most-skilled",
      "least-skilled",
      "fewest-today",
      "round-robin",
      "best-score",
    ] as const);
  const afterNoAnswer = () =>
    random.pick([
      { state: "not-answering" },
      { state: "not-answering" },
      { state: "available" },
      { state: "not-ready", reason: "break" },
    ] as const);
  const queue = (id: string, own: Partial<QueueDraft>): QueueDraft => ({
    ...{ id, name: label(id), ...usual, offerMs: offerMs(), wrapUpMs: wrapUpMs(), strategy: strategy() },
    ...{ afterNoAnswer: afterNoAnswer(), scores: { a1: 1, a2: 3, a3: 2 } },
    ...own,
  });
  const callback = {
    offered: random.chance(0.6),
    first: random.pick(["customer", "agent"] as const),
    ...{ attempts: 2, retryMs: 15_000 },
  };
  return [
    queue("first", {
      requirements: [{ skill: "billing", level: 3 }],
      preferredMs: random.pick([0, 15_000]),
      steps: [
        { afterMs: 10_000, then: { kind: "widen", requirements: [{ skill: "billing", level: 1 }] } },
        {
          afterMs: random.pick([null, 40_000]),
          when: [{ kind: "wait-above", ms: 30_000 }, { kind: "no-agent" }],
          then: { kind: "anyone" },
        },
        { afterMs: random.pick([60_000, 150_000]), then: random.pick(leaves) },
      ],
      callback,
    }),
    queue("second", {
      broadcast: random.pick([1, 2, 3]),
      maxLength: random.pick([null, 1, 2]),
      whenFull: random.pick(leaves),
      whenClosed: random.pick(leaves),
      hours: random.pick(["open", "open", "open", "never"]),
      offers: { chat: { autoAccept: random.chance(0.3) } },
      messages: [{ afterMs: 5_000, everyMs: 20_000, words: { en: "{{position}}", ja: "{{position}}" } }],
      callback,
    }),
    queue("third", {
      shards: random.pick([1, 2]),
      weight: random.pick([-1, 0, 2]),
      maxWaitMs: random.pick([null, 30_000, 90_000]),
      whenOverdue: random.pick(leaves),
      where: random.chance(0.3) ? { attribute: "site", is: "=", value: "north" } : null,
      steps: [
        { afterMs: 20_000, then: { kind: "anyone" } },
        ...(random.chance(0.3)
          ? [{ afterMs: 45_000, then: { kind: "overflow" as const, queue: "first" } }]
          : []),
      ],
      callback,
    }),
    queue("last", { agingMs: random.pick([0, 60_000, 86_400_000]) }),
  ];
}

/** Straight to the queue, or past a menu at which nobody presses anything. */
function flowTo(queue: string, random: Random) {
  const prompt = [{ words: label("Hello.") }];
  const wait = (to: string, failed: string) => ({
    ...{ kind: "queue", queue: to, failed, exits: { elsewhere: "elsewhere" }, announceEveryMs: 20_000 },
    ...{ lastAgent: random.pick([0, 50]), requirements: [], priority: random.pick([0, 0, 2]) },
  });
  return {
    ...{ id: `to-${queue}`, name: queue, version: 1, start: random.chance(0.3) ? "menu" : "queue" },
    nodes: {
      menu: {
        ...{ kind: "menu", prompts: prompt, retries: 0, timeoutMs: 2_000, otherwise: "queue" },
        choices: [{ digit: "1", value: "one", label: label("One"), next: "queue" }],
      },
      queue: wait(queue, "other"),
      other: wait("last", "bye"),
      elsewhere: wait("last", "bye"),
      bye: { kind: "hangup", prompts: prompt },
    },
  };
}

/** The configuration after an order. Carrying one out twice is as good as once. */
export function carryOut(draft: Draft, order: Order): Draft {
  const queue = (id: string, change: Partial<Draft["queues"][number]>): Draft => ({
    ...draft,
    queues: draft.queues.map((one) => (one.id === id ? { ...one, ...change } : one)),
  });
  switch (order) {
    case "close-second":
      return queue("second", { closed: true });
    case "close-first":
      return queue("first", { closed: true });
    case "raise-requirements":
      return queue("last", { requirements: [{ skill: "billing", level: 4 }] });
    case "shorten-third":
      return queue("third", { maxLength: 1, maxWaitMs: 20_000 });
    case "unqualify":
      return queue("first", { requirements: [{ skill: "lang-ja", level: 5 }], steps: [] });
    case "remove-third":
      return {
        ...draft,
        queues: draft.queues.filter(({ id }) => id !== "third"),
        flows: draft.flows.filter(({ id }) => id !== "to-third"),
        entryPoints: draft.entryPoints.filter(({ id }) => id !== "to-third"),
        agents: draft.agents.map((agent) => ({
          ...agent,
          queues: agent.queues.filter((id) => id !== "third"),
        })),
      };
    case "lower-capacity":
      return {
        ...draft,
        agents: draft.agents.map((agent) => ({
          ...agent,
          capacityProfile: null,
          capacity: { voice: 1, chat: 1, email: 1 },
        })),
      };
    case "move-agents":
      return {
        ...draft,
        agents: draft.agents.map((agent, index) =>
          index === 0 ? agent : { ...agent, queues: [...new Set([...agent.queues.slice(1), "last"])] },
        ),
      };
  }
}
