/** Telling contacts their place and expected wait: the head of the line at once, everybody every 15 s. */
import type { Context } from "../machine/machine.ts";
import { expectedWaitMs, outlooks } from "./expected-wait.ts";
import { placeOf, putContact, readyAgents } from "./line.ts";
import { configOf, type QueueEffect, type QueueState, type Told, type Waiting } from "./state.ts";

/** The head of the line is told of each change at once, but not more often than this. */
const headEveryMs = 250;
/** The head: so many places, and twice as many as there are agents, up to a limit. */
const headLength = 20;
const longestHead = 200;
/** Everybody is told that often, if there is news. */
const allEveryMs = 15_000;
/** A contact on hold is called when its turn is expected within this. */
const nearMs = 30_000;

export const positionTimers = { head: "positions-head", all: "positions-all" };

/** To be called when the line has moved, or who serves it: the head hears when this step ends, or as soon as it may. */
export function lineMoved(state: QueueState, { now }: Context): void {
  if (state.contacts.size === 0) return;
  const due = Math.max(now, (state.pace.get("head") ?? 0) + headEveryMs);
  if (!state.timers.has(positionTimers.head)) state.timers.set(positionTimers.head, due);
  if (!state.timers.has(positionTimers.all)) state.timers.set(positionTimers.all, now + allEveryMs);
}

/** At the end of a step: tells the head of the line if it has moved and is to hear of it already. */
export function tellHeadIfDue(state: QueueState, context: Context): QueueEffect[] {
  const due = state.timers.get(positionTimers.head);
  if (due === undefined || due > context.now) return [];
  state.timers.delete(positionTimers.head);
  return tellHead(state, context);
}

export function tellHead(state: QueueState, context: Context): QueueEffect[] {
  if (state.contacts.size > 0) state.pace.set("head", context.now);
  return tell(state, Math.min(longestHead, Math.max(headLength, 2 * readyAgents(state))), context);
}

export function tellAll(state: QueueState, context: Context): QueueEffect[] {
  const effects = tell(state, Number.POSITIVE_INFINITY, context);
  if (state.contacts.size > 0) state.timers.set(positionTimers.all, context.now + allEveryMs);
  return effects;
}

/** Tells one contact its own place and wait. */
export function tellOwnPosition(state: QueueState, row: Waiting, context: Context): QueueEffect[] {
  const place = placeOf(state, row);
  const waitMs = expectedWaitMs(state, context.now, row, place - 1);
  return tellPosition(state, row, { place, waitMs }, context);
}

/** What people are told of a place: of a sharded queue, its shard's place stands for as many as there are shards. */
export const placeForPeople = (state: QueueState, place: number): number =>
  place * (configOf(state)?.shards ?? 1);

function tell(state: QueueState, places: number, context: Context): QueueEffect[] {
  return outlooks(state, context.now, places).flatMap(({ row, place, waitMs }) =>
    tellPosition(state, row, { place, waitMs }, context),
  );
}

/** Tells one contact its place and wait, if they are news to it and it does not ring. */
function tellPosition(
  state: QueueState,
  row: Waiting,
  { place, waitMs }: { place: number; waitMs: number | null },
  context: Context,
): QueueEffect[] {
  if (row.offers.length > 0) return [];
  const near = row.hold === "held" && isNear(place, waitMs);
  const promisedWaitMs = promised(row, waitMs, context.now);
  if (near || promisedWaitMs !== row.promisedWaitMs)
    putContact(state, { ...row, promisedWaitMs, hold: near ? "called" : row.hold });
  const to = { kind: "contact", tenant: context.self.tenant, id: row.contact } as const;
  const { epoch } = row;
  const effects: QueueEffect[] = [];
  const told = state.told.get(row.contact);
  const news: Told = { position: placeForPeople(state, place), expectedWaitMs: waitMs };
  if (told === undefined || differs(told, news)) {
    state.told.set(row.contact, news);
    effects.push({ do: "send", to, message: { type: "position", epoch, ...news } });
  }
  if (near) effects.push({ do: "send", to, message: { type: "nearly-served", epoch } });
  return effects;
}

/** The turn of a contact on hold is near: it is the first, or expected within half a minute, and somebody is there. */
const isNear = (place: number, waitMs: number | null): boolean =>
  waitMs !== null && (place === 1 || waitMs <= nearMs);

/**
 * What was promised first, counted from when the stay began. "At once" is no promise of a wait, and who is or was on hold
 * does not wait on the line.
 */
function promised(row: Waiting, waitMs: number | null, now: number): number | null {
  if (row.promisedWaitMs !== null || waitMs === null || waitMs === 0 || row.hold !== null)
    return row.promisedWaitMs;
  return now - row.enteredAt + waitMs;
}

/** Another place, or an estimate that is off by a tenth or has begun or ceased to exist. */
function differs(a: Told, b: Told): boolean {
  if (a.position !== b.position) return true;
  if (a.expectedWaitMs === null || b.expectedWaitMs === null) return a.expectedWaitMs !== b.expectedWaitMs;
  return Math.abs(a.expectedWaitMs - b.expectedWaitMs) > a.expectedWaitMs / 10;
}
