/**
 * The expected wait of each contact: the line is played forward, in its order, against the rate at which the agents able
 * to serve it hand over. With A(p) the instant until which crew p has handed over to those ahead, a contact's wait W is
 *
 *     Σ over its crews p of  m(p, W) − m(p, A(p)),  where A(p) < W,  = 1;    then A(p) = W
 *     m(p, t) = S × ( t/H + (κ/r − 1/H) × min(t, r) ),    κ = ¾ + ¼/n
 *
 * - A crew is agents who are alike, in skills, attributes and capacity, signed in and available, busy or not. A contact's
 *   crews are those who have what is asked at its present step. n: slots (contacts of the channel at once) of all its
 *   crews; S: those of one, each as far as its agent works for this queue (`shareOf`); H: the learnt mean time
 *   (`handlingMs`).
 * - m is how many contacts a pool is expected to hand over within t: of a renewal process whose first interval is r on
 *   average, for large t it is t/H − r/H + (1 + CV²)/2 (Cox, Renewal Theory, 1962, §4.2), ¾ for CV² = ½; a single slot
 *   hands over first after r, hence ¼/n. r: mean of what is still to come of the crew's contacts, by how long they have
 *   lasted (`residualMs`). So somebody about to come free shortens the wait, and the long run is S/H.
 * - A free slot hands over at once. A contact that rings has its agent and takes nothing more. One of another channel
 *   takes as many slots as it costs there. null: nobody is there who could ever serve it at its step.
 */
import { Pools } from "./expected-wait/pools.ts";
import { inOrder } from "./line.ts";
import type { QueueState, Waiting } from "./state.ts";

/** Further back than this, a contact that comes is told by how the wait grows over the places before. */
const played = 30;

/** A place in the line, and what is to be expected at it. ms */
export interface Outlook {
  row: Waiting;
  place: number;
  waitMs: number | null;
}

/** What is to be expected at the first `places` of the line, in order. */
export function outlooks(state: QueueState, now: number, places = Number.POSITIVE_INFINITY): Outlook[] {
  const rows = inOrder(state, places);
  const pools = new Pools(state, now);
  return rows.map((row, index) => ({ row, place: index + 1, waitMs: rounded(pools.serve(row)) }));
}

/** The expected wait of this contact, in the queue or imagined, with so many ahead of it. ms */
export function expectedWaitMs(state: QueueState, now: number, row: Waiting, ahead: number): number | null {
  const rows = inOrder(state, Math.min(ahead, played));
  const pools = new Pools(state, now);
  let half: number | null = null;
  for (const [index, other] of rows.entries()) {
    if (index === played / 2) half = pools.waitOf(row);
    pools.serve(other);
  }
  const waitMs = pools.waitOf(row);
  if (waitMs === null || half === null) return rounded(waitMs);
  return rounded(waitMs + ((waitMs - half) / (played / 2)) * (ahead - rows.length));
}

const rounded = (ms: number | null): number | null => (ms === null ? null : Math.round(ms));
