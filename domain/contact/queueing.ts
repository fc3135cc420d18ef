/** Waiting for an agent. */
import type { FlowAction } from "../flow/run.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import type { Message } from "../machine/message.ts";
import { shardFor } from "../queue/shards.ts";
import { offerCallback } from "./asking-for-callback.ts";
import { playMusic } from "./media.ts";
import { needsWith, tierPoints } from "./needs.ts";
import { awaitPage, awaitWord } from "./pages.ts";
import { type InHand, type InQueue, isSpoken } from "./state.ts";
import type { Turn } from "./turn.ts";
import { cardOf, showStatus } from "./view.ts";
import { awaitWays, offerWays, waysOf } from "./waiting-ways.ts";

/** The flow has come to a queue: the customer's tier and the flow decide the urgency, the first arrival anywhere the place. */
export function enterQueue(turn: Turn, wish: Extract<FlowAction, { do: "queue" }>): void {
  const { row } = turn;
  const { lastAgent, attributes, announceEveryMs, callbackKey } = wish;
  row.queue = newStay(turn, wish.queue, {
    points: { tier: tierPoints(turn), flow: wish.priority },
    needs: needsWith(wish.needs, row.lastAgent, lastAgent),
    ...{ attributes, lastAgent, announceEveryMs, callbackKey },
    speakingUntil: turn.now + speakingMs(wish.enter),
    ways: waysOf(turn, wish),
  });
  enqueue(turn, row.queue);
  if (isSpoken(row)) playMusic(turn, wish.enter);
  awaitWays(turn);
  offerCallback(turn);
  offerWays(turn);
}

/** How a stay in a queue begins. */
export const atTheEnd = {
  ...{ change: 0, held: false, position: null, expectedWaitMs: null, announced: null },
  ...{ speakingUntil: 0, toSay: [] },
} satisfies Partial<InQueue>;

/** How often one who waits hears where they are, where the flow does not say. */
const usualAnnounceEveryMs = 30_000;

/** A stay in a queue that is the first since the flow; what is not told is as plain as can be. */
export function newStay(
  turn: Turn,
  id: string,
  told: Pick<InQueue, "needs" | "points"> & Partial<InQueue>,
): InQueue {
  return {
    ...{ id, address: addressOf(turn, id), visited: [id] },
    ...{ attributes: {}, lastAgent: 0, announceEveryMs: usualAnnounceEveryMs, callbackKey: "" },
    ...atTheEnd,
    ...told,
  };
}

/** Takes the place that the first arrival gives; every stay in a queue has an epoch of its own. `from`: who vanished with it. */
export function enqueue(turn: Turn, queue: InQueue, from: InHand | null = null): void {
  const { row } = turn;
  const { id, points, needs, held } = queue;
  row.phase = "queued";
  row.epoch += 1;
  row.arrivedAt ??= turn.now;
  turn.log({
    ...{ type: "contact.queued", queue: id, priority: points.tier + points.flow, epoch: row.epoch, needs },
    ...(from !== null && { rescuedFrom: from.id }),
  });
  row.agent = null;
  turn.send("queue", queue.address, {
    type: "enqueue",
    contact: turn.id,
    epoch: row.epoch,
    channel: row.request.channel,
    arrivedAt: row.arrivedAt,
    promisedAt: row.request.callback?.at ?? row.request.promisedAt ?? null,
    ...{ points, needs, attributes: attributesOf(turn, queue), card: cardOf(turn) },
    ...(held && { hold: true }),
    ...((from !== null || keepsPlace(turn)) && { returning: true }),
    ...(from !== null && { passOver: from.id }),
  });
  turn.timer("announce", turn.now + queue.announceEveryMs);
  awaitPage(turn);
  awaitWord(turn);
  showStatus(turn);
}

/** A callback has waited here before, as the call in which it was promised; a message may be left when nobody is there. */
const keepsPlace = ({ row: { request, queue } }: Turn): boolean =>
  request.voicemail !== undefined || (request.callback?.at === null && queue?.id === request.callback.queue);

/** On to another queue, with all it has but its place in the old one. */
export function moveTo(turn: Turn, queue: InQueue, id: string): void {
  turn.row.queue = {
    ...queue,
    ...{ id, address: addressOf(turn, id), visited: [...queue.visited, id] },
    ...{ change: 0, position: null, expectedWaitMs: null, announced: null },
  };
  enqueue(turn, turn.row.queue);
  awaitWays(turn);
}

/** The object of this queue at which the contact waits. */
export function addressOf({ id: contact, entry }: Turn, id: string): string {
  return shardFor({ id, shards: entry?.queues.find((queue) => queue.id === id)?.shards ?? 1 }, contact);
}

/** Out of the queue, by the contact's own doing. Its timers are stopped. */
export function leaveQueue(turn: Turn, reason: "abandoned" | "ended"): void {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null) return;
  const { epoch } = row;
  turn.send("queue", row.queue.address, { type: "withdraw", contact: turn.id, epoch, reason });
  stopWaiting(turn);
}

export function stopWaiting(turn: Turn): void {
  for (const timer of ["announce", "say", "promise", "way", "waited-enough"] as const)
    turn.timer(timer, null);
}

/** Keeps the place the queue tells, and shows it to a page at once; a caller hears it with the next announcement. */
export function placed(turn: Turn, told: Extract<Message, { type: "position" }>): void {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null || told.epoch !== row.epoch) return;
  row.queue.position = told.position;
  row.queue.expectedWaitMs = told.expectedWaitMs;
  showStatus(turn);
}

/** Offers come and go without the customer's noticing. */
export function offered(turn: Turn, message: Extract<Message, { type: "offering" | "offer-ended" }>): void {
  const { offer, agent, epoch } = message;
  if (epoch !== turn.row.epoch || turn.over) return;
  if (message.type === "offering")
    turn.log({ type: "contact.offered", agent, offer, decision: message.decision });
  else {
    const { why, reason } = message;
    turn.log({ type: "contact.offer-ended", agent, offer, why, ...(reason !== undefined && { reason }) });
  }
}

/** What conditions may use. What the flow says of the same name outweighs what we know. */
function attributesOf({ row }: Turn, queue: InQueue): Record<string, string> {
  const { channel, entry, region } = row.request;
  return {
    ...{ channel, entry, language: row.language },
    ...(region !== undefined && { region }),
    ...(row.customer !== null && { tier: row.customer.tier }),
    ...queue.attributes,
  };
}
