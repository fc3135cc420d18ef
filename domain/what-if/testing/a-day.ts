/** Small days for tests, written as a planner would say them: "08:00:10 ada waits 20 talks 60". */
import { type QueueConfig, QueueConfig as QueueSchema } from "../../directory/queue-config.ts";
import { noNeeds } from "../../queue/needs.ts";
import type { RecordedArrival, RecordedDay } from "../day.ts";

export const second = 1_000;
export const minute = 60_000;
export const hour = 3_600_000;
export const midnight = Date.UTC(2026, 10, 23);
/** "08:00" or "08:00:10" of that day. */
export const at = (clock: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return midnight + hours * hour + minutes * minute + seconds * second;
};

export interface DayGiven {
  queues?: Record<string, Partial<QueueConfig>>;
  /** By agent: the queues it serves, and when it is there ("08:00-17:00, 18:00-19:00"). */
  agents?: Record<string, { queues?: string[]; there: string; voice?: number; chat?: number }>;
  arrivals?: (Partial<RecordedArrival> & { contact: string; arrivedAt: number })[];
}

export function aDay({ queues = { billing: {} }, agents = {}, arrivals = [] }: DayGiven): RecordedDay {
  return {
    ...{ tenant: "hoshi", date: "2026-11-23", timeZone: "UTC", from: midnight, to: midnight + 24 * hour },
    config: {
      queues: Object.entries(queues).map(([id, given]) => aQueue(id, given)),
      hours: [],
      capacityProfiles: [],
      agents: Object.entries(agents).map(([id, { queues: of = ["billing"], voice = 1, chat = 0 }]) => ({
        ...{ id, name: id, skills: [], queues: of, attributes: {}, capacityProfile: null },
        capacity: { voice, chat },
      })),
    },
    arrivals: arrivals.map(anArrival),
    staffing: Object.entries(agents).map(([agent, { there }]) => ({
      agent,
      source: "recorded",
      spans: there.split(", ").map((span) => {
        const [from = "", to = ""] = span.split("-");
        return { from: at(from), to: at(to) };
      }),
    })),
  };
}

export const aQueue = (id: string, given: Partial<QueueConfig> = {}): QueueConfig =>
  QueueSchema.parse({
    ...{
      id,
      name: { en: id, ja: id },
      requirements: [],
      dispositions: [],
      offerMs: 20_000,
      wrapUpMs: 600_000,
    },
    serviceLevel: { targetMs: 20_000, goal: 0.8 },
    ...given,
  });

/** Answered after 10 s, when nothing else is said; a conversation of a minute and no wrap-up. */
export const anArrival = (
  given: Partial<RecordedArrival> & { contact: string; arrivedAt: number },
): RecordedArrival => ({
  ...{ queue: "billing", channel: "voice", points: 0, needs: noNeeds, attributes: {} },
  ...{ outcome: "answered", waitedMs: 10 * second, agent: "emi", pickUpMs: 0 },
  ...{ talkMs: minute, wrapUpMs: 0 },
  ...given,
});

/** One who gave up after so long. */
export const gaveUp = (contact: string, arrivedAt: number, waitedMs: number): RecordedArrival =>
  anArrival({
    ...{ contact, arrivedAt, waitedMs, outcome: "abandoned" },
    ...{ agent: null, pickUpMs: null, talkMs: null, wrapUpMs: null },
  });
