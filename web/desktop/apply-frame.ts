import type { ContactView, DesktopFrame, Offer } from "../../domain/agent/desktop.ts";
import type { TranscriptMessage } from "../../domain/contact/transcript.ts";
import { settleCommand } from "./apply-command.ts";
import { put, without } from "./rows.ts";
import type { DesktopState, Notice, Outgoing } from "./state.ts";

/** What a frame changes. `at` is this machine's clock. Views older than the one known are ignored. */
export function applyFrame(state: DesktopState, frame: DesktopFrame, at: number): DesktopState {
  switch (frame.type) {
    case "snapshot":
      return applySnapshot(state, frame, at);
    case "presence":
      return { ...state, presence: frame.presence, presenceWish: null };
    case "offer":
      return offered(state, frame.offer, at);
    case "offer.gone": {
      const offer = state.offers.find((one) => one.offer === frame.offer);
      const kept = frame.why === "accepted" || offer?.card.contact !== state.awaited?.contact;
      return {
        ...state,
        offers: without(state.offers, "offer", frame.offer),
        answers: put(state.answers, frame.offer, null),
        declining: state.declining === frame.offer ? null : state.declining,
        awaited: kept ? state.awaited : null,
      };
    }
    case "contact":
      return applyView(state, frame.view);
    case "contact.closed":
      return forget(state, frame.contact);
    case "transcript":
      return addMessages(state, frame.contact, frame.messages);
    case "typing":
      return { ...state, typing: put(state.typing, frame.contact, frame.on ? at + state.clockSkewMs : null) };
    case "loss": {
      const { contact } = frame.loss;
      return { ...state, losses: [...without(state.losses, "contact", contact), frame.loss] };
    }
    case "put-out":
      return { ...state, link: "put-out", putOutBecause: frame.reason };
    case "media":
      return state; // a ticket for the call module, not something to show
    case "ack":
      return settleCommand(state, frame.id, true);
    case "error": {
      const id = frame.id ?? `notice-${at}`;
      const notice: Notice = { id, code: frame.code, message: frame.message, at, kind: "error" };
      const settled = frame.id === null ? state : settleCommand(state, frame.id, false);
      return { ...settled, notices: [...without(settled.notices, "id", notice.id), notice] };
    }
  }
}

/** One that accepts itself is not asked about: it is awaited as if we had pressed, and said to be so. */
function offered(state: DesktopState, offer: Offer, at: number): DesktopState {
  const offers = [...without(state.offers, "offer", offer.offer), offer];
  if (!offer.autoAccept) return { ...state, offers };
  const { contact } = offer.card;
  const notice: Notice = { id: offer.offer, code: "auto-accepted", message: "", at, kind: "news" };
  return {
    ...state,
    offers,
    answers: put(state.answers, offer.offer, "accept"),
    awaited: offer.card,
    focus: state.contacts.length === 0 ? contact : state.focus,
    notices: [...state.notices, notice],
  };
}

/** The snapshot is the whole truth, but for messages of ours that it does not have yet. */
function applySnapshot(
  state: DesktopState,
  frame: Extract<DesktopFrame, { type: "snapshot" }>,
  at: number,
): DesktopState {
  const transcripts = Object.fromEntries(
    frame.transcripts.map((one) => [one.contact, inOrder(one.messages)]),
  );
  const inHand = new Set(frame.contacts.map((view) => view.contact));
  const outgoing = Object.entries(state.outgoing)
    .filter(([contact]) => inHand.has(contact))
    .map(([contact, messages]) => [contact, notIn(messages, transcripts[contact] ?? [])] as const);
  const offered = new Set(frame.offers.map((one) => one.offer));
  return {
    ...state,
    link: "open",
    clockSkewMs: frame.now - at,
    agent: frame.agent,
    presence: frame.presence,
    presenceWish: null,
    offers: frame.offers,
    answers: Object.fromEntries(Object.entries(state.answers).filter(([offer]) => offered.has(offer))),
    awaited: frame.offers.some((one) => state.answers[one.offer] === "accept") ? state.awaited : null,
    declining: offered.has(state.declining ?? "") ? state.declining : null,
    losses: frame.losses,
    contacts: byAcceptance(frame.contacts),
    transcripts,
    outgoing: Object.fromEntries(outgoing),
    typing: {},
    seen: Object.fromEntries(Object.entries(state.seen).filter(([contact]) => inHand.has(contact))),
  };
}

function applyView(state: DesktopState, view: ContactView): DesktopState {
  const known = state.contacts.find((one) => one.contact === view.contact);
  if (known && known.version > view.version) return state;
  const offer = state.offers.find((one) => one.card.contact === view.contact);
  return {
    ...state,
    contacts: byAcceptance([...without(state.contacts, "contact", view.contact), view]),
    offers: offer ? without(state.offers, "offer", offer.offer) : state.offers,
    awaited: state.awaited?.contact === view.contact ? null : state.awaited,
    outgoing: isOver(view) ? failOutgoing(state.outgoing, view.contact) : state.outgoing,
  };
}

/** A conversation that is over takes no more: what is still on its way will not arrive. */
function failOutgoing(outgoing: DesktopState["outgoing"], contact: string): DesktopState["outgoing"] {
  const waiting = outgoing[contact];
  if (!waiting?.some((one) => one.state === "sending")) return outgoing;
  return put(
    outgoing,
    contact,
    waiting.map((one): Outgoing => ({ ...one, state: "failed" })),
  );
}

const isOver = (view: ContactView): boolean => view.state === "wrap-up" || view.state === "ended";

function forget(state: DesktopState, contact: string): DesktopState {
  return {
    ...state,
    contacts: without(state.contacts, "contact", contact),
    transcripts: put(state.transcripts, contact, null),
    outgoing: put(state.outgoing, contact, null),
    typing: put(state.typing, contact, null),
    seen: put(state.seen, contact, null),
    busy: put(state.busy, contact, null),
  };
}

function addMessages(state: DesktopState, contact: string, messages: TranscriptMessage[]): DesktopState {
  const known = state.transcripts[contact] ?? [];
  const numbers = new Set(messages.map((message) => message.number));
  const transcript = inOrder([...known.filter((message) => !numbers.has(message.number)), ...messages]);
  const spoke = messages.some((message) => message.from.kind === "customer");
  return {
    ...state,
    transcripts: put(state.transcripts, contact, transcript),
    outgoing: put(state.outgoing, contact, notIn(state.outgoing[contact] ?? [], messages)),
    typing: spoke ? put(state.typing, contact, null) : state.typing,
  };
}

const inOrder = (messages: readonly TranscriptMessage[]): TranscriptMessage[] =>
  [...messages].sort((a, b) => a.number - b.number);

const byAcceptance = (views: readonly ContactView[]): ContactView[] =>
  [...views].sort((a, b) => (a.acceptedAt ?? a.card.arrivedAt) - (b.acceptedAt ?? b.card.arrivedAt));

const notIn = (outgoing: readonly Outgoing[], messages: readonly TranscriptMessage[]): Outgoing[] =>
  outgoing.filter((mine) => !messages.some((message) => message.id === mine.id));
