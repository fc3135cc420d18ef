/** Rows of a queue's tables for tests and benchmarks: everything is given, or of no importance. */
import { noCapacity, noLoad } from "../../../agent/capacity.ts";
import { QueueConfig, type QueueDraft } from "../../../directory/queue-config.ts";
import { noNeeds } from "../../needs.ts";
import type { KnownAgent, QueueState, Waiting } from "../../state.ts";

export const configWith = (given: Partial<QueueDraft>): QueueConfig =>
  QueueConfig.parse({
    id: "billing",
    name: { en: "Billing", ja: "請求" },
    requirements: [],
    serviceLevel: { targetMs: 20_000, goal: 0.8 },
    offerMs: 20_000,
    wrapUpMs: 0,
    dispositions: [],
    ...given,
  });

/** Sets the configuration, as if it had just been published. */
export function configure(state: QueueState, queue: QueueConfig | null): void {
  state.settings.set("now", { version: 1, queue, hours: null, members: [], timeZone: "UTC" });
}

export const agentRow = (agent: string, given: Partial<KnownAgent> = {}): KnownAgent => ({
  agent,
  version: 1,
  ready: true,
  capacity: noCapacity,
  load: noLoad,
  skills: [],
  attributes: {},
  idleSince: 0,
  takenToday: 0,
  offeredAt: null,
  choosing: null,
  ...given,
});

export const contactRow = (contact: string, given: Partial<Waiting> = {}): Waiting => ({
  contact,
  due: 0,
  arrivedAt: 0,
  epoch: 1,
  channel: "voice",
  enteredAt: 0,
  promisedAt: null,
  points: { tier: 0, flow: 0 },
  needs: noNeeds,
  change: 0,
  attributes: {},
  card: {
    contact,
    channel: "voice",
    queue: "billing",
    language: "en",
    customer: null,
    origin: "",
    arrivedAt: 0,
    learnt: [],
  },
  hold: null,
  leaving: null,
  step: 0,
  made: 0,
  offers: [],
  passed: [],
  promisedWaitMs: null,
  said: {},
  ...given,
});
