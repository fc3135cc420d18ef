import type { DesktopCommand } from "../../domain/agent/desktop.ts";
import { put, without } from "./rows.ts";
import type { DesktopState, Outgoing } from "./state.ts";

/** What a command shows at once, before anybody answered. */
export function applyCommand(state: DesktopState, { id, command }: DesktopCommand, at: number): DesktopState {
  const next: DesktopState = { ...state, commands: put(state.commands, id, command) };
  switch (command.type) {
    case "presence.available":
      return { ...next, presenceWish: "available" };
    case "presence.not-ready":
      return { ...next, presenceWish: "not-ready" };
    case "offer.accept": {
      const offer = state.offers.find((one) => one.offer === command.offer);
      return {
        ...next,
        answers: put(state.answers, command.offer, "accept"),
        awaited: offer?.card ?? state.awaited,
        focus: offer?.card.contact ?? state.focus,
      };
    }
    case "offer.decline":
      return { ...next, declining: null, answers: put(state.answers, command.offer, "decline") };
    case "loss.seen":
      return { ...next, losses: without(state.losses, "contact", command.contact) };
    case "message.send": {
      const { contact, message, text, attachment = null } = command;
      const sent: Outgoing = { id: message, text, attachment, at: at + state.clockSkewMs, state: "sending" };
      const others = without(state.outgoing[contact] ?? [], "id", message);
      return { ...next, outgoing: put(state.outgoing, contact, [...others, sent]) };
    }
    case "message.read":
      return {
        ...next,
        seen: put(state.seen, command.contact, Math.max(command.upTo, state.seen[command.contact] ?? 0)),
      };
    case "typing":
    case "wrapup.draft":
    case "join":
      return next;
    default:
      return {
        ...next,
        busy: put(state.busy, command.contact, [...(state.busy[command.contact] ?? []), command.type]),
      };
  }
}

/** A command was acknowledged, or failed: undo what was shown ahead of the answer. */
export function settleCommand(state: DesktopState, id: string, done: boolean): DesktopState {
  const command = state.commands[id];
  if (command === undefined) return state;
  const next: DesktopState = { ...state, commands: put(state.commands, id, null) };
  if (command.type === "presence.available" || command.type === "presence.not-ready")
    return done ? next : { ...next, presenceWish: null };
  if (command.type === "offer.accept" || command.type === "offer.decline")
    return done ? next : { ...next, answers: put(next.answers, command.offer, null), awaited: null };
  if (command.type === "message.send") {
    if (done) return next;
    const messages = (next.outgoing[command.contact] ?? []).map(
      (one): Outgoing => (one.id === command.message ? { ...one, state: "failed" } : one),
    );
    return { ...next, outgoing: put(next.outgoing, command.contact, messages) };
  }
  if (isQuiet(command)) return next;
  const rest = [...(next.busy[command.contact] ?? [])];
  rest.splice(rest.indexOf(command.type), 1);
  return { ...next, busy: put(next.busy, command.contact, rest.length > 0 ? rest : null) };
}

/** Commands that keep no button busy. */
const isQuiet = ({ type }: DesktopCommand["command"]): boolean =>
  type === "typing" || type === "join" || type === "message.read" || type === "loss.seen";
