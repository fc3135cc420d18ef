/** The wallboard's figures. Pure. */
import type { Activity } from "../../domain/agent/presence.ts";
import type { AgentReport, QueueReport } from "../../domain/wallboard/report.ts";

/** In the order a supervisor looks for them. */
export const activities: Activity[] = [
  "available",
  "ringing",
  "busy",
  "wrap-up",
  "not-ready",
  "not-answering",
  "offline",
];

type Today = QueueReport["today"];

/** Answered within the target, of all who were answered or gave up; null when nobody did either. */
export function serviceLevel(today: Pick<Today, "answered" | "answeredWithin" | "abandoned">): number | null {
  const all = today.answered + today.abandoned;
  return all === 0 ? null : today.answeredWithin / all;
}

/** How good announced waits were; null before one was answered that had been promised a wait. */
export function promisesOf({ promises: { count, biasMs, errorMs, kept } }: Pick<Today, "promises">): {
  count: number;
  kept: number;
  share: number;
  biasMs: number;
  errorMs: number;
} | null {
  if (count === 0) return null;
  return { count, kept, share: kept / count, biasMs: biasMs / count, errorMs: errorMs / count };
}

/** How many of these agents do what. */
export function countActivities(agents: readonly AgentReport[]): Record<Activity, number> {
  const counts = Object.fromEntries(activities.map((one) => [one, 0])) as Record<Activity, number>;
  for (const agent of agents) counts[agent.activity]++;
  return counts;
}

export interface Totals {
  waiting: number;
  oldestArrivedAt: number | null;
  answered: number;
  abandoned: number;
  serviceLevel: number | null;
}

/** All queues as one. */
export function totalsOf(queues: readonly QueueReport[]): Totals {
  const sum = (pick: (queue: QueueReport) => number) => queues.reduce((all, queue) => all + pick(queue), 0);
  const oldest = queues.flatMap((queue) => queue.oldestArrivedAt ?? []);
  const today = {
    answered: sum((queue) => queue.today.answered),
    answeredWithin: sum((queue) => queue.today.answeredWithin),
    abandoned: sum((queue) => queue.today.abandoned),
  };
  return {
    waiting: sum((queue) => queue.waiting),
    oldestArrivedAt: oldest.length > 0 ? Math.min(...oldest) : null,
    answered: today.answered,
    abandoned: today.abandoned,
    serviceLevel: serviceLevel(today),
  };
}

/** Agents with those first who are with a customer or could be; of the same kind by name. */
export function byActivity(agents: readonly AgentReport[]): AgentReport[] {
  return [...agents].sort(
    (a, b) => activities.indexOf(a.activity) - activities.indexOf(b.activity) || a.name.localeCompare(b.name),
  );
}
