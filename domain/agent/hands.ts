import type { TranscriptMessage } from "../contact/transcript.ts";
import type { ContactView } from "./desktop.ts";
import { type AgentEffect, type AgentState, type InHand, messageKey, show } from "./state.ts";

/** Messages kept per contact, for a desktop that connects anew. */
const keptMessages = 500;

/** The contact's newest view of itself. Wrap-up is this object's own and stays. */
export function viewHeard(state: AgentState, view: ContactView): AgentEffect[] {
  const hand = state.hands.get(view.contact);
  if (hand === undefined || view.version <= hand.heard) return [];
  const { wrapUp } = hand.view;
  state.hands.set(view.contact, { ...hand, heard: view.version });
  return showView(state, view.contact, { ...view, wrapUp, state: wrapUp === null ? view.state : "wrap-up" });
}

/** Changes what the desktop sees of a contact in hand, with a version of our own so that the newest wins there. */
export function showView(state: AgentState, contact: string, change: Partial<ContactView>): AgentEffect[] {
  const hand = state.hands.update(contact, (row) => ({
    ...row,
    view: { ...row.view, ...change, version: row.view.version + 1 },
  }));
  return hand === undefined ? [] : [show({ type: "contact", view: hand.view })];
}

export function transcriptHeard(
  state: AgentState,
  contact: string,
  messages: TranscriptMessage[],
): AgentEffect[] {
  const hand = state.hands.get(contact);
  if (hand === undefined || messages.length === 0) return [];
  for (const message of messages) state.messages.set(messageKey(contact, message.number), message);
  const numbers = messages.map((message) => message.number);
  const last = Math.max(hand.messages.last, ...numbers);
  const first = Math.max(Math.min(hand.messages.first || last, ...numbers), last - keptMessages + 1);
  for (let old = hand.messages.first || first; old < first; old++)
    state.messages.delete(messageKey(contact, old));
  for (const number of numbers) if (number < first) state.messages.delete(messageKey(contact, number));
  state.hands.set(contact, { ...hand, messages: { first, last } });
  return [show({ type: "transcript", contact, messages })];
}

export function transcriptOf(state: AgentState, { contact, messages }: InHand): TranscriptMessage[] {
  const kept: TranscriptMessage[] = [];
  for (let number = messages.first; number > 0 && number <= messages.last; number++) {
    const message = state.messages.get(messageKey(contact, number));
    if (message !== undefined) kept.push(message);
  }
  return kept;
}

/** The contact is out of the agent's hands. */
export function letGo(state: AgentState, { contact, messages }: InHand): AgentEffect[] {
  for (let number = messages.first; number > 0 && number <= messages.last; number++)
    state.messages.delete(messageKey(contact, number));
  state.hands.delete(contact);
  return [show({ type: "contact.closed", contact })];
}
