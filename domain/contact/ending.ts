import type { Words } from "../flow/flow.ts";
import { inLanguage } from "../flow/prompt.ts";
import { speakingMs } from "../flow/speaking-time.ts";
import { writeFromFlow } from "./conversation.ts";
import type { EndedBy, Outcome } from "./log.ts";
import { play, record, tell } from "./media.ts";
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
  if (row.phase === "queued" && row.queue !== null) {
    const reason = outcome === "abandoned-in-queue" ? "abandoned" : "ended";
    turn.send("queue", row.queue.id, { type: "withdraw", contact: turn.id, epoch: row.epoch, reason });
  }
  record(turn, "off");
  turn.log({ type: "contact.ended", outcome, by });
  row.heldSince = null;
  row.ended = { outcome, by, at: turn.now };
  row.phase = talked ? "wrap-up" : "ended";
  row.media.play = null;
  turn.noTimers();
  tell(turn, { type: "leave" });
  if (row.request.room !== null) turn.call("room", { call: "end-room", room: row.request.room.name });
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
  if (row.request.room === null) writeFromFlow(turn, inLanguage(words, row.language));
  if (row.request.room === null || !row.media.joined) return end(turn, by, outcome);
  const items = [spoken(words, row.language)];
  if (row.phase === "queued" && row.queue !== null)
    turn.send("queue", row.queue.id, {
      type: "withdraw",
      contact: turn.id,
      epoch: row.epoch,
      reason: "ended",
    });
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

function outcomeOfLeaving({ row }: Turn): Outcome {
  if (row.lastWords !== null) return row.lastWords.outcome;
  if (row.phase === "opening" || row.phase === "flow") return "abandoned-in-flow";
  return row.agent !== null && row.agent.connectedAt !== null ? "answered" : "abandoned-in-queue";
}
