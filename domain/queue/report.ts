import { nextMidnight } from "../calendar/next-midnight.ts";
import type { Context } from "../machine/machine.ts";
import type { QueueReport } from "../wallboard/report.ts";
import { openness } from "./admission.ts";
import { expectedForNext } from "./imagine.ts";
import { readyAgents } from "./line.ts";
import { offeringCount } from "./offer.ts";
import { configOf, type QueueEffect, type QueueState } from "./state.ts";
import { todayOf } from "./today.ts";

/** Reports are at least this far apart: the first change goes at once, later ones together. */
const everyMs = 500;
export const reportTimer = "report";
/** A new day is reported when it begins, with nothing in it. */
export const dayTimer = "day";

/** Tells the wallboard, now or as soon as the last report is old enough. */
export function reportSoon(state: QueueState, context: Context): QueueEffect[] {
  const due = (state.reported.get("now")?.at ?? 0) + everyMs;
  if (due <= context.now) return reportNow(state, context);
  if (!state.timers.has(reportTimer)) state.timers.set(reportTimer, due);
  return [];
}

export function reportNow(state: QueueState, { self, now }: Context): QueueEffect[] {
  const config = configOf(state);
  if (config === null) return [];
  const version = Math.max(now, (state.reported.get("now")?.version ?? 0) + 1);
  state.reported.set("now", { version, at: now });
  state.timers.delete(reportTimer);
  state.timers.set(dayTimer, nextMidnight(state.settings.get("now")?.timeZone ?? "UTC", now));
  let oldestArrivedAt: number | null = null;
  for (const { arrivedAt } of state.contacts.values())
    if (oldestArrivedAt === null || arrivedAt < oldestArrivedAt) oldestArrivedAt = arrivedAt;
  const offering = offeringCount(state);
  const report: QueueReport = {
    queue: self.id,
    version,
    waiting: state.contacts.size - offering,
    oldestArrivedAt,
    offering,
    state: openness(state, now),
    ready: readyAgents(state),
    expectedWaitMs: expectedForNext(state, now),
    today: todayOf(state, now),
    serviceLevel: { targetMs: config.serviceLevel.targetMs, goal: config.serviceLevel.goal },
  };
  const to = { kind: "wallboard", tenant: self.tenant, id: "main" } as const;
  return [{ do: "send", to, message: { type: "queue-report", report } }];
}
