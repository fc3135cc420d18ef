/** Leaving a message instead of waiting: spoken after a tone, or written. */

import { inLanguage } from "../flow/prompt.ts";
import type { FlowAction } from "../flow/run.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import type { PlayItem } from "../media/protocol.ts";
import { writeFromFlow } from "./conversation.ts";
import { end, takeLeave } from "./ending.ts";
import { inFlowAgain, stepRun } from "./flowing.ts";
import { beginRecorded, endRecorded, keepWritten } from "./left-message.ts";
import { play, record, silence } from "./media.ts";
import { awaitPage, awaitWord } from "./pages.ts";
import { isAsked, isSpoken } from "./state.ts";
import { lastWordsGraceMs, shortestMessageMs, voicemailMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";
import { spoken, voicemailWords as words } from "./words.ts";

const tone: PlayItem = { kind: "tone" };

/** By the queue's doing, or by the flow's: then with its words, and the flow goes on. An e-mail is a message already. */
export function startVoicemail(turn: Turn, wish?: Extract<FlowAction, { do: "voicemail" }>) {
  const { row } = turn;
  row.phase = "voicemail";
  if (isAsked(row)) row.promising = null;
  row.voicemailWish = null;
  if (wish !== undefined) {
    const { queue, needs, priority, maxMs } = wish;
    row.voicemailWish = { queue, needs, priority, maxMs };
  }
  if (row.request.channel === "email") return end(turn, "system", "voicemail");
  showStatus(turn);
  if (!isSpoken(row)) {
    row.voicemail = "message";
    writeFromFlow(turn, wish?.text || inLanguage(words.write, row.language));
    awaitPage(turn);
    return awaitWord(turn);
  }
  row.voicemail = "prompt";
  const asked =
    wish !== undefined && wish.items.length > 0 ? wish.items : [spoken(words.speak, row.language)];
  const items = [...asked.slice(0, 49), tone];
  play(turn, items);
  turn.timer("voicemail", turn.now + speakingMs(items) + lastWordsGraceMs);
}

/** The tone has been heard, or should have been: from now on it is recorded. Or the longest message is over. */
export function voicemailDue(turn: Turn) {
  const { row } = turn;
  if (row.phase !== "voicemail") return;
  if (row.voicemail === "message") return leftMessage(turn);
  row.voicemail = "message";
  row.messageSince = turn.now;
  silence(turn);
  beginRecorded(turn);
  record(turn, "on");
  turn.timer("voicemail", turn.now + (row.voicemailWish?.maxMs ?? voicemailMs));
}

/** The tone has ended. */
export function voicemailPlayed(turn: Turn): void {
  if (turn.row.voicemail === "prompt" && turn.row.media.play === null) voicemailDue(turn);
}

/** The key that ends a message. */
export function voicemailDigit(turn: Turn, digit: string): void {
  if (turn.row.voicemail === "message" && digit === "#") leftMessage(turn);
}

/**
 * The message is complete: recorded, or this was written. Whoever came by the flow goes on in it, by `timeout` when
 * nothing was said.
 */
export function leftMessage(turn: Turn, text = "") {
  const { row } = turn;
  if (row.phase !== "voicemail" || row.voicemail !== "message") return;
  record(turn, "off");
  if (isSpoken(row)) endRecorded(turn);
  else keepWritten(turn, text);
  turn.timer("voicemail", null);
  row.voicemail = null;
  const empty = isSpoken(row) && turn.now - (row.messageSince ?? 0) < shortestMessageMs;
  if (!empty) row.leftMessage = true;
  if (row.voicemailWish == null) return takeLeave(turn, words.thanks, "voicemail", "customer");
  inFlowAgain(turn);
  stepRun(turn, { type: "back", exit: empty ? "timeout" : "next" });
}
