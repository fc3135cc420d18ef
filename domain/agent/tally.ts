import { nextMidnight } from "../calendar/next-midnight.ts";
import type { AgentState, Tally } from "./state.ts";

/** Its step does nothing but what every step does at its end: tell what has changed. Now the count is zero again. */
const dayTimer = "day";
const nothing: Tally = { taken: 0, until: 0, offeredAt: null };

export const tallyOf = (state: AgentState): Tally => state.tally.get("now") ?? nothing;

/** Contacts accepted since the tenant's midnight. */
export function takenToday(state: AgentState, now: number): number {
  const { taken, until } = tallyOf(state);
  return now < until ? taken : 0;
}

export function countOffered(state: AgentState, now: number): void {
  state.tally.set("now", { ...tallyOf(state), offeredAt: now });
}

export function countTaken(state: AgentState, now: number): void {
  const until = nextMidnight(state.settings.get("now")?.timeZone ?? "UTC", now);
  state.tally.set("now", { ...tallyOf(state), taken: takenToday(state, now) + 1, until });
  state.timers.set(dayTimer, until);
}

/** One that was accepted too late was never had. */
export function uncountTaken(state: AgentState, now: number): void {
  const taken = takenToday(state, now);
  if (taken > 0) state.tally.set("now", { ...tallyOf(state), taken: taken - 1 });
}

/** The tenant has moved to another time zone: its midnight is another one. */
export function moveMidnight(state: AgentState, timeZone: string, now: number): void {
  if (takenToday(state, now) === 0) return;
  const until = nextMidnight(timeZone, now);
  state.tally.update("now", (row) => ({ ...row, until }));
  state.timers.set(dayTimer, until);
}
