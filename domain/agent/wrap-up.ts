import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { letGo, showView } from "./hands.ts";
import { type AgentEffect, type AgentState, type InHand, send, wrapUpTimer } from "./state.ts";

/** How a wrap-up ended: with what the agent chose, or by the queue's time limit with what was begun. */
export interface WrapUpResult {
  disposition: string | null;
  note: string;
  by: "agent" | "time-limit";
}

/** Whether a wrap-up may say so: a disposition of the queue, or none where it has none. A queue left meanwhile is not asked. */
export function isDisposition(state: AgentState, hand: InHand, disposition: string): boolean {
  const queue = state.settings.get("now")?.queues.find((config) => config.id === hand.queue);
  if (queue === undefined) return true;
  return disposition === "" ? queue.dispositions.length === 0 : queue.dispositions.includes(disposition);
}

/** The conversation is over. With wrap-up the contact stays in hand until that is done. */
export function finished(
  state: AgentState,
  { contact, outcome, wrapUp }: Extract<Message, { type: "finished" }>,
  context: Context,
): AgentEffect[] {
  const hand = state.hands.get(contact);
  if (hand === undefined || hand.view.wrapUp !== null) return [];
  if (!wrapUp) return [handled(hand, context), ...letGo(state, hand)];
  const startedAt = context.now;
  const endsAt = startedAt + hand.wrapUpMs;
  const effects = showView(state, contact, {
    state: "wrap-up",
    outcome,
    endedAt: hand.view.endedAt ?? startedAt,
    wrapUp: { startedAt, endsAt, extended: false },
  });
  if (hand.wrapUpMs === 0) return wrapUpRanOut(state, contact, context);
  state.timers.set(wrapUpTimer(contact), endsAt);
  return effects;
}

/** The queue's wrap-up time once more. */
export function extendWrapUp(state: AgentState, { contact, view, wrapUpMs }: InHand): AgentEffect[] {
  if (view.wrapUp === null) return [];
  const endsAt = view.wrapUp.endsAt + wrapUpMs;
  state.timers.set(wrapUpTimer(contact), endsAt);
  return showView(state, contact, { wrapUp: { ...view.wrapUp, endsAt, extended: true } });
}

export function completeWrapUp(
  state: AgentState,
  contact: string,
  result: WrapUpResult,
  context: Context,
): AgentEffect[] {
  const hand = state.hands.get(contact);
  if (hand === undefined || hand.view.wrapUp === null) return [];
  const { startedAt } = hand.view.wrapUp;
  const agent = context.self.id;
  state.timers.delete(wrapUpTimer(contact));
  return [
    send(
      "contact",
      contact,
      { type: "wrapped-up", agent, startedAt, endedAt: context.now, ...result },
      context,
    ),
    handled(hand, context),
    ...letGo(state, hand),
  ];
}

/** The time limit completes with what the agent had begun. */
export function wrapUpRanOut(state: AgentState, contact: string, context: Context): AgentEffect[] {
  const hand = state.hands.get(contact);
  if (hand === undefined) return [];
  const { disposition, note } = hand.draft;
  const known = disposition !== "" && isDisposition(state, hand, disposition);
  const result = { disposition: known ? disposition : null, note, by: "time-limit" } as const;
  return completeWrapUp(state, contact, result, context);
}

function handled({ queue, channel, acceptedAt }: InHand, context: Context): AgentEffect {
  const handleMs = context.now - acceptedAt;
  return send("queue", queue, { type: "handled", channel, handleMs }, context);
}
