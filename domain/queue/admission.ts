import { nextEdge } from "../calendar/next-edge.ts";
import { openState } from "../calendar/open-state.ts";
import type { Context } from "../machine/machine.ts";
import type { QueueReport } from "../wallboard/report.ts";
import { anybodyCould } from "./able.ts";
import type { Departure } from "./send-away.ts";
import { configOf, isMessage, type QueueState, type Waiting } from "./state.ts";
import { stepsLeft } from "./steps.ts";

export const hoursTimer = "hours";

/** By the emergency switch, then by the queue's hours. A holiday is closed. */
export function openness(state: QueueState, now: number): QueueReport["state"] {
  if (configOf(state)?.closed) return "emergency";
  const hours = state.settings.get("now")?.hours ?? null;
  return hours === null || openState(hours, now) === "open" ? "open" : "closed";
}

/** The wallboard hears when the hours begin or end. */
export function watchHours(state: QueueState, { now }: Context): void {
  const hours = state.settings.get("now")?.hours ?? null;
  if (hours === null) state.timers.delete(hoursTimer);
  else state.timers.set(hoursTimer, nextEdge(hours, now));
}

/**
 * Why this contact may not enter and what becomes of it; null when it may. One that had its place here before is asked
 * neither for the hours nor for the length, which counts in each shard for its part.
 */
export function turnedAway(
  state: QueueState,
  row: Waiting,
  returning: boolean,
  now: number,
): Departure | null {
  const config = configOf(state);
  if (config === null) return { reason: "no-such-queue", then: null };
  const open = openness(state, now);
  if ((open === "emergency" && !isMessage(row)) || (open === "closed" && !returning))
    return { reason: "closed", then: config.whenClosed };
  if (!anybodyCould(state, row) && !stepsLeft(state, row)) return { reason: "nobody-qualified", then: null };
  const longest = config.maxLength === null ? null : Math.ceil(config.maxLength / config.shards);
  if (longest !== null && state.contacts.size >= longest && !returning)
    return { reason: "full", then: config.whenFull };
  return null;
}
