/** A contact that is a message: what was left is written down, and it waits in its queue for somebody to hear it. */
import { write } from "./conversation.ts";
import { end } from "./ending.ts";
import { enqueue, newStay, stopWaiting } from "./queueing.ts";
import { messageHoldsMs, voicemailRetryMs } from "./times.ts";
import type { Turn } from "./turn.ts";

/** Nothing is announced to anybody. */
const announceEveryMs = 600_000;
/** A message of a conversation is at most this long. */
const longestText = 4_000;

/** Everything is known: its words are asked for, and it waits. */
export function beginVoicemail(turn: Turn): void {
  const { row } = turn;
  const { voicemail } = row.request;
  if (voicemail === undefined) return;
  row.arrivedAt = voicemail.leftAt;
  const { from, recording, text } = voicemail;
  turn.log({ type: "voicemail.taken", from, segments: recording?.segments ?? [] });
  if (text !== null) writeDown(turn, text);
  if (recording !== null)
    turn.call("transcribe", {
      ...{ call: "transcribe", contact: from, segments: recording.segments, language: row.language },
    });
  queueVoicemail(turn);
}

/** For the first time, or to try once more. */
export function queueVoicemail(turn: Turn): void {
  const { row } = turn;
  const { voicemail } = row.request;
  if (voicemail === undefined || turn.over) return;
  const { queue: id, needs, points, attributes } = voicemail;
  row.queue = newStay(turn, id, { needs, points, attributes, announceEveryMs });
  enqueue(turn, row.queue);
}

/** Nobody could serve it there, or there is no such queue: it tries again for a week, should that change. */
export function messageNotTaken(turn: Turn) {
  const { row } = turn;
  stopWaiting(turn);
  if (turn.now > (row.arrivedAt ?? turn.now) + messageHoldsMs) return end(turn, "system", "failed");
  row.phase = "scheduled";
  const { least, most } = voicemailRetryMs;
  turn.timer("callback", turn.now + Math.min(most, least * 2 ** (row.epoch - 1)));
}

/** The words of its recording are known; null: they will not be. */
export function transcribed(turn: Turn, text: string | null): void {
  if (text !== null && turn.row.request.voicemail !== undefined) writeDown(turn, text);
}

/** As the customer's words, in as many messages as they take. */
function writeDown(turn: Turn, text: string): void {
  partsOf(text.trim()).forEach((part, n) => {
    write(turn, { id: `voicemail-${n + 1}`, from: { kind: "customer" }, text: part });
  });
}

/** Cut where a sentence ends, else a word, if there is such a place not far from the limit. */
function partsOf(text: string): string[] {
  if (text.length <= longestText) return text === "" ? [] : [text];
  const head = text.slice(0, longestText);
  const lastOf = (...ends: string[]) => Math.max(...ends.map((end) => head.lastIndexOf(end) + end.length));
  const cuts = [lastOf("。", ". ", "! ", "? "), lastOf(" ", "、")];
  const at = cuts.find((cut) => cut > longestText / 2) ?? longestText;
  return [text.slice(0, at).trim(), ...partsOf(text.slice(at).trim())];
}
