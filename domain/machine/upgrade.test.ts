import { expect, test } from "vitest";
import { newAgent } from "../agent/state.ts";
import { upgradeAgent } from "../agent/upgrade.ts";
import { contactMachine } from "../contact/contact.ts";
import { type ContactState, emptyContact, only } from "../contact/state.ts";
import { upgradeContact } from "../contact/upgrade.ts";
import { directoryMachine, newDirectory } from "../directory/directory.ts";
import { entryOf } from "../directory/entry-of.ts";
import { upgradeDirectory } from "../directory/upgrade.ts";
import { inOrder } from "../queue/line.ts";
import { emptyQueue } from "../queue/state.ts";
import { upgradeQueue } from "../queue/upgrade.ts";
import { upgradeWallboard } from "../wallboard/upgrade.ts";
import { newWallboard } from "../wallboard/wallboard.ts";
import type { Table } from "./table.ts";

/** Rows as the first version wrote them. */
const queue = {
  ...{ id: "billing", name: { en: "Billing", ja: "料金" }, requirements: [{ skill: "billing", level: 2 }] },
  serviceLevel: { targetMs: 20_000, goal: 0.8 },
  ...{ offerMs: 20_000, wrapUpMs: 60_000, dispositions: ["other"] },
};
const profile = {
  id: "emi",
  name: "Emi",
  skills: [],
  queues: ["billing"],
  capacity: { voice: 1, video: 1, chat: 3 },
};
const label = { en: "Hoshi", ja: "星" };
const base = {
  ...{
    tenant: "hoshi",
    version: 3,
    name: label,
    timeZone: "Asia/Tokyo",
    language: "en",
    skills: [],
    hours: [],
  },
  ...{ entryPoints: [], dispositions: [], notReadyReasons: [{ id: "break", name: label }], tiers: [] },
};
const card = { contact: "c1", channel: "voice", queue: "billing", customer: null, learnt: [] };
const waiting = {
  ...{ contact: "c1", epoch: 1, channel: "voice", arrivedAt: 1_000, enteredAt: 1_000, priority: 30 },
  ...{ requirements: [{ skill: "lang-ja", level: 1 }], card, offers: 1, offer: "c1.1.1", passed: [] },
};

function put(table: Table<never>, key: string, row: unknown): void {
  table.set(key, row as never);
}

test("a directory of the first version has the defaults of what is new", () => {
  const state = newDirectory();
  put(state.base as never, "now", base);
  put(state.queues as never, "billing", queue);
  put(state.agents as never, "emi", profile);
  upgradeDirectory(state);
  expect(state.timers.get("tell")).toBe(0);
  expect(state.base.get("now")).toMatchObject({
    version: 3,
    capacityProfiles: [],
    declineReasons: [],
    releases: [],
  });
  expect(state.queues.get("billing")).toMatchObject({ steps: [], strategy: "longest-idle", shards: 1 });
  expect(state.agents.get("emi")).toMatchObject({ attributes: {}, capacityProfile: null });
  const self = { kind: "directory", tenant: "hoshi", id: "main" } as const;
  const told = directoryMachine.step(state, { type: "timer", name: "tell" }, { now: 1, self });
  expect(told).toMatchObject([
    { to: { kind: "queue", id: "billing" }, message: { version: 4, members: ["emi"] } },
    { to: { kind: "agent", id: "emi" }, message: { version: 4, timeZone: "Asia/Tokyo" } },
    { to: { kind: "wallboard" }, message: { version: 4 } },
  ]);
});

test("who waits in a queue of the first version keeps the place and the offer; its agents speak anew", () => {
  const state = emptyQueue();
  put(state.settings as never, "now", { version: 3, queue, members: ["emi"], timeZone: "Asia/Tokyo" });
  put(state.agents as never, "emi", { agent: "emi", version: 7, free: { voice: 1, video: 1, chat: 3 } });
  put(state.contacts as never, "c1", waiting);
  put(state.contacts as never, "c2", { ...waiting, contact: "c2", priority: 0, offers: 0, offer: null });
  put(state.handling as never, "now", 90_000);
  upgradeQueue(state);
  expect(inOrder(state).map(({ contact }) => contact)).toEqual(["c1", "c2"]);
  expect(state.contacts.get("c1")).toMatchObject({
    needs: { skills: waiting.requirements },
    made: 1,
    offers: ["c1.1.1"],
  });
  expect(state.agents.size + state.handling.size).toBe(0);
});

