/** What is said to one who waits, one thing at a time. */
import { inLanguage } from "../flow/prompt.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import { fill } from "../flow/template.ts";
import type { Message } from "../machine/message.ts";
import type { PlayItem } from "../media/protocol.ts";
import { writeFromFlow } from "./conversation.ts";
import { playMusic } from "./media.ts";
import { isSpoken } from "./state.ts";
import type { Turn } from "./turn.ts";
import { callbackOffer, spoken, stayOnTheLine, waitingWords } from "./words.ts";

/** A callback that waits has nobody to tell anything. */
const listens = (row: Turn["row"]): boolean => !isSpoken(row) || row.room !== null;

/** Says this to a caller, and then music again. */
export function sayWaiting(turn: Turn, items: PlayItem[]): void {
  const { queue } = turn.row;
  if (queue !== null) queue.speakingUntil = turn.now + speakingMs(items);
  playMusic(turn, items);
}

/** It is time to say how long it will take. In a chat the page shows it all along: only a new place is worth a line. */
export function announce(turn: Turn) {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null) return;
  const { position, expectedWaitMs, announceEveryMs, announced, speakingUntil } = row.queue;
  if (speakingUntil > turn.now) return turn.timer("announce", speakingUntil);
  turn.timer("announce", turn.now + announceEveryMs);
  if (position === null || row.promising !== null || !listens(row)) return;
  const { language } = row;
  const text = waitingWords(language, position, expectedWaitMs);
  if (isSpoken(row)) {
    const offer = mayAskBack(turn) ? [spoken(callbackOffer(row.queue.callbackKey), language)] : [];
    sayWaiting(turn, [{ kind: "speech", text, language }, ...offer, spoken(stayOnTheLine, language)]);
  } else if (position !== announced) writeFromFlow(turn, text);
  row.queue.announced = position;
}

/** Something of the queue's own to say. What would tell a wait that nobody knows is left out. */
export function queueMessage(turn: Turn, told: Extract<Message, { type: "queue-message" }>) {
  const { row, entry } = turn;
  if (row.phase !== "queued" || row.queue === null || told.epoch !== row.epoch || !listens(row)) return;
  const id = row.queue.id;
  const message = entry?.queues.find((queue) => queue.id === id)?.messages[told.index];
  if (message === undefined) return;
  const words = inLanguage(message.words, row.language);
  if (told.expectedWaitMs === null && /\{\{\s*minutes\s*\}\}/.test(words)) return;
  const minutes = String(Math.max(1, Math.ceil((told.expectedWaitMs ?? 0) / 60_000)));
  const text = fill(words, { position: String(told.position), minutes }).trim();
  if (text === "") return;
  if (!isSpoken(row)) return writeFromFlow(turn, text);
  row.queue.toSay.push(text);
  say(turn);
}

/** Says what has gathered, when nothing else is being said; else a little later. */
export function say(turn: Turn) {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null || row.queue.toSay.length === 0) return;
  const { speakingUntil } = row.queue;
  if (speakingUntil > turn.now) return turn.timer("say", speakingUntil);
  if (row.promising !== null) return turn.timer("say", turn.now + 5_000);
  const texts = row.queue.toSay.splice(0);
  sayWaiting(
    turn,
    texts.map((text): PlayItem => ({ kind: "speech", text, language: row.language })),
  );
}

/** Whether one who waits here may choose to be called back. */
export function mayAskBack({ row, entry }: Turn): boolean {
  const offered = entry?.queues.find((queue) => queue.id === row.queue?.id)?.callback.offered ?? false;
  return offered && row.request.callback === undefined && row.request.channel !== "email";
}
