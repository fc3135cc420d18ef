import type { Context } from "../machine/machine.ts";
import { inOrder, placeOf, readyAgents } from "./line.ts";
import type { QueueEffect, QueueState, Told, Waiting } from "./state.ts";

/** After the line has moved, its head is told this much later, in one go. */
const headAfterMs = 2_000;
const headLength = 20;
/** Everybody is told that often, if there is news. */
const allEveryMs = 15_000;
const priorHandlingMs = 180_000;

export const positionTimers = { head: "positions-head", all: "positions-all" };

/**
 * Expected wait: the place in the queue × the mean time a recent contact took its agent, wrap-up included (180 s to
 * begin with, then an exponentially weighted mean, a tenth for each new contact), shared among the agents of this
 * queue who are signed in and available, be they busy. It takes chats as if one agent had one at a time, so it errs
 * on the long side. null when nobody is signed in.
 */
export function expectedWaitMs(state: QueueState, position: number): number | null {
  const agents = readyAgents(state);
  if (agents === 0) return null;
  return Math.round((position * (state.handling.get("now") ?? priorHandlingMs)) / agents);
}

export function learnHandling(state: QueueState, handleMs: number): void {
  const mean = state.handling.get("now") ?? priorHandlingMs;
  state.handling.set("now", mean + (Math.max(0, handleMs) - mean) / 10);
}

/** To be called when the line has moved: the head of it hears soon, everybody at the next round. */
export function lineMoved(state: QueueState, { now }: Context): void {
  if (state.contacts.size <= state.offers.size) return; // nobody waits but those whose offers ring
  if (!state.timers.has(positionTimers.head)) state.timers.set(positionTimers.head, now + headAfterMs);
  if (!state.timers.has(positionTimers.all)) state.timers.set(positionTimers.all, now + allEveryMs);
}

/** Tells one contact its place, if it is news to it. */
export function tellPosition(
  state: QueueState,
  row: Waiting,
  position: number,
  context: Context,
): QueueEffect[] {
  const told = state.told.get(row.contact);
  const news: Told = { position, expectedWaitMs: expectedWaitMs(state, position) };
  if (row.offer !== null || (told !== undefined && !differs(told, news))) return [];
  state.told.set(row.contact, news);
  const to = { kind: "contact", tenant: context.self.tenant, id: row.contact } as const;
  return [{ do: "send", to, message: { type: "position", epoch: row.epoch, ...news } }];
}

export const tellOwnPosition = (state: QueueState, row: Waiting, context: Context): QueueEffect[] =>
  tellPosition(state, row, placeOf(state, row), context);

export function tellHead(state: QueueState, context: Context): QueueEffect[] {
  return inOrder(state, headLength).flatMap((row, index) => tellPosition(state, row, index + 1, context));
}

export function tellAll(state: QueueState, context: Context): QueueEffect[] {
  const effects = inOrder(state).flatMap((row, index) => tellPosition(state, row, index + 1, context));
  if (state.contacts.size > 0) state.timers.set(positionTimers.all, context.now + allEveryMs);
  return effects;
}

/** Another place, or an estimate that is off by a tenth or has begun or ceased to exist. */
function differs(a: Told, b: Told): boolean {
  if (a.position !== b.position) return true;
  if (a.expectedWaitMs === null || b.expectedWaitMs === null) return a.expectedWaitMs !== b.expectedWaitMs;
  return Math.abs(a.expectedWaitMs - b.expectedWaitMs) > a.expectedWaitMs / 10;
}