test("an agent of the first version has its capacity, and tells its queues again", () => {
  const state = newAgent();
  put(state.settings as never, "now", { version: 3, profile, queues: [queue], notReadyReasons: ["break"] });
  put(state.told as never, "now", { agent: "emi", version: 7, free: { voice: 1, video: 1, chat: 3 } });
  upgradeAgent(state);
  expect(state.settings.get("now")?.capacity.channels.chat?.max).toBe(3);
  expect(state.told.size).toBe(0);
});

test("a contact of the first version waits where it waited", () => {
  const state = emptyContact();
  const room = { name: "sip.hoshi.main-line.x", customer: "sip_1" };
  const inQueue = { id: "billing", priority: 30, announceEveryMs: 30_000, position: 1, expectedWaitMs: null };
  put(state.contact as never, only, { request: { room }, phase: "queued", queue: inQueue });
  upgradeContact(state);
  expect(state.contact.get(only)).toMatchObject({
    room,
    rescued: null,
    queue: { address: "billing", points: { tier: 0, flow: 30 }, visited: ["billing"] },
  });
});

/** As the version before stored an entry point's configuration, with its whole flow. */
const formerEntry = {
  ...{ tenant: "hoshi", version: 3, tiers: [], hours: [{ id: "office", timeZone: "Asia/Tokyo" }] },
  entry: {
    id: "phone",
    kind: "phone",
    address: "+81312345678",
    name: label,
    flow: "main",
    language: "ja",
    origins: [],
  },
  queues: [{ id: "billing", name: label, shards: 2, messages: [], hours: null, callback: { offered: true } }],
  flow: {
    ...{ id: "main", name: "Main", version: 4, start: "ask" },
    nodes: {
      ask: {
        ...{ kind: "menu", prompts: [{ words: { en: "Well?" } }], timeoutMs: 6000, retries: 2, again: [] },
        ...{ choices: [{ digit: "1", value: "bill", label, next: "wait" }], otherwise: "bye" },
      },
      wait: {
        ...{ kind: "queue", queue: "billing", requirements: [], where: null, preferred: [], lastAgent: 0 },
        ...{ attributes: {}, priority: 0, enter: [], announceEveryMs: 30_000, callbackKey: "1" },
        ...{ exits: {}, failed: "bye" },
      },
      bye: { kind: "hangup", prompts: [] },
    },
  },
};
const formerRun = {
  ...{
    manner: "voice",
    language: "ja",
    variables: { language: "ja" },
    meanings: {},
    learnt: [],
    node: "ask",
  },
  ...{ steps: 2, overhear: null, plays: 1, lookups: 0 },
  wait: { for: "input", play: "flow-1", tries: 0, digits: "" },
};

/** A contact at this place in its flow, as the version before stored it, after the upgrade. */
function upgraded(more: object = {}): ContactState {
  const state = emptyContact();
  const request = {
    ...{ tenant: "hoshi", contact: "c1", entry: "phone", channel: "voice", language: null },
    ...{ origin: { kind: "phone", number: "+81901234567" }, room: { name: "r", customer: "sip_1" } },
  };
  const media = { process: "m1", joined: true, play: null, plays: 1, recording: "off", segment: null };
  put(state.contact as never, only, {
    ...{ request, room: request.room, phase: "flow", language: "ja", customer: null, arrivedAt: null },
    ...{ epoch: 0, queue: null, agent: null, rescued: null, promising: null, calling: null, voicemail: null },
    ...{ heldSince: null, lastNumber: 0, viewVersion: 0, lastWords: null, ended: null },
    ...{ media: { ...media, segments: 0, saved: [] }, visitor: { present: true, came: true, sockets: 0 } },
    ...{ receipts: { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } } },
  });
  put(state.entry as never, only, formerEntry);
  put(state.flow as never, only, { ...formerRun, ...more });
  put(state.summary as never, only, { seq: 3, queuedAt: null, holdMs: 0 });
  upgradeContact(state);
  return state;
}

