import { localTime } from "../calendar/local-time.ts";
import { configOf, type QueueState, type Today, type Waiting } from "./state.ts";

const none = { arrived: 0, answered: 0, answeredWithin: 0, abandoned: 0, waitMsTotal: 0 };

/** Today's figures; from the tenant's midnight on they begin at zero. */
export function todayOf(state: QueueState, now: number): Today {
  const day = dayIn(state.settings.get("now")?.timeZone ?? "UTC", now);
  const kept = state.today.get("now");
  return kept?.day === day ? kept : { day, ...none };
}

export function countArrived(state: QueueState, now: number): void {
  const today = todayOf(state, now);
  state.today.set("now", { ...today, arrived: today.arrived + 1 });
}

/** `waitMsTotal` adds up the waits of those who were answered. */
export function countAnswered(state: QueueState, contact: Waiting, now: number): void {
  const today = todayOf(state, now);
  const waitMs = now - contact.enteredAt;
  const within = waitMs <= (configOf(state)?.serviceLevel.targetMs ?? 0);
  state.today.set("now", {
    ...today,
    answered: today.answered + 1,
    answeredWithin: today.answeredWithin + (within ? 1 : 0),
    waitMsTotal: today.waitMsTotal + waitMs,
  });
}

export function countAbandoned(state: QueueState, now: number): void {
  const today = todayOf(state, now);
  state.today.set("now", { ...today, abandoned: today.abandoned + 1 });
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
