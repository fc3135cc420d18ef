/** A contact that is a promised call: it sleeps until its time, waits without a room, and has the customer called in turn. */
import { nextEdge } from "../calendar/next-edge.ts";
import { openState } from "../calendar/open-state.ts";
import type { RejectReason } from "../machine/message.ts";
import { closeRoom } from "./dialling.ts";
import { end, takeLeave } from "./ending.ts";
import { enqueue, newStay, stopWaiting } from "./queueing.ts";
import { promiseHoldsMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { apologies } from "./words.ts";

/** Everything is known: it waits for its time, or in its queue at once. */
export function beginCallback(turn: Turn): void {
  const { row } = turn;
  const { callback } = row.request;
  if (callback === undefined) return;
  row.calling = { attempt: 0, dialled: 0, line: "idle", left: false };
  row.arrivedAt = callback.arrivedAt;
  if (callback.at !== null && callback.at > turn.now) sleepUntil(turn, callback.at);
  else queueCallback(turn);
}

function sleepUntil(turn: Turn, at: number): void {
  turn.row.phase = "scheduled";
  turn.timer("callback", at);
}

/** Its time has come, for the first time or to try once more. */
export function queueCallback(turn: Turn): void {
  const { row } = turn;
  const { callback } = row.request;
  if (callback === undefined || turn.over) return;
  const { queue: id, needs, points, attributes, first } = callback;
  row.queue = newStay(turn, id, { points, needs, attributes, held: first === "customer" });
  enqueue(turn, row.queue);
}

/** The queue does not take it: it tries again when the queue opens; for any other reason that counts as an attempt. */
export function notTaken(turn: Turn, reason: RejectReason) {
  const { row } = turn;
  if (row.calling === null) return;
  if (row.calling.line === "open") return takeLeave(turn, apologies.failed, "failed", "system");
  if (row.room !== null) closeRoom(turn);
  row.calling.line = "idle";
  const opening = reason === "closed" ? nextOpening(turn) : null;
  if (opening !== null) return sleepUntil(turn, opening);
  row.calling.dialled += 1;
  tryAgainLater(turn);
}

/** When its queue opens, or a later try when it should be open; null when that is further away than a promise can be. */
function nextOpening({ row, entry, now }: Turn): number | null {
  const { callback } = row.request;
  if (callback === undefined || now > (callback.at ?? callback.arrivedAt) + promiseHoldsMs) return null;
  const id = entry?.queues.find((queue) => queue.id === callback.queue)?.hours;
  const hours = entry?.hours.find((one) => one.id === id);
  let at = now + callback.retryMs;
  while (hours !== undefined && openState(hours, at) !== "open") {
    at = nextEdge(hours, at);
    if (at > now + promiseHoldsMs) return null;
  }
  return at;
}

/** In its time, at its old place; after the last attempt it is over. */
export function tryAgainLater(turn: Turn) {
  const { row } = turn;
  const { callback } = row.request;
  if (callback === undefined || row.calling === null) return;
  stopWaiting(turn);
  row.calling.line = "idle";
  if (row.calling.dialled >= callback.attempts) return end(turn, "system", "unreached");
  sleepUntil(turn, turn.now + callback.retryMs);
}

/** It is not wanted any more, unless the customer is on the line. */
export function cancelled(turn: Turn, by: "customer" | "system"): void {
  const { row } = turn;
  if (turn.over || row.request.callback === undefined || row.calling?.line === "open") return;
  end(turn, by, "superseded");
}
