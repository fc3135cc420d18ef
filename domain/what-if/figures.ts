/** What a day comes to, in the field's figures: the same for the real day and for a replayed one. */
import type { AgentProfile, QueueConfig } from "../directory/config.ts";
import type { Span } from "./day.ts";
import { covered } from "./spans.ts";
import type { AgentTrace, ContactTrace, Trace } from "./trace.ts";

/**
 * Of the contacts that came in a stretch of time, to the queue they came to first, wherever they were served. Waits are
 * from the arrival, of those who were answered or gave up; who gave up within the queue's short-abandon time is counted
 * apart and nowhere else.
 */
export interface Figures {
  offered: number;
  answered: number;
  /** Within the queue's target. */
  answeredWithin: number;
  abandoned: number;
  abandonedShort: number;
  sentOn: number;
  unfinished: number;
  /** answeredWithin / (answered + abandoned), 0 to 1; null when there was neither. So are the others. */
  serviceLevel: number | null;
  /** abandoned / (answered + abandoned). */
  abandonment: number | null;
  meanWaitMs: number | null;
  medianWaitMs: number | null;
  /** Nine of ten waited no longer. */
  p90WaitMs: number | null;
  maxWaitMs: number | null;
  /** Share of the time agents were there in which they had somebody, wrap-up included; of a queue: its agents. */
  occupancy: number | null;
  /** The most that waited at once. */
  maxWaiting: number;
}

export interface IntervalFigures extends Figures, Span {}

/** Of one queue, or of all. Intervals follow each other from the day's beginning. */
export interface Scope {
  total: Figures;
  intervals: IntervalFigures[];
}

export interface DayFigures extends Scope {
  queues: (Scope & { queue: string })[];
}

export const intervalMs = 30 * 60_000;

/** `day`: what is counted; waits that end after it still count. Queues in their order. */
export function figuresOf(
  trace: Trace,
  day: Span & { config: { queues: QueueConfig[]; agents: AgentProfile[] } },
): DayFigures {
  const frames: Span[] = [];
  for (let from = day.from; from < day.to; from += intervalMs)
    frames.push({ from, to: Math.min(day.to, from + intervalMs) });
  const levels = new Map(day.config.queues.map(({ id, serviceLevel }) => [id, serviceLevel]));
  const scope = (contacts: ContactTrace[], agents: AgentTrace[]): Scope => {
    const depth = depths(contacts);
    const figures = (frame: Span, came: ContactTrace[]): Figures => ({
      ...count(came, levels),
      occupancy: occupancyOf(agents, frame),
      maxWaiting: deepest(depth, frame),
    });
    const by = Map.groupBy(contacts, ({ arrivedAt }) => Math.floor((arrivedAt - day.from) / intervalMs));
    return {
      total: figures(day, contacts),
      intervals: frames.map((frame, index) => ({ ...frame, ...figures(frame, by.get(index) ?? []) })),
    };
  };
  const byQueue = Map.groupBy(trace.contacts, ({ queue }) => queue);
  const queues = day.config.queues.map(({ id }) => {
    const members = new Set(
      day.config.agents.filter(({ queues: of }) => of.includes(id)).map(({ id: one }) => one),
    );
    const agents = trace.agents.filter(({ agent }) => members.has(agent));
    return { queue: id, ...scope(byQueue.get(id) ?? [], agents) };
  });
  return { ...scope(trace.contacts, trace.agents), queues };
}

type Levels = ReadonlyMap<string, QueueConfig["serviceLevel"]>;

function count(contacts: readonly ContactTrace[], levels: Levels): Omit<Figures, "occupancy" | "maxWaiting"> {
  const sum = { answered: 0, answeredWithin: 0, abandoned: 0, abandonedShort: 0, sentOn: 0, unfinished: 0 };
  const waits: number[] = [];
  for (const { queue, outcome, arrivedAt, leftAt } of contacts) {
    const level = levels.get(queue);
    const waitMs = leftAt - arrivedAt;
    if (outcome === "sent-on") sum.sentOn += 1;
    else if (outcome === "unfinished") sum.unfinished += 1;
    else if (outcome === "abandoned" && waitMs <= (level?.shortAbandonMs ?? 0)) sum.abandonedShort += 1;
    else {
      sum[outcome] += 1;
      if (outcome === "answered" && waitMs <= (level?.targetMs ?? 0)) sum.answeredWithin += 1;
      waits.push(waitMs);
    }
  }
  const both = sum.answered + sum.abandoned;
  waits.sort((a, b) => a - b);
  return {
    offered: contacts.length,
    ...sum,
    serviceLevel: both === 0 ? null : sum.answeredWithin / both,
    abandonment: both === 0 ? null : sum.abandoned / both,
    meanWaitMs: waits.length === 0 ? null : waits.reduce((all, ms) => all + ms, 0) / waits.length,
    medianWaitMs: percentile(waits, 0.5),
    p90WaitMs: percentile(waits, 0.9),
    maxWaitMs: waits.at(-1) ?? null,
  };
}

/** Nearest rank; null of nothing. */
const percentile = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;

function occupancyOf(agents: readonly AgentTrace[], frame: Span): number | null {
  let there = 0;
  let busy = 0;
  for (const agent of agents) {
    there += covered(agent.there, frame);
    busy += covered(agent.busy, frame);
  }
  return there === 0 ? null : busy / there;
}

/** How many waited from each instant at which that changed. Of one instant, those who leave come first. */
function depths(contacts: readonly ContactTrace[]): { at: number; waiting: number }[] {
  const moves = contacts.flatMap(({ arrivedAt, leftAt }) => [
    { at: arrivedAt, by: 1 },
    { at: leftAt, by: -1 },
  ]);
  moves.sort((a, b) => a.at - b.at || a.by - b.by);
  let waiting = 0;
  return moves.map(({ at, by }) => {
    waiting += by;
    return { at, waiting };
  });
}

/** The most at once within the frame, those who waited already at its beginning included. */
function deepest(depth: readonly { at: number; waiting: number }[], { from, to }: Span): number {
  let first = 0;
  let last = depth.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    if (depth[middle]!.at < from) first = middle + 1;
    else last = middle;
  }
  let most = depth[first - 1]?.waiting ?? 0;
  for (let index = first; index < depth.length && depth[index]!.at < to; index++)
    most = Math.max(most, depth[index]!.waiting);
  return most;
}
