import type { ContactView, DesktopCommand, DesktopFrame, Offer } from "../../domain/agent/desktop.ts";
import type { OfferCard } from "../../domain/contact/card.ts";
import type { TranscriptMessage } from "../../domain/contact/transcript.ts";
import { type DesktopState, emptyDesktop, reduce } from "./state.ts";

/** Tests: a card of this contact. */
export const card = (contact: string): OfferCard => ({
  contact,
  channel: "chat",
  queue: "billing",
  language: "en",
  customer: null,
  origin: "web visitor",
  learnt: [],
  arrivedAt: 0,
});

export const offer = (contact: string): Offer => ({
  offer: `offer-${contact}`,
  card: card(contact),
  offeredAt: 0,
  expiresAt: 20_000,
  autoAccept: false,
});

export const view = (contact: string, part: Partial<ContactView> = {}): ContactView => ({
  contact,
  version: 1,
  channel: "chat",
  card: card(contact),
  state: "connected",
  acceptedAt: 0,
  heldSince: null,
  endedAt: null,
  wrapUp: null,
  outcome: null,
  customerPresent: true,
  recording: "off",
  receipts: { customer: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } },
  ...part,
});

/** `c1 a2 f3`: a message of customer, agent or flow with its number. Its id is the word. */
export const messages = (notation: string): TranscriptMessage[] =>
  notation.split(" ").map((word) => {
    const kind = ({ c: "customer", f: "flow" } as const)[word[0] ?? ""];
    const number = Number(word.slice(1));
    const from = kind ? { kind } : { kind: "agent" as const, id: "emi", name: "Emi" };
    return { id: word, number, from, text: word, at: number * 1000 };
  });

/** A desktop that is told things one after the other. Its clock stands still; commands get the ids 1, 2, 3 … */
export function desk(part: Partial<Extract<DesktopFrame, { type: "snapshot" }>> = {}) {
  let state: DesktopState = emptyDesktop;
  let commands = 0;
  const self = {
    get state() {
      return state;
    },
    hears(frame: DesktopFrame, at = 0) {
      state = reduce(state, { type: "frame", frame, at });
      return self;
    },
    does(command: DesktopCommand["command"]) {
      commands += 1;
      state = reduce(state, { type: "command", command: { id: String(commands), command }, at: 0 });
      return self;
    },
    looksAt(contact: string) {
      state = reduce(state, { type: "focus", contact });
      return self;
    },
    asksWhy(offer: string) {
      state = reduce(state, { type: "declining", offer });
      return self;
    },
    loses() {
      state = reduce(state, { type: "link", link: "lost" });
      return self;
    },
    reconnects(then: Partial<Extract<DesktopFrame, { type: "snapshot" }>>) {
      return self.loses().hears(snapshot(then));
    },
  };
  return self.hears(snapshot(part));
}

const snapshot = (part: Partial<Extract<DesktopFrame, { type: "snapshot" }>>): DesktopFrame => ({
  type: "snapshot",
  now: 0,
  agent: { id: "emi", name: "Emi" },
  presence: { state: "available", since: 0 },
  offers: [],
  contacts: [],
  transcripts: [],
  losses: [],
  ...part,
});
