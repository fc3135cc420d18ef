/** What the queue learns of how its contacts are worked on: how long each channel takes, who is at it and since when. */
import type { AgentAvailability } from "../agent/availability.ts";
import { type Channel, channels } from "../contact/channel.ts";
import type { QueueState, Work } from "./state.ts";
import { dayOf } from "./today.ts";

const priorHandlingMs = 180_000;
/** Contacts that take no time at all would promise the impossible. */
const leastHandlingMs = 1_000;
/** How much one more contact moves the mean, once there have been many; the first ones count as in a plain mean. */
const leastWeight = 0.05;
/** Contacts that an agent's share is assumed from before there are enough: all of them this queue's. */
const assumed = 2;

/**
 * Mean time a contact of this channel takes an agent, wrap-up included. 180 s count as a first contact; of the next
 * nineteen it is the plain mean, from then on an exponentially weighted one.
 */
export const handlingMs = (state: QueueState, channel: Channel): number =>
  state.handling.get(channel)?.meanMs ?? priorHandlingMs;

export const workOf = (state: QueueState, agent: string): Work =>
  state.work.get(agent) ?? { inHand: [], day: "", taken: 0 };

/** The agent accepted a contact of this queue. */
export function workBegun(state: QueueState, agent: string, channel: Channel, now: number): void {
  const { inHand, taken, day } = workOf(state, agent);
  const today = dayOf(state, now);
  state.work.set(agent, {
    inHand: [...inHand, { channel, since: now }],
    day: today,
    taken: (day === today ? taken : 0) + 1,
  });
}

/** A contact is done. It is the one in hand that began nearest to so long ago: two clocks and a message lie between. */
export function workDone(
  state: QueueState,
  agent: string,
  { channel, handleMs }: { channel: Channel; handleMs: number },
  now: number,
): void {
  const mean = handlingMs(state, channel);
  const count = (state.handling.get(channel)?.count ?? 1) + 1;
  const weight = Math.max(leastWeight, 1 / count);
  const meanMs = Math.max(leastHandlingMs, mean + weight * (handleMs - mean));
  state.handling.set(channel, { meanMs, count });
  const work = workOf(state, agent);
  const off = (since: number) => Math.abs(now - handleMs - since);
  const done = work.inHand
    .filter((one) => one.channel === channel)
    .sort((a, b) => off(a.since) - off(b.since))[0];
  if (done === undefined) return;
  state.work.set(agent, { ...work, inHand: work.inHand.filter((one) => one !== done) });
}

/** What was lost track of is put right: an agent has no more of a channel in hand than it says. */
export function workSeen(state: QueueState, { agent, load }: AgentAvailability): void {
  const work = state.work.get(agent);
  if (work === undefined || work.inHand.length === 0) return;
  const inHand = channels.flatMap((channel) => {
    const of = work.inHand.filter((one) => one.channel === channel);
    return of.slice(Math.max(0, of.length - load[channel]));
  });
  if (inHand.length < work.inHand.length)
    state.work.set(agent, { ...work, inHand: inHand.sort((a, b) => a.since - b.since) });
}

/**
 * The share of an agent's work that comes from here: contacts accepted today from this queue among all, as if two of
 * this queue's had gone before. From near 0 to 1.
 */
export function shareOf(state: QueueState, { agent, takenToday }: AgentAvailability, now: number): number {
  const { taken, day } = workOf(state, agent);
  const here = day === dayOf(state, now) ? taken : 0;
  return (here + assumed) / (Math.max(here, takenToday) + assumed);
}
