import type { Context } from "../machine/machine.ts";
import type { DesktopCommand } from "./desktop.ts";
import { accept, decline } from "./offers.ts";
import { type AgentEffect, type AgentEvent, type AgentState, send, setPresence } from "./state.ts";
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
  const since = context.now;
  switch (command.type) {
    case "presence.available":
      return done(setPresence(state, { state: "available", since }));
    case "presence.not-ready":
      if (!state.settings.get("now")?.notReadyReasons.includes(command.reason))
        return failed("unknown-reason", "This reason is not among the configured ones. Choose another.");
      return done(setPresence(state, { state: "not-ready", reason: command.reason, since }));
    case "offer.accept":
    case "offer.decline": {
      const ringing = state.offers.get(command.offer);
      if (ringing === undefined) return failed("offer-ended", "This offer has ended. Another one will come.");
      const answer = command.type === "offer.accept" ? accept : decline;
      return done(answer(state, ringing, context));
    }
    default:
      return withContact(state, command, context);
  }
}

function withContact(
  state: AgentState,
  command: Extract<Command, { contact: string }>,
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
  if (state.commands.size <= rememberedCommands) return;
  const oldest = [...state.commands.entries()].sort((a, b) => a[1] - b[1]);
  for (const [old] of oldest.slice(0, rememberedCommands / 2)) state.commands.delete(old);
}

const done = (effects: AgentEffect[]): Result => ({ ok: true, effects });
const failed = (code: string, message: string): Result => ({ ok: false, code, message });
