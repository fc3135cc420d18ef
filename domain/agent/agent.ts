/** The agent: presence, capacity, offers that ring, contacts in hand. Nobody else can book it. See ../queue/README.md. */

import type { Context, Machine, Received, TimerDue } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { arrive, depart } from "./attendance.ts";
import { noCapacity } from "./capacity.ts";
import { candidateHeard, chooseTimer, stopWaiting, tellQueues } from "./choose.ts";
import { obey } from "./command.ts";
import { transcriptHeard, viewHeard } from "./hands.ts";
import { contactGone, offerRanOut, reserve, withdrawn } from "./offers.ts";
import { reportChange } from "./report.ts";
import { snapshot } from "./snapshot.ts";
import {
  type AgentEffect,
  type AgentEvent,
  type AgentPush,
  type AgentState,
  agentTables,
  send,
  show,
} from "./state.ts";
import { finished, wrapUpRanOut } from "./wrap-up.ts";

export const agentMachine: Machine<AgentState, AgentEvent, never, AgentPush> = {
  tables: agentTables,
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
  }
}

function received(state: AgentState, { from, message }: Received, context: Context): AgentEffect[] {
  switch (message.type) {
    case "reserve":
      return reserve(state, from.id, message, context);
    case "offer-withdrawn":
      return withdrawn(state, message.offer, context);
    case "candidate":
      return candidateHeard(state, from.id, message, context);
    case "view":
      return viewHeard(state, message.view);
    case "transcript":
      return transcriptHeard(state, message.contact, message.messages);
    case "gone":
      return contactGone(state, message.contact, message.offer);
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

/** Queues the agent has left hear that it takes nothing; a removed agent's desktop is closed. */
function configured(
  state: AgentState,
  { version, profile, queues, notReadyReasons }: Extract<Message, { type: "agent-configured" }>,
  context: Context,
): AgentEffect[] {
  const before = state.settings.get("now");
  if ((before?.version ?? 0) >= version) return [];
  state.settings.set("now", { version, profile, queues, notReadyReasons });
  const told = state.told.update("now", (row) => ({ ...row, stale: true })); // queues new to the agent hear of it
  const stays = profile?.queues ?? [];
  const left = (before?.profile?.queues ?? []).filter((queue) => !stays.includes(queue));
  const availability = {
    agent: context.self.id,
    version: Math.max(context.now, (told?.version ?? 0) + 1),
    free: noCapacity,
    ready: false,
    skills: [],
    idleSince: null,
  };
  const farewell = left.map((queue) => send("queue", queue, { type: "availability", availability }, context));
  if (profile !== null) return farewell;
  return [...farewell, ...depart(state, context), { do: "push", push: { close: "removed" } }];
}
