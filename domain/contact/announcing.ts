/** What is said to one who waits, one thing at a time. */
import { inLanguage } from "../flow/prompt.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import { fill } from "../flow/template.ts";
import type { Message } from "../machine/message.ts";
import type { PlayItem } from "../media/protocol.ts";
import { isLive, isQuiet } from "./channel.ts";
import { writeFromFlow } from "./conversation.ts";
import { playMusic } from "./media.ts";
import { type InQueue, isAsked, isSpoken } from "./state.ts";
import type { Turn } from "./turn.ts";
import { spokenWays } from "./waiting-ways.ts";
import { callbackOffer, spoken, stayOnTheLine, waitingWords } from "./words.ts";

/** A callback that waits has nobody to tell anything, and no more has what nobody waits with. */
const listens = ({ room, request: { channel } }: Turn["row"]): boolean =>
  isLive(channel) ? room !== null : !isQuiet(channel);

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
  if (position === null || isAsked(row) || !listens(row)) return;
  const { language } = row;
  const told = row.queue.ways?.announce ?? { place: true, wait: true };
  const text = waitingWords(language, told.place ? position : null, told.wait ? expectedWaitMs : null);
  if (isSpoken(row)) {
    const key = keyForCallback(row.queue);
    const offer = key !== null && mayAskBack(turn) ? [spoken(callbackOffer(key), language)] : [];
    const where: PlayItem[] = text === "" ? [] : [{ kind: "speech", text, language }];
    sayWaiting(turn, [...where, ...offer, ...spokenWays(turn), spoken(stayOnTheLine, language)]);
  } else if (position !== announced && text !== "") writeFromFlow(turn, text);
  row.queue.announced = position;
}

/** A transfer has none, and a key that the flow has given to another way is that way's. */
const keyForCallback = ({ callbackKey: key, ways }: InQueue): string | null =>
  key === "" || ways?.choices.some(({ digit }) => digit === key) ? null : key;

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
  if (isAsked(row)) return turn.timer("say", turn.now + 5_000);
  const texts = row.queue.toSay.splice(0);
  sayWaiting(
    turn,
    texts.map((text): PlayItem => ({ kind: "speech", text, language: row.language })),
  );
}

/** Whether one who waits here may choose to be called back. */
export function mayAskBack({ row, entry }: Turn): boolean {
  const offered = entry?.queues.find((queue) => queue.id === row.queue?.id)?.callback.offered ?? false;
  const may = row.request.callback === undefined && row.promising?.step !== "promised";
  return offered && may && !isQuiet(row.request.channel);
}
