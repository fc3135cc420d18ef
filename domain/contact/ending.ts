import type { Words } from "../flow/flow.ts";
import { inLanguage } from "../flow/prompt.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import { openCallback } from "./callback-request.ts";
import { writeFromFlow } from "./conversation.ts";
import { awaitSaved, endRecorded } from "./left-message.ts";
import type { EndedBy, Outcome } from "./log.ts";
import { play, record, tell } from "./media.ts";
import { leaveQueue } from "./queueing.ts";
import { isSpoken } from "./state.ts";
import { lastWordsGraceMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showAgent, showStatus } from "./view.ts";
import { spoken } from "./words.ts";

/**
 * The contact is over: everybody is told, the room closes, no timer stays. Without an outcome it is what leaving at
 * this point means. A second ending changes nothing.
 */
export function end(turn: Turn, by: EndedBy, outcome: Outcome = outcomeOfLeaving(turn)): void {
  const { row } = turn;
  if (turn.over) return;
  const talked = row.agent !== null && row.agent.connectedAt !== null;
  leaveQueue(turn, outcome === "abandoned-in-queue" ? "abandoned" : "ended");
  record(turn, "off");
  endRecorded(turn);
  turn.log({ type: "contact.ended", outcome, by });
  row.heldSince = null;
  row.ended = { outcome, by, at: turn.now };
  row.phase = talked || row.wrappingUp != null ? "wrap-up" : "ended";
  row.media.play = null;
  row.listening = null;
  row.collecting = null;
  turn.noTimers();
  awaitSaved(turn);
  tell(turn, { type: "leave" });
  if (row.room !== null) turn.call("room", { call: "end-room", room: row.room.name });
  if (row.request.callback !== undefined)
    turn.call("callback", { call: "close-callback", contact: turn.id, outcome });
  openCallback(turn);
  if (row.agent !== null) {
    showAgent(turn);
    turn.send("agent", row.agent.id, { type: "finished", contact: turn.id, outcome, wrapUp: talked });
  }
  showStatus(turn);
}

/** Ends with a word to the customer: in a call it is heard first, unless nobody is there to say it. */
export function takeLeave(turn: Turn, words: Words, outcome: Outcome, by: EndedBy) {
  const { row } = turn;
  if (turn.over || row.phase === "leaving") return;
  if (!isSpoken(row)) writeFromFlow(turn, inLanguage(words, row.language));
  if (row.room === null || !row.media.joined) return end(turn, by, outcome);
  const items = [spoken(words, row.language)];
  leaveQueue(turn, "ended");
  row.phase = "leaving";
  row.lastWords = { play: play(turn, items), outcome, by };
  turn.noTimers();
  turn.timer("last-words", turn.now + speakingMs(items) + lastWordsGraceMs);
}

/** The last words have been heard, or should have been. */
export function leaveTaken(turn: Turn, play: string | null): void {
  const { lastWords } = turn.row;
  if (lastWords !== null && (play === null || play === lastWords.play))
    end(turn, lastWords.by, lastWords.outcome);
}

export function outcomeOfLeaving({ row }: Turn): Outcome {
  if (row.lastWords !== null) return row.lastWords.outcome;
  if (row.after || row.wrappingUp != null) return "answered";
  if (row.promising?.step === "promised") return "callback-promised";
  if (row.transfer != null) return row.transfer.state === "open" ? "transferred" : "abandoned-in-flow";
  if (row.leftMessage) return "voicemail";
  if (row.phase === "opening" || row.phase === "flow") return "abandoned-in-flow";
  if (row.phase === "voicemail" && row.voicemail === "message" && isSpoken(row)) return "voicemail";
  if (row.phase === "voicemail" && row.voicemailWish != null) return "abandoned-in-flow";
  const promised = row.promising?.step === "checking" || row.promising?.step === "already";
  if (promised) return "callback-promised";
  return row.agent !== null && row.agent.connectedAt !== null ? "answered" : "abandoned-in-queue";
}