test("a contact that was in its flow before there were sub-flows goes on where it stands", () => {
  const state = upgraded();
  expect(state.entry.get(only)).toMatchObject({
    ...{ timeZone: "Asia/Tokyo", flows: [], entry: { alias: null, after: null } },
    ...{ queues: [{ shards: 2, callback: { offered: true } }] },
    flow: {
      parameters: [],
      nodes: { ask: { speech: true }, wait: { timeoutMs: 0, choices: [], messages: [] } },
    },
  });
  expect(state.flow.get(only)).toMatchObject({ flow: "main", stack: [], total: 2, loops: {}, listens: 0 });
  const self = { kind: "contact", tenant: "hoshi", id: "c1" } as const;
  const pressed = { type: "media-report", process: "m1", report: { type: "digit", digit: "1" } } as const;
  contactMachine.step(state, pressed, { now: 1_000, self });
  expect(state.contact.get(only)).toMatchObject({ phase: "queued", queue: { id: "billing" } });
});

test("a flow that would not be taken any more is walked as it is", () => {
  const state = emptyContact();
  const tooLong = { kind: "say", prompts: [{ words: { en: "x".repeat(3_000) } }], next: "bye" };
  put(state.contact as never, only, { room: null });
  put(state.entry as never, only, {
    ...formerEntry,
    flow: { ...formerEntry.flow, nodes: { ...formerEntry.flow.nodes, ask: tooLong } },
  });
  upgradeContact(state);
  expect(state.entry.get(only)).toMatchObject({
    flows: [],
    flow: { parameters: [], nodes: { ask: tooLong } },
  });
});

test("a contact of the present version is left alone", () => {
  const state = upgraded();
  for (const table of [state.contact, state.entry, state.flow]) table.drainChanges();
  upgradeContact(state);
  for (const table of [state.contact, state.entry, state.flow]) expect(table.drainChanges()).toEqual([]);
});

test("agents of before there was voicemail take one message, say so, and lose no count", () => {
  const state = newAgent();
  const own = { units: 0, channels: { chat: { max: 3, units: 0, blocks: [], interruptedBy: [] } } };
  const settings = { version: 3, profile: { ...profile, capacityProfile: null }, capacity: own, queues: [] };
  put(state.settings as never, "now", settings);
  put(state.told as never, "now", {
    agent: "emi",
    version: 7,
    load: { voice: 1, video: 0, chat: 2, email: 0 },
  });
  upgradeAgent(state);
  expect(state.settings.get("now")?.capacity.channels.voicemail?.max).toBe(1);
  expect(state.told.get("now")).toMatchObject({ stale: true, load: { voice: 1, chat: 2, voicemail: 0 } });
  const waits = emptyQueue();
  put(waits.agents as never, "emi", { agent: "emi", load: { voice: 1, video: 0, chat: 0, email: 0 } });
  upgradeQueue(waits);
  expect(waits.agents.get("emi")?.load).toEqual({ voice: 1, video: 0, chat: 0, email: 0, voicemail: 0 });
});

test("a wallboard of the first version forgets what queues reported", () => {
  const state = newWallboard();
  put(state.queues as never, "billing", { queue: "billing", version: 1, waiting: 0 });
  upgradeWallboard(state);
  expect(state.queues.size).toBe(0);
});

test("a directory from before releases has its flows as they were, and tells nobody", () => {
  const state = newDirectory();
  const entry = {
    id: "phone",
    kind: "phone",
    address: "+81312345678",
    name: label,
    flow: "main",
    language: "ja",
  };
  put(state.base as never, "now", {
    ...base,
    capacityProfiles: [],
    declineReasons: [],
    entryPoints: [entry],
  });
  put(state.flows as never, "main", {
    ...{ id: "main", name: "Main", version: 4, start: "ask" },
    nodes: {
      ask: {
        ...{
          kind: "menu",
          prompts: [{ words: { en: "Well?" } }],
          otherwise: "bye",
          timeoutMs: 6000,
          retries: 2,
        },
        ...{ again: [], choices: [{ digit: "1", value: "bye", label, next: "bye" }] },
      },
      bye: { kind: "hangup", prompts: [] },
    },
  });
  upgradeDirectory(state);
  expect(state.timers.size).toBe(0);
  expect(entryOf(state, "phone", { contact: "c1", now: 0 })).toMatchObject({
    ...{ entry: { alias: null }, flows: [], timeZone: "Asia/Tokyo" },
    flow: { version: 4, parameters: [], nodes: { ask: { speech: true }, bye: { kind: "hangup" } } },
  });
});

test("rows of the present version are left alone", () => {
  const state = newDirectory();
  put(state.base as never, "now", { ...base, capacityProfiles: [], declineReasons: [], releases: [] });
  state.base.drainChanges();
  upgradeDirectory(state);
  expect(state.base.drainChanges()).toEqual([]);
});
