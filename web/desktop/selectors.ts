/** Questions to the desktop's state. Pure. */
import type { ContactView } from "../../domain/agent/desktop.ts";
import type { OfferCard } from "../../domain/contact/card.ts";
import type { TranscriptMessage } from "../../domain/contact/transcript.ts";
import type { DesktopState } from "./state.ts";

/** Customer's messages this agent has not seen. */
export function unreadOf(state: DesktopState, contact: string): number {
  const view = state.contacts.find((one) => one.contact === contact);
  if (!view) return 0;
  const seen = Math.max(view.receipts.agent.read, state.seen[contact] ?? 0);
  const messages = state.transcripts[contact] ?? [];
  return messages.filter((one) => one.from.kind === "customer" && one.number > seen).length;
}

/** Since when the customer has been waiting for a word from us: their first message after our last. null: they are not. */
export function waitingSince(messages: readonly TranscriptMessage[]): number | null {
  const answered = messages.findLastIndex((one) => one.from.kind === "agent");
  return messages.slice(answered + 1).find((one) => one.from.kind === "customer")?.at ?? null;
}

/** The card of a contact in hand, offered, or just accepted. */
export function cardOf(state: DesktopState, contact: string): OfferCard | null {
  const view = state.contacts.find((one) => one.contact === contact);
  const offer = state.offers.find((one) => one.card.contact === contact);
  if (view) return view.card;
  return offer?.card ?? (state.awaited?.contact === contact ? state.awaited : null);
}

export const viewOf = (state: DesktopState, contact: string): ContactView | null =>
  state.contacts.find((one) => one.contact === contact) ?? null;

/** Whose details stand at the right: the newest that rings, else the contact in the middle. */
export function subjectOf(state: DesktopState): string | null {
  return state.offers.at(-1)?.card.contact ?? state.focus;
}

/** Whether the customer is typing, as of `now` on the server's clock: a lost "off" is forgotten after a while. */
export function isTyping(state: DesktopState, contact: string, now: number): boolean {
  const since = state.typing[contact];
  return since !== undefined && now - since < 8_000;
}

/** How a message of ours stands, from the customer's receipts. */
export function deliveryOf(view: ContactView, number: number): "sent" | "delivered" | "read" {
  if (view.receipts.customer.read >= number) return "read";
  return view.receipts.customer.delivered >= number ? "delivered" : "sent";
}
