import { localTime } from "../calendar/local-time.ts";
import { configOf, type QueueState, type Today, type Waiting } from "./state.ts";

const none: Omit<Today, "day"> = {
  ...{ arrived: 0, answered: 0, answeredWithin: 0, abandoned: 0, abandonedShort: 0, sentOn: 0 },
  promises: { count: 0, biasMs: 0, errorMs: 0, kept: 0 },
  waitMsTotal: 0,
};
/** A promise is kept when the wait was within this share of it, or within so much. */
const keptShare = 0.2;
const keptMs = 30_000;

/** Today's figures; from the tenant's midnight on they begin at zero. */
export function todayOf(state: QueueState, now: number): Today {
  const day = dayOf(state, now);
  const kept = state.today.get("now");
  return kept?.day === day ? { ...none, ...kept } : { day, ...none };
}

/** The tenant's date. */
export const dayOf = (state: QueueState, now: number): string =>
  dayIn(state.settings.get("now")?.timeZone ?? "UTC", now);

/** Of those who were answered or gave up, not short, the share answered in time; null when there were fewer than `least`. */
export function serviceLevelOf(state: QueueState, now: number, least = 1): number | null {
  const { answered, answeredWithin, abandoned } = todayOf(state, now);
  return answered + abandoned < least ? null : answeredWithin / (answered + abandoned);
}

/** Everybody who came, also those who were not let in: arrived = answered + given up + sent on + ended otherwise + still here. */
export const countArrived = (state: QueueState, now: number): void =>
  count(state, now, ({ arrived }) => ({ arrived: arrived + 1 }));

export const countSentOn = (state: QueueState, now: number): void =>
  count(state, now, ({ sentOn }) => ({ sentOn: sentOn + 1 }));

/** `waitMsTotal` adds up the waits of those who were answered. */
export function countAnswered(state: QueueState, contact: Waiting, now: number): void {
  const waitMs = now - contact.enteredAt;
  const within = waitMs <= (configOf(state)?.serviceLevel.targetMs ?? 0) ? 1 : 0;
  count(state, now, (today) => ({
    answered: today.answered + 1,
    answeredWithin: today.answeredWithin + within,
    waitMsTotal: today.waitMsTotal + waitMs,
    promises: judged(today.promises, contact.promisedWaitMs, waitMs),
  }));
}

export function countAbandoned(state: QueueState, contact: Waiting, now: number): void {
  const short = now - contact.enteredAt <= (configOf(state)?.serviceLevel.shortAbandonMs ?? 0);
  count(state, now, ({ abandoned, abandonedShort }) =>
    short ? { abandonedShort: abandonedShort + 1 } : { abandoned: abandoned + 1 },
  );
}

function count(state: QueueState, now: number, change: (today: Today) => Partial<Today>): void {
  const today = todayOf(state, now);
  state.today.set("now", { ...today, ...change(today) });
}

function judged(before: Today["promises"], promisedMs: number | null, realMs: number): Today["promises"] {
  if (promisedMs === null) return before;
  const error = realMs - promisedMs;
  const kept = Math.abs(error) <= Math.max(keptMs, promisedMs * keptShare);
  return {
    count: before.count + 1,
    biasMs: before.biasMs + error,
    errorMs: before.errorMs + Math.abs(error),
    kept: before.kept + (kept ? 1 : 0),
  };
}

const minuteMs = 60_000;
const days = new Map<string, { minute: number; day: string }>();

/** The date there, worked out once a minute: midnight is always at a full one. */
function dayIn(timeZone: string, now: number): string {
  const minute = Math.floor(now / minuteMs);
  const known = days.get(timeZone);
  if (known?.minute === minute) return known.day;
  const day = localTime(timeZone, now)?.date ?? "";
  days.set(timeZone, { minute, day });
  return day;
}
