/** The queue: who waits, in which order, and what is being offered to whom. See README.md for the protocol. */
import type { Context, Machine, Received, TimerDue } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { claimed, heardOf, refused } from "./agents.ts";
import { dropAgent } from "./line.ts";
import { offerClosed, offerSilent, retryPassed, retryTimer, serveAll } from "./offer.ts";
import { learnHandling, positionTimers, tellAll, tellHead } from "./position.ts";
import { dayTimer, reportNow, reportSoon, reportTimer } from "./report.ts";
import { type QueueEffect, type QueueState, queueTables } from "./state.ts";
import { enqueue, rejectAll, withdraw } from "./waiting.ts";

export const queueMachine: Machine<QueueState, never> = {
  tables: queueTables,
  step(state, event, context) {
    const before = figures(state);
    const effects = event.type === "timer" ? timer(state, event, context) : received(state, event, context);
    const changed = figures(state).some((figure, index) => figure !== before[index]);
    return changed ? [...effects, ...reportSoon(state, context)] : effects;
  },
};

/** What the report is about, to see whether a step changed it: rows are replaced, never changed in place. */
const figures = (state: QueueState): unknown[] => [
  state.contacts.size,
  state.offers.size,
  state.settings.get("now"),
  state.today.get("now"),
];

function received(state: QueueState, { from, message }: Received, context: Context): QueueEffect[] {
  switch (message.type) {
    case "enqueue":
      return enqueue(state, message, context);
    case "withdraw":
      return withdraw(state, message, context);
    case "availability":
      return heardOf(state, message.availability, context);
    case "claim":
      return claimed(state, from.id, message.version, context);
    case "reserve-refused":
      return refused(state, message.offer, message.availability, context);
    case "offer-closed":
      return offerClosed(state, message.offer, message.result, context);
    case "handled":
      learnHandling(state, message.handleMs);
      return [];
    case "queue-configured":
      return configured(state, message, context);
    default:
      return [];
  }
}

function timer(state: QueueState, { name }: TimerDue, context: Context): QueueEffect[] {
  if (name.startsWith("offer ")) return offerSilent(state, name.slice("offer ".length), context);
  switch (name) {
    case retryTimer:
      return retryPassed(state, context);
    case positionTimers.head:
      return tellHead(state, context);
    case positionTimers.all:
      return tellAll(state, context);
    case reportTimer:
    case dayTimer:
      return reportNow(state, context);
    default:
      return [];
  }
}

function configured(
  state: QueueState,
  { version, queue, members, timeZone }: Extract<Message, { type: "queue-configured" }>,
  context: Context,
): QueueEffect[] {
  if ((state.settings.get("now")?.version ?? 0) >= version) return [];
  state.settings.set("now", { version, queue, members, timeZone });
  for (const agent of [...state.agents.keys()]) if (!members.includes(agent)) dropAgent(state, agent);
  return queue === null ? rejectAll(state, context) : serveAll(state, context);
}
