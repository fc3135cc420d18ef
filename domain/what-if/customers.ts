import { type Channel, isQuiet } from "../contact/channel.ts";
import { chance } from "./chance.ts";
import type { RecordedArrival, RecordedDay } from "./day.ts";
import { drawPatience, type Patience, patienceOf } from "./patience.ts";

/** A recorded contact with what a replay has to know of it, also where the day did not show it. */
export interface Customer
  extends Pick<
    RecordedArrival,
    "contact" | "queue" | "channel" | "arrivedAt" | "points" | "needs" | "attributes"
  > {
  /** Gives up after so long, unless accepted by then; Infinity: never. ms */
  patienceMs: number;
  /** How long its offer rings before an agent answers. ms */
  pickUpMs: number;
  talkMs: number;
  wrapUpMs: number;
}

/** A queue and channel with fewer who gave up than this says too little: then the channel in all queues is asked. */
const fewestGivenUp = 10;
/** Where the day knows no handled contact at all. */
const unknown = { pickUpMs: 5_000, talkMs: 180_000, wrapUpMs: 0 };

/**
 * The day's customers. What is known is kept: who gave up has just that patience, who was handled takes just that long.
 * What the day did not show is drawn, from others of the same queue and channel: the patience of one who was served, given
 * that it is longer than its wait; the handling of one who was not. Nobody waits on the line for an e-mail or a voicemail.
 */
export function customersOf(day: Pick<RecordedDay, "arrivals">, seed: number): Customer[] {
  const patience = patienceBy(day.arrivals);
  const handled = pooled(day.arrivals, (arrivals) => {
    const of = arrivals.filter(({ talkMs }) => talkMs !== null);
    return { enough: of.length > 0, of };
  });
  return day.arrivals.map((arrival) => {
    const { contact, queue, channel, arrivedAt, points, needs, attributes } = arrival;
    return {
      ...{ contact, queue, channel, arrivedAt, points, needs, attributes },
      patienceMs: patienceFor(arrival, patience(arrival), seed),
      ...handlingFor(arrival, handled(arrival), seed),
    };
  });
}

/** A customer like another, as if one more had come: its patience is drawn anew. */
export function another(
  like: Customer,
  { contact, arrivedAt }: Pick<Customer, "contact" | "arrivedAt">,
  patience: Patience,
  seed: number,
): Customer {
  const patienceMs = isQuiet(like.channel)
    ? Number.POSITIVE_INFINITY
    : drawPatience(patience, chance(seed, `patience ${contact}`));
  return { ...like, contact, arrivedAt, patienceMs };
}

function patienceFor(
  { contact, channel, outcome, waitedMs }: RecordedArrival,
  patience: Patience,
  seed: number,
) {
  if (isQuiet(channel)) return Number.POSITIVE_INFINITY;
  if (outcome === "abandoned") return waitedMs;
  return drawPatience(patience, chance(seed, `patience ${contact}`), waitedMs);
}

function handlingFor(arrival: RecordedArrival, others: RecordedArrival[], seed: number) {
  const one = others[Math.floor(chance(seed, `handling ${arrival.contact}`) * others.length)];
  const from = arrival.talkMs === null && one !== undefined ? one : arrival;
  return {
    pickUpMs: from.pickUpMs ?? one?.pickUpMs ?? unknown.pickUpMs,
    talkMs: from.talkMs ?? unknown.talkMs,
    wrapUpMs: from.wrapUpMs ?? unknown.wrapUpMs,
  };
}

/** What the same queue and channel say, else the channel, else everybody. */
function pooled<T>(
  arrivals: readonly RecordedArrival[],
  make: (arrivals: RecordedArrival[]) => { enough: boolean; of: T },
): (one: { queue: string; channel: Channel }) => T {
  const all = make([...arrivals]).of;
  const known = new Map<string, T>();
  const look = ({ queue, channel }: { queue: string; channel: Channel }): T => {
    const ofChannel = arrivals.filter((one) => one.channel === channel);
    const here = make(ofChannel.filter((one) => one.queue === queue));
    if (here.enough) return here.of;
    const there = make(ofChannel);
    return there.enough ? there.of : all;
  };
  return ({ queue, channel }) => {
    const key = `${channel} ${queue}`;
    if (!known.has(key)) known.set(key, look({ queue, channel }));
    return known.get(key)!;
  };
}

/** How patient the customers of a queue and channel are. */
export const patienceBy = (arrivals: readonly RecordedArrival[]) =>
  pooled(arrivals, (some) => {
    const observed = some
      .filter(({ channel }) => !isQuiet(channel))
      .map(({ waitedMs, outcome }) => ({ ms: waitedMs, gaveUp: outcome === "abandoned" }));
    return {
      enough: observed.filter(({ gaveUp }) => gaveUp).length >= fewestGivenUp,
      of: patienceOf(observed),
    };
  });
