/** What a supervisor has changed so far, in the page's own terms, and what it means to the replay. Pure. */
import type { QueueConfig } from "../../../domain/directory/queue-config.ts";
import type { Requirement } from "../../../domain/queue/requirement.ts";
import type { Change } from "../../../domain/what-if/change.ts";
import type { RecordedDay } from "../../../domain/what-if/day.ts";

/** Of one queue; what is missing is as it was. */
export interface QueueDraft {
  strategy?: QueueConfig["strategy"];
  weight?: number;
  targetMs?: number;
  /** Steps left out, by their place. */
  stepsOff?: number[];
  /** An id of opening hours, null for always open, or the same span every day ("HH:MM"). */
  hours?: string | null | { from: string; to: string };
}

export interface AddedAgents {
  like: string;
  count: number;
  /** "HH:MM"; both or none: then as the other one was there. */
  from: string;
  to: string;
}

export interface Draft {
  /** In per cent of what it was. */
  volume: number;
  handleTime: number;
  queues: Record<string, QueueDraft>;
  added: AddedAgents[];
  removed: string[];
  /** By agent. */
  skills: Record<string, Requirement[]>;
}

export const emptyDraft: Draft = {
  volume: 100,
  handleTime: 100,
  queues: {},
  added: [],
  removed: [],
  skills: {},
};

/** The draft as changes of that day; what names a queue or an agent that the day does not have is left out. */
export function changesOf(draft: Draft, day: RecordedDay): Change[] {
  const changes: Change[] = [];
  for (const queue of day.config.queues) {
    const { hours, set } = queueChange(queue, draft.queues[queue.id] ?? {}, day);
    if (hours !== null) changes.push({ kind: "hours", hours });
    if (Object.keys(set).length > 0) changes.push({ kind: "queue", queue: queue.id, set });
  }
  const known = new Set(day.config.agents.map(({ id }) => id));
  for (const [agent, skills] of Object.entries(draft.skills))
    if (known.has(agent)) changes.push({ kind: "agent-skills", agent, skills });
  for (const { like, count, from, to } of draft.added)
    if (known.has(like)) {
      const there =
        from !== "" && to !== "" ? { from: minutesOf(from), to: minutesOf(to) || dayMinutes } : {};
      changes.push({ kind: "agents-added", like, count, ...there });
    }
  for (const agent of draft.removed) if (known.has(agent)) changes.push({ kind: "agent-removed", agent });
  if (draft.handleTime !== 100)
    changes.push({ kind: "handle-time", queue: null, factor: draft.handleTime / 100 });
  if (draft.volume !== 100) changes.push({ kind: "arrivals", queue: null, factor: draft.volume / 100 });
  return changes;
}

type QueueChange = Extract<Change, { kind: "queue" }>;
type HoursChange = Extract<Change, { kind: "hours" }>;

function queueChange(
  queue: QueueConfig,
  { strategy, weight, targetMs, stepsOff = [], hours }: QueueDraft,
  { timeZone }: RecordedDay,
): { hours: HoursChange["hours"] | null; set: QueueChange["set"] } {
  const set: QueueChange["set"] = {};
  if (strategy !== undefined && strategy !== queue.strategy) set.strategy = strategy;
  if (weight !== undefined && weight !== queue.weight) set.weight = weight;
  if (targetMs !== undefined && targetMs !== queue.serviceLevel.targetMs)
    set.serviceLevel = { ...queue.serviceLevel, targetMs };
  if (stepsOff.length > 0) set.steps = queue.steps.filter((_, place) => !stepsOff.includes(place));
  if (hours === undefined || hours === queue.hours) return { hours: null, set };
  if (hours === null || typeof hours === "string") return { hours: null, set: { ...set, hours } };
  const id = `what-if-${queue.id}`.slice(0, 64);
  const to = hours.to === "00:00" ? "24:00" : hours.to;
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: hours.from, to }));
  const named = { id, name: { en: id, ja: id }, timeZone, weekly, holidays: [] };
  return { hours: named, set: { ...set, hours: id } };
}

/** Midnight as an end is the day's. */
const dayMinutes = 1_440;

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
