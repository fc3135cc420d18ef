/** The agent: presence, capacity, offers that ring, contacts in hand. Nobody else can book it. See ../queue/README.md. */

import type { Context, Machine, Received, TimerDue } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { arrive, depart, signOut } from "./attendance.ts";
import { fulfil, refusalOf } from "./become.ts";
import { candidateHeard, chooseTimer, stopWaiting, tellQueues } from "./choose.ts";
import { obey } from "./command.ts";
import { configured } from "./configured.ts";
import { transcriptHeard, viewHeard } from "./hands.ts";
import { contactGone } from "./losses.ts";
import { offerRanOut, reserve, withdrawn } from "./offers.ts";
import type { PresenceEntry } from "./presence.ts";
import { reportChange } from "./report.ts";
import { snapshot } from "./snapshot.ts";
import {
  type AgentEffect,
  type AgentEvent,
  type AgentPush,
  type AgentState,
  agentTables,
  show,
} from "./state.ts";
import { upgradeAgent } from "./upgrade.ts";
import { finished, wrapUpRanOut } from "./wrap-up.ts";

export const agentMachine: Machine<AgentState, AgentEvent, never, AgentPush, PresenceEntry> = {
  tables: agentTables,
  upgrade: upgradeAgent,
  step(state, event, context) {
    const effects = happen(state, event, context);
    return [...effects, ...tellQueues(state, context), ...reportChange(state, context)];
  },
};

function happen(state: AgentState, event: AgentEvent | Received | TimerDue, context: Context): AgentEffect[] {
  switch (event.type) {
    case "received":
      return received(state, event, context);
    case "timer":
      return timer(state, event.name, context);
    case "command":
      return obey(state, event, context);
    case "sockets":
      return event.open === 0 || event.checkAt === null
        ? depart(state, context)
        : arrive(state, event.checkAt, context);
    case "connected": {
      const arrived = arrive(state, event.checkAt, context);
      const frame = snapshot(state, context);
      return [{ do: "push", push: { to: event.socket, frame } }, ...arrived];
    }
    case "sign-out":
      return signOut(state, event.reason, context);
    case "set-presence":
      return refusalOf(state, event.wish) === null ? fulfil(state, event.wish, context) : [];
  }
}

function received(state: AgentState, { from, message }: Received, context: Context): AgentEffect[] {
  switch (message.type) {
    case "reserve":
      return reserve(state, from.id, message, context);
    case "offer-withdrawn":
      return withdrawn(state, message, context);
    case "candidate":
      return candidateHeard(state, from.id, message, context);
    case "view":
      return viewHeard(state, message.view);
    case "transcript":
      return transcriptHeard(state, message.contact, message.messages);
    case "gone":
      return contactGone(state, message, context);
    case "finished":
      return finished(state, message, context);
    case "agent-configured":
      return configured(state, message, context);
    default:
      return forDesktop(state, message);
  }
}

/** What a contact in hand says straight to the desktop. */
function forDesktop(state: AgentState, message: Message): AgentEffect[] {
  switch (message.type) {
    case "typing":
      return state.hands.has(message.typing.contact) ? [show({ type: "typing", ...message.typing })] : [];
    case "media":
      return state.hands.has(message.contact) ? [show(message)] : [];
    case "command-failed":
      return [show({ type: "error", id: null, code: message.code, message: message.message })];
    default:
      return [];
  }
}

function timer(state: AgentState, name: string, context: Context): AgentEffect[] {
  const of = (prefix: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : undefined);
  const offer = of("offer ");
  if (offer !== undefined) return offerRanOut(state, offer, context);
  const contact = of("wrap-up ");
  if (contact !== undefined) return wrapUpRanOut(state, contact, context);
  return name === chooseTimer ? stopWaiting(state, context) : [];
}
