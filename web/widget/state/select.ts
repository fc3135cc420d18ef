import type { TranscriptMessage } from "../../../domain/contact/transcript.ts";
import { isWaitingChoice } from "../../../domain/contact/waiting-choices.ts";
import type { Pending, WidgetState } from "./state.ts";

/** Messages to the visitor that were never on screen. */
export const unread = (state: WidgetState): number =>
  state.messages.filter((m) => m.number > state.seen && m.from.kind !== "customer").length;

export const isEnded = (state: WidgetState): boolean => state.status?.phase === "ended";

type Choices = NonNullable<TranscriptMessage["choices"]>;

/**
 * The buttons that wait for a press, while nobody has answered: in the flow those of the last message; in a queue what
 * one who waits may choose, whatever was written after it.
 */
export function openChoices(state: WidgetState): Choices {
  if (state.pending.some((p) => p.problem === null)) return [];
  if (state.status?.phase === "queued") return choicesWhileWaiting(state.messages);
  return state.status?.phase === "flow" ? (state.messages.at(-1)?.choices ?? []) : [];
}

function choicesWhileWaiting(messages: readonly TranscriptMessage[]): Choices {
  const menu = messages.findLast(({ choices }) => choices !== undefined);
  const choices = menu?.choices ?? [];
  const pressed = messages.some(
    ({ from, number, text }) =>
      from.kind === "customer" && number > (menu?.number ?? 0) && choices.some(({ label }) => label === text),
  );
  return pressed ? [] : choices.filter(({ value }) => isWaitingChoice(value));
}

export type Tick = "sending" | "sent" | "delivered" | "read";

/** How far a message of the visitor's has got. */
export function tickOf(message: TranscriptMessage, state: WidgetState): Tick {
  if (message.number <= state.receipts.agent.read) return "read";
  return message.number <= state.receipts.agent.delivered ? "delivered" : "sent";
}

/** What must go up the socket when it opens: everything written, in order, that was not refused. */
export const toSend = (state: WidgetState): Pending[] => state.pending.filter((p) => p.problem === null);

/** Who talks with the visitor now; null before an agent does. */
export const agentName = (state: WidgetState): string | null => {
  if (state.status?.agent) return state.status.agent.name;
  const last = state.messages.findLast((m) => m.from.kind === "agent");
  return last?.from.kind === "agent" ? last.from.name : null;
};
