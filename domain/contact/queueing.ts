/** Waiting for an agent. */
import type { FlowAction } from "../flow/run.ts";
import type { Message } from "../machine/message.ts";
import type { Requirement } from "../queue/requirement.ts";
import { writeFromFlow } from "./conversation.ts";
import { playMusic } from "./media.ts";
import { awaitPage } from "./pages.ts";
import type { Turn } from "./turn.ts";
import { cardOf, showStatus } from "./view.ts";
import { spoken, stayOnTheLine, waitingWords } from "./words.ts";

/** Takes a place in a queue: the customer's tier and the flow decide its urgency, the first arrival anywhere its place. */
export function enterQueue(turn: Turn, wish: Extract<FlowAction, { do: "queue" }>): void {
  const { row } = turn;
  row.phase = "queued";
  row.epoch += 1;
  row.arrivedAt ??= turn.now;
  const priority = tierPriority(turn) + wish.priority;
  row.queue = {
    id: wish.queue,
    priority,
    announceEveryMs: wish.announceEveryMs,
    position: null,
    expectedWaitMs: null,
    announced: null,
  };
  turn.log({ type: "contact.queued", queue: wish.queue, priority, epoch: row.epoch });
  turn.send("queue", wish.queue, {
    type: "enqueue",
    contact: turn.id,
    epoch: row.epoch,
    channel: row.request.channel,
    arrivedAt: row.arrivedAt,
    priority,
    requirements: requirements(turn, wish),
    card: cardOf(turn),
  });
  if (row.request.room !== null) playMusic(turn, wish.enter);
  turn.timer("announce", turn.now + wish.announceEveryMs);
  awaitPage(turn);
  showStatus(turn);
}

/** Keeps the place the queue tells, and shows it to a page at once; a caller hears it with the next announcement. */
export function placed(turn: Turn, told: Extract<Message, { type: "position" }>): void {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null || told.epoch !== row.epoch) return;
  row.queue.position = told.position;
  row.queue.expectedWaitMs = told.expectedWaitMs;
  showStatus(turn);
}

/** It is time to say how long it will take. In a chat the page shows it all along: only a new place is worth a line. */
export function announce(turn: Turn): void {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null) return;
  const { position, expectedWaitMs, announceEveryMs, announced } = row.queue;
  turn.timer("announce", turn.now + announceEveryMs);
  if (position === null) return;
  const text = waitingWords(row.language, position, expectedWaitMs);
  if (row.request.room !== null)
    playMusic(turn, [{ kind: "speech", text, language: row.language }, spoken(stayOnTheLine, row.language)]);
  else if (position !== announced) writeFromFlow(turn, text);
  row.queue.announced = position;
}

/** Offers come and go without the customer's noticing. */
export function offered(turn: Turn, message: Extract<Message, { type: "offering" | "offer-ended" }>): void {
  const { offer, agent, epoch } = message;
  if (epoch !== turn.row.epoch || turn.over) return;
  if (message.type === "offering") turn.log({ type: "contact.offered", agent, offer });
  else turn.log({ type: "contact.offer-ended", agent, offer, why: message.why });
}

function tierPriority({ row, entry }: Turn): number {
  return entry?.tiers.find((tier) => tier.id === row.customer?.tier)?.priority ?? 0;
}

/** The queue's own and the flow's: of one skill the higher level. */
function requirements({ entry }: Turn, wish: Extract<FlowAction, { do: "queue" }>): Requirement[] {
  const own = entry?.queues.find((queue) => queue.id === wish.queue)?.requirements ?? [];
  const levels = new Map<string, number>();
  for (const { skill, level } of [...own, ...wish.requirements])
    levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  return [...levels].map(([skill, level]) => ({ skill, level }));
}
