import { expect, test } from "vitest";
import { newAgent } from "../agent/state.ts";
import { upgradeAgent } from "../agent/upgrade.ts";
import { emptyContact, only } from "../contact/state.ts";
import { upgradeContact } from "../contact/upgrade.ts";
import { directoryMachine, newDirectory } from "../directory/directory.ts";
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
  expect(state.base.get("now")).toMatchObject({ version: 3, capacityProfiles: [], declineReasons: [] });
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

test("a wallboard of the first version forgets what queues reported", () => {
  const state = newWallboard();
  put(state.queues as never, "billing", { queue: "billing", version: 1, waiting: 0 });
  upgradeWallboard(state);
  expect(state.queues.size).toBe(0);
});

test("rows of the present version are left alone", () => {
  const state = newDirectory();
  put(state.base as never, "now", { ...base, capacityProfiles: [], declineReasons: [] });
  state.base.drainChanges();
  upgradeDirectory(state);
  expect(state.base.drainChanges()).toEqual([]);
});
