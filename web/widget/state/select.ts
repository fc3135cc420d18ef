import type { TranscriptMessage } from "../../../domain/contact/transcript.ts";
import type { Pending, WidgetState } from "./state.ts";

/** Messages to the visitor that were never on screen. */
export const unread = (state: WidgetState): number =>
  state.messages.filter((m) => m.number > state.seen && m.from.kind !== "customer").length;

export const isEnded = (state: WidgetState): boolean => state.status?.phase === "ended";

/** The buttons that wait for a press: those of the last message, while nobody has answered. */
export function openChoices(state: WidgetState): NonNullable<TranscriptMessage["choices"]> {
  const answering = state.pending.some((p) => p.problem === null);
  return state.status?.phase !== "flow" || answering ? [] : (state.messages.at(-1)?.choices ?? []);
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
