import type { AgentCommand, DesktopCommand, DesktopFrame } from "../../domain/agent/desktop.ts";
import type { Attachment } from "../../domain/contact/transcript.ts";
import { alertTo, alertToMessage, askForNotes } from "../alert/alerts.ts";
import { armSound } from "../alert/ring.ts";
import { type Calls, createCalls, type Line } from "../call/calls.ts";
import { newId } from "../live/new-id.ts";
import { createStore, type Store } from "../live/store.ts";
import { declineReasons } from "./decline-reasons.ts";
import { isLive } from "./live.ts";
import { ringingWords } from "./ringing-words.ts";
import { unreadOf } from "./selectors.ts";
import { openDesktopSocket } from "./socket.ts";
import { type DesktopAction, type DesktopState, emptyDesktop, isShut, reduce } from "./state.ts";

/** The simple commands: a type and the contact. */
type Plain = Exclude<AgentCommand["type"], "message.send" | "message.read" | "join"> | "wrapup.extend";

/** Everything an agent can do, and the state to show. One for the page's life, whatever screen is open. */
export interface Desktop {
  state: Store<DesktopState, DesktopAction>;
  calls: Calls;
  setAvailable(): void;
  setNotReady(reason: string): void;
  accept(offer: string): void;
  /** Asks for a reason first, where the tenant has some. */
  decline(offer: string, reason?: string): void;
  /** The reasons are shown for this offer; null: not any more. */
  askWhy(offer: string | null): void;
  seeLoss(contact: string): void;
  tell(type: Plain, contact: string): void;
  say(contact: string, text: string, attachment?: Attachment): void;
  /** Sends a failed message again, with its own id. */
  sayAgain(contact: string, message: string): void;
  typing(contact: string, on: boolean): void;
  markRead(contact: string): void;
  draftWrapUp(contact: string, disposition: string, note: string): void;
  completeWrapUp(contact: string, disposition: string, note: string): void;
  focus(contact: string | null): void;
  dismiss(notice: string): void;
  close(): void;
}

/** Opens the socket and keeps state, call and bell in step with it. */
export function openDesktop(): Desktop {
  const state = createStore<DesktopState, DesktopAction>(emptyDesktop, reduce);
  const socket = openDesktopSocket({
    link: (link) => state.dispatch({ type: "link", link }),
    frame: receive,
  });
  const calls = createCalls((contact) => send({ type: "join", contact }));
  armSound();

  function send(command: DesktopCommand["command"]): void {
    state.dispatch({ type: "command", command: socket.send(command), at: Date.now() });
  }

  function receive(frame: DesktopFrame): void {
    const before = state.get();
    state.dispatch({ type: "frame", frame, at: Date.now() });
    const after = state.get();
    if (frame.type === "put-out") socket.close();
    if (frame.type === "offer" && frame.offer.autoAccept) {
      if (isLive(frame.offer.card.channel)) calls.take(frame.offer.card.contact);
      alertToMessage();
    }
    if (frame.type === "media") calls.ticket(frame.contact, frame.url, frame.token);
    if (frame.type === "transcript" && unreadOf(after, frame.contact) > unreadOf(before, frame.contact))
      if (after.focus !== frame.contact || !document.hasFocus()) alertToMessage();
    calls.follow(lineOf(after));
  }

  const unring = state.subscribe(() => {
    const { offers, answers } = state.get();
    const newest = offers.findLast((one) => answers[one.offer] === undefined);
    alertTo(newest ? ringingWords(newest) : null);
  });

  return {
    state,
    calls,
    setAvailable() {
      askForNotes();
      send({ type: "presence.available" });
    },
    setNotReady: (reason) => send({ type: "presence.not-ready", reason }),
    accept(offer) {
      const card = state.get().offers.find((one) => one.offer === offer)?.card;
      if (card && isLive(card.channel)) calls.take(card.contact);
      send({ type: "offer.accept", offer });
    },
    decline(offer, reason) {
      const asks = declineReasons().length > 0 && reason === undefined;
      if (asks) state.dispatch({ type: "declining", offer });
      else send({ type: "offer.decline", offer, reason });
    },
    askWhy: (offer) => state.dispatch({ type: "declining", offer }),
    seeLoss: (contact) => send({ type: "loss.seen", contact }),
    tell: (type, contact) => send({ type, contact }),
    say: (contact, text, attachment) =>
      send({ type: "message.send", contact, message: newId(), text, attachment }),
    sayAgain(contact, message) {
      const failed = state.get().outgoing[contact]?.find((one) => one.id === message);
      if (!failed) return;
      const attachment = failed.attachment ?? undefined;
      send({ type: "message.send", contact, message, text: failed.text, attachment });
    },
    typing: (contact, on) => socket.hint({ type: "typing", contact, on }),
    markRead(contact) {
      const upTo = state.get().transcripts[contact]?.at(-1)?.number;
      if (upTo !== undefined && unreadOf(state.get(), contact) > 0)
        send({ type: "message.read", contact, upTo });
    },
    draftWrapUp: (contact, disposition, note) => send({ type: "wrapup.draft", contact, disposition, note }),
    completeWrapUp: (contact, disposition, note) =>
      send({ type: "wrapup.complete", contact, disposition, note }),
    focus: (contact) => state.dispatch({ type: "focus", contact }),
    dismiss: (notice) => state.dispatch({ type: "dismiss", notice }),
    close() {
      unring();
      alertTo(null);
      calls.follow(null);
      socket.close();
    },
  };
}

/** The live contact in hand, if there is one: there is never a second. */
function lineOf({ contacts, link }: DesktopState): Line | null {
  const view = contacts.find(
    (one) => isLive(one.channel) && one.state !== "wrap-up" && one.state !== "ended",
  );
  if (!view || isShut(link)) return null;
  return { contact: view.contact, held: view.state === "held", video: view.channel === "video" };
}
