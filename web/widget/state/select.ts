import type { TranscriptMessage } from "../../../domain/contact/transcript.ts";
import { isWaitingChoice, waitingChoices } from "../../../domain/contact/waiting-choices.ts";
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

/** Of the present stay: the newest offer alone while it asks something back, else all that were not taken up. */
function choicesWhileWaiting(messages: readonly TranscriptMessage[]): Choices {
  const stay = Math.max(...messages.map(stayOf));
  if (stay < 0) return [];
  const offers = messages.filter((message) => stayOf(message) === stay);
  const open = offers.filter((offer) => !isTakenUp(offer, messages));
  const last = offers.at(-1);
  const asksBack = last?.choices?.some(({ value }) => value === waitingChoices.wait) === true;
  if (asksBack && open.includes(last)) return last.choices ?? [];
  return open.flatMap(({ choices }) => choices?.filter(({ value }) => value !== waitingChoices.wait) ?? []);
}

/** Which stay in a queue a message's buttons are for; -1: none. An older house does not say: then by what they are. */
function stayOf({ waiting, choices }: TranscriptMessage): number {
  if (choices === undefined) return -1;
  return waiting ?? (choices.every(({ value }) => isWaitingChoice(value)) ? 0 : -1);
}

/** One of its buttons was pressed. */
const isTakenUp = ({ number, choices }: TranscriptMessage, messages: readonly TranscriptMessage[]): boolean =>
  messages.some(
    (later) =>
      later.from.kind === "customer" &&
      later.number > number &&
      choices?.some(({ label }) => label === later.text),
  );

/** Whether what is written now answers a question for digits that nobody may see. */
export const asksSecretly = (state: WidgetState): boolean =>
  state.status?.phase === "flow" && state.messages.at(-1)?.secure === true;

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
