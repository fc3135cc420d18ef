import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { letGo, showView } from "./hands.ts";
import { type AgentEffect, type AgentState, type InHand, send, wrapUpTimer } from "./state.ts";

/** How a wrap-up ended: with what the agent chose, or by the queue's time limit with nothing. */
export interface WrapUpResult {
  disposition: string | null;
  note: string;
  by: "agent" | "time-limit";
}

const timeLimit: WrapUpResult = { disposition: null, note: "", by: "time-limit" };

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
  if (hand.wrapUpMs === 0) return completeWrapUp(state, contact, timeLimit, context);
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

export const wrapUpRanOut = (state: AgentState, contact: string, context: Context): AgentEffect[] =>
  completeWrapUp(state, contact, timeLimit, context);

const handled = (hand: InHand, context: Context): AgentEffect =>
  send("queue", hand.queue, { type: "handled", handleMs: context.now - hand.acceptedAt }, context);
