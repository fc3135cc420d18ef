/** Leaving a message instead of waiting: spoken after a tone, or written. */
import { inLanguage } from "../flow/prompt.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import type { PlayItem } from "../media/protocol.ts";
import { writeFromFlow } from "./conversation.ts";
import { end, takeLeave } from "./ending.ts";
import { play, record, silence } from "./media.ts";
import { awaitPage, awaitWord } from "./pages.ts";
import { isSpoken } from "./state.ts";
import { lastWordsGraceMs, voicemailMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";
import { spoken, voicemailWords as words } from "./words.ts";

const tone: PlayItem = { kind: "tone" };

/** An e-mail is a message already. */
export function startVoicemail(turn: Turn) {
  const { row } = turn;
  row.phase = "voicemail";
  row.promising = null;
  if (row.request.channel === "email") return end(turn, "system", "voicemail");
  showStatus(turn);
  if (!isSpoken(row)) {
    row.voicemail = "message";
    writeFromFlow(turn, inLanguage(words.write, row.language));
    awaitPage(turn);
    return awaitWord(turn);
  }
  row.voicemail = "prompt";
  const items = [spoken(words.speak, row.language), tone];
  play(turn, items);
  turn.timer("voicemail", turn.now + speakingMs(items) + lastWordsGraceMs);
}

/** The tone has been heard, or should have been: from now on it is recorded. Or the longest message is over. */
export function voicemailDue(turn: Turn) {
  const { row } = turn;
  if (row.phase !== "voicemail") return;
  if (row.voicemail === "message") return leftMessage(turn);
  row.voicemail = "message";
  silence(turn);
  record(turn, "on");
  turn.timer("voicemail", turn.now + voicemailMs);
}

/** The tone has ended. */
export function voicemailPlayed(turn: Turn): void {
  if (turn.row.voicemail === "prompt" && turn.row.media.play === null) voicemailDue(turn);
}

/** The key that ends a message. */
export function voicemailDigit(turn: Turn, digit: string): void {
  if (turn.row.voicemail === "message" && digit === "#") leftMessage(turn);
}

/** The message is complete. */
export function leftMessage(turn: Turn): void {
  if (turn.row.phase !== "voicemail" || turn.row.voicemail !== "message") return;
  record(turn, "off");
  takeLeave(turn, words.thanks, "voicemail", "customer");
}
