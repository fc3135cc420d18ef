/** What is said to those who wait, by time and place. The contact has the words; here is when. */
import type { QueueMessage } from "../directory/queue-config.ts";
import type { Context } from "../machine/machine.ts";
import { expectedWaitMs } from "./expected-wait.ts";
import { inOrder, putContact } from "./line.ts";
import { send } from "./offer.ts";
import { placeForPeople } from "./position.ts";
import { configOf, isHeld, type QueueEffect, type QueueState, type Waiting } from "./state.ts";

export const messageTimer = "messages";
/** Whoever is near enough for a message by now hears it within this. */
const lookEveryMs = 5_000;

/** When the queue has to look again at what is to be said to this contact; infinity: never. */
export function wakeForMessages(state: QueueState, row: Waiting, now: number): void {
  const at = Math.min(...messagesOf(state).map((message, index) => dueAt(row, message, index)));
  wakeAt(state, Math.max(at, now));
}

/** Says what is due, the first message first. Nothing while it rings, nor to one whose customer is not on the line. */
export function sayDue(state: QueueState, context: Context): QueueEffect[] {
  const { now } = context;
  const messages = messagesOf(state);
  if (messages.length === 0) return [];
  const effects: QueueEffect[] = [];
  for (const [ahead, row] of inOrder(state).entries()) {
    const position = ahead + 1;
    const due = messages.flatMap((message, index) => (dueAt(row, message, index) <= now ? [index] : []));
    const silent = row.offers.length > 0 || isHeld(row);
    const near = due.filter((index) => position <= (messages[index]!.upToPosition ?? position));
    const saying = silent ? [] : near;
    const said = { ...row.said, ...Object.fromEntries(saying.map((index) => [index, now])) };
    if (saying.length > 0) putContact(state, { ...row, said });
    for (const index of saying) {
      const wait = expectedWaitMs(state, now, row, ahead);
      const place = placeForPeople(state, position);
      effects.push(
        send(
          "contact",
          row.contact,
          { type: "queue-message", epoch: row.epoch, index, position: place, expectedWaitMs: wait },
          context,
        ),
      );
    }
    // what could not be said yet is looked at again in a while
    if (due.length > saying.length) wakeAt(state, now + lookEveryMs);
    for (const [index, message] of messages.entries()) {
      const next = dueAt({ ...row, said }, message, index);
      if (next > now) wakeAt(state, next);
    }
  }
  return effects;
}

function dueAt(row: Waiting, { afterMs, everyMs }: QueueMessage, index: number): number {
  const last = row.said[index];
  if (last === undefined) return row.enteredAt + afterMs;
  return everyMs === null ? Number.POSITIVE_INFINITY : last + everyMs;
}

function wakeAt(state: QueueState, at: number): void {
  const timer = state.timers.get(messageTimer) ?? Number.POSITIVE_INFINITY;
  if (at < timer) state.timers.set(messageTimer, at);
}

const messagesOf = (state: QueueState): QueueMessage[] => configOf(state)?.messages ?? [];
