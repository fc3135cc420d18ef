import type { Context } from "../machine/machine.ts";
import { fulfil, refusalOf } from "./become.ts";
import type { DesktopCommand } from "./desktop.ts";
import { whatBecameOf } from "./ended-offers.ts";
import { accept, decline } from "./offers.ts";
import type { PresenceWish } from "./presence.ts";
import { type AgentEffect, type AgentEvent, type AgentState, forgetOldest, send } from "./state.ts";
import { completeWrapUp, extendWrapUp, isDisposition } from "./wrap-up.ts";

/** Ids of done commands are remembered up to this many, then the older half is forgotten. */
const rememberedCommands = 400;

/** Why a command was not done: a stable code, and a sentence for the agent. */
export interface CommandError {
  code: string;
  message: string;
}

type Result = { ok: true; effects: AgentEffect[] } | ({ ok: false } & CommandError);
type Command = DesktopCommand["command"];

/** Does what the desktop asks and acknowledges it; a command already done is acknowledged again. */
export function obey(
  state: AgentState,
  { socket, id, command }: Extract<AgentEvent, { type: "command" }>,
  context: Context,
): AgentEffect[] {
  const ack: AgentEffect = { do: "push", push: { to: socket, frame: { type: "ack", id } } };
  if (state.commands.has(id)) return [ack];
  const result = perform(state, command, context);
  if (!result.ok) {
    const { code, message } = result;
    return [{ do: "push", push: { to: socket, frame: { type: "error", id, code, message } } }];
  }
  remember(state, id, context.now);
  return [ack, ...result.effects];
}

function perform(state: AgentState, command: Command, context: Context): Result {
  switch (command.type) {
    case "presence.available":
      return turn(state, { state: "available" }, context);
    case "presence.not-ready":
      return turn(state, { state: "not-ready", reason: command.reason }, context);
    case "offer.accept":
    case "offer.decline":
      return answer(state, command, context);
    case "loss.seen":
      state.losses.delete(command.contact);
      return done([]);
    default:
      return withContact(state, command, context);
  }
}

function turn(state: AgentState, wish: PresenceWish, context: Context): Result {
  switch (refusalOf(state, wish)) {
    case "offline":
      return failed("offline", "This desktop is signed out. Reload the page to come back.");
    case "unknown-reason":
      return failed("unknown-reason", "This reason is not among the configured ones. Choose another.");
    case null:
      return done(fulfil(state, wish, context));
  }
}

/** Accepting twice is as good as once, and so is declining what has ended without us. */
function answer(
  state: AgentState,
  command: Extract<Command, { type: "offer.accept" | "offer.decline" }>,
  context: Context,
): Result {
  const ringing = state.offers.get(command.offer);
  const accepts = command.type === "offer.accept";
  if (ringing === undefined) {
    const accepted = state.ended.get(command.offer)?.why === "accepted";
    return accepts === accepted ? done([]) : { ok: false, ...whatBecameOf(state, command.offer) };
  }
  if (accepts) return done(accept(state, ringing, context));
  const reasons = state.settings.get("now")?.declineReasons ?? [];
  const { reason } = command;
  if (reasons.length === 0) return done(decline(state, ringing, undefined, context));
  if (reason === undefined) return failed("reason-needed", "Say why you decline this contact.");
  if (!reasons.includes(reason))
    return failed("unknown-reason", "This reason is not among the configured ones. Choose another.");
  return done(decline(state, ringing, reason, context));
}

function withContact(
  state: AgentState,
  command: Exclude<Extract<Command, { contact: string }>, { type: "loss.seen" }>,
  context: Context,
): Result {
  const hand = state.hands.get(command.contact);
  if (hand === undefined) return failed("not-in-hand", "This contact is not in your hands.");
  const agent = context.self.id;
  switch (command.type) {
    case "wrapup.draft": {
      const { disposition, note } = command;
      state.hands.set(hand.contact, { ...hand, draft: { disposition, note } });
      return done([]);
    }
    case "wrapup.complete":
      if (hand.view.wrapUp === null) return failed("no-wrap-up", "This contact is not in wrap-up.");
      if (!isDisposition(state, hand, command.disposition))
        return failed("unknown-disposition", "This disposition is not among the queue's. Choose another.");
      return done(
        completeWrapUp(
          state,
          hand.contact,
          { disposition: command.disposition || null, note: command.note, by: "agent" },
          context,
        ),
      );
    case "wrapup.extend":
      if (hand.view.wrapUp === null) return failed("no-wrap-up", "This contact is not in wrap-up.");
      if (hand.view.wrapUp.extended) return failed("already-extended", "Wrap-up can be extended only once.");
      return done(extendWrapUp(state, hand));
    case "typing":
      return done([send("contact", hand.contact, { type: "agent-typing", agent, on: command.on }, context)]);
    default:
      if (hand.view.wrapUp !== null) return failed("contact-ended", "This contact has ended.");
      return done([send("contact", hand.contact, { type: "agent-command", agent, command }, context)]);
  }
}

function remember(state: AgentState, id: string, now: number): void {
  state.commands.set(id, now);
  forgetOldest(state.commands, rememberedCommands, (at) => at);
}

const done = (effects: AgentEffect[]): Result => ({ ok: true, effects });
const failed = (code: string, message: string): Result => ({ ok: false, code, message });
