/** What the flow's queue node does for one who waits: messages by time, other ways to choose, an end to the waiting. */
import type { FlowAction } from "../flow/run.ts";
import type { PlayItem } from "../media/protocol.ts";
import { sayWaiting } from "./announcing.ts";
import { writeFromFlow, writeToWaiting } from "./conversation.ts";
import { inFlowAgain, stepRun } from "./flowing.ts";
import { leaveQueue } from "./queueing.ts";
import { hasPages, isAsked, isSpoken, type Ways } from "./state.ts";
import type { Turn } from "./turn.ts";

export function waysOf(turn: Turn, wish: Extract<FlowAction, { do: "queue" }>): Ways {
  const { announce, music, choices, messages, timeoutMs } = wish;
  return {
    ...{ announce, music, choices, leaveAt: timeoutMs > 0 ? turn.now + timeoutMs : null },
    messages: messages.map((message) => ({ ...message, dueAt: turn.now + message.afterMs })),
  };
}

/** Sets when the next message is due, and when it has waited enough. */
export function awaitWays(turn: Turn): void {
  awaitMessage(turn);
  turn.timer("waited-enough", turn.row.queue?.ways?.leaveAt ?? null);
}

function awaitMessage(turn: Turn): void {
  const due = (turn.row.queue?.ways?.messages ?? []).map(({ dueAt }) => dueAt);
  turn.timer("way", due.length === 0 ? null : Math.min(...due));
}

/** In chat, buttons for the ways there are. A caller hears of them with the announcements. */
export function offerWays(turn: Turn): void {
  const choices = turn.row.queue?.ways?.choices ?? [];
  if (!hasPages(turn.row) || choices.length === 0) return;
  const text = choices.map((one) => one.text).filter((one) => one !== "");
  writeToWaiting(
    turn,
    text.join("\n"),
    choices.map(({ value, label }) => ({ value, label })),
  );
}

/** Says the messages that are due, once nothing else is being said. */
export function messageDue(turn: Turn) {
  const { row } = turn;
  const ways = row.queue?.ways;
  if (row.phase !== "queued" || row.queue === null || ways === undefined) return;
  if (isSpoken(row) && (isAsked(row) || row.queue.speakingUntil > turn.now))
    return turn.timer("way", Math.max(row.queue.speakingUntil, turn.now + 1_000));
  const due = ways.messages.filter(({ dueAt }) => dueAt <= turn.now);
  ways.messages = ways.messages.flatMap((one) => {
    if (one.dueAt > turn.now) return [one];
    return one.everyMs === null ? [] : [{ ...one, dueAt: turn.now + one.everyMs }];
  });
  if (isSpoken(row))
    sayWaiting(
      turn,
      due.flatMap(({ items }) => items),
    );
  else if (hasPages(row)) for (const { text } of due) if (text !== "") writeFromFlow(turn, text);
  awaitMessage(turn);
}

/** What a caller is told of the ways. */
export const spokenWays = ({ row }: Turn): PlayItem[] =>
  (row.queue?.ways?.choices ?? []).flatMap(({ items }) => items);

/** Whether a key or a button chose another way: then the contact leaves the queue, and keeps its place should it come back. */
export function chooseWay(turn: Turn, fits: { digit: string } | { value: string }): boolean {
  const { row } = turn;
  const choice = row.queue?.ways?.choices.find((one) =>
    "digit" in fits ? one.digit === fits.digit : one.value === fits.value,
  );
  if (row.phase !== "queued" || choice === undefined) return false;
  leaveQueue(turn, "ended");
  inFlowAgain(turn);
  stepRun(turn, { type: "queue-left", choice: choice.value });
  return true;
}

/** The flow lets it wait no longer. */
export function waitedEnough(turn: Turn): void {
  if (turn.row.phase !== "queued") return;
  leaveQueue(turn, "ended");
  inFlowAgain(turn);
  stepRun(turn, { type: "queue-failed", reason: "timeout" });
}
