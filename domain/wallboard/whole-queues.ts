import { queueOf } from "../queue/shards.ts";
import type { QueueReport } from "./report.ts";

/** One report a queue, under its own id: what its shards report, taken together. */
export function wholeQueues(reports: QueueReport[]): QueueReport[] {
  const groups = Map.groupBy(reports, ({ queue }) => queueOf(queue));
  return [...groups].map(([queue, shards]) => ({
    ...shards.reduce((a, b) => together(a, b)),
    queue,
    expectedWaitMs: mean(shards.flatMap(({ expectedWaitMs }) => expectedWaitMs ?? [])),
  }));
}

const gravity = { open: 0, closed: 1, emergency: 2 };

/** Agents belong to every shard, and a contact comes to any: the most agents, the mean of the waits. */
function together(a: QueueReport, b: QueueReport): QueueReport {
  return {
    ...a,
    version: Math.max(a.version, b.version),
    waiting: a.waiting + b.waiting,
    oldestArrivedAt: earliest(a.oldestArrivedAt, b.oldestArrivedAt),
    offering: a.offering + b.offering,
    state: gravity[b.state] > gravity[a.state] ? b.state : a.state,
    ready: Math.max(a.ready, b.ready),
    today: sum(a.today, b.today),
  };
}

type Today = QueueReport["today"];

/** A shard that has had nothing to do since midnight still reports the day before: the later day counts alone. */
function sum(a: Today, b: Today): Today {
  if (a.day !== b.day) return a.day > b.day ? a : b;
  return {
    day: a.day,
    arrived: a.arrived + b.arrived,
    answered: a.answered + b.answered,
    answeredWithin: a.answeredWithin + b.answeredWithin,
    abandoned: a.abandoned + b.abandoned,
    abandonedShort: a.abandonedShort + b.abandonedShort,
    sentOn: a.sentOn + b.sentOn,
    promises: {
      count: a.promises.count + b.promises.count,
      biasMs: a.promises.biasMs + b.promises.biasMs,
      errorMs: a.promises.errorMs + b.promises.errorMs,
      kept: a.promises.kept + b.promises.kept,
    },
    waitMsTotal: a.waitMsTotal + b.waitMsTotal,
  };
}

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

const mean = (values: number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
