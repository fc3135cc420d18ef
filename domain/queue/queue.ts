/** The queue: who waits, in which order, and what is being offered to whom. See README.md for the protocol. */
import type { Context, Machine, Received, TimerDue } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { hoursTimer, openness, watchHours } from "./admission.ts";
import { claimed, heardOf, refused, skillsTimer } from "./agents.ts";
import { dropAgent, inOrder, putContact, readyAgents } from "./line.ts";
import { messageTimer, sayDue } from "./messages.ts";
import { serveAll } from "./offer.ts";
import { offerClosed, offerSilent, retryPassed, retryTimer } from "./offer-end.ts";
import { lineMoved, positionTimers, tellAll, tellHead, tellHeadIfDue } from "./position.ts";
import { dayTimer, reportNow, reportSoon, reportTimer } from "./report.ts";
import { sendAway } from "./send-away.ts";
import { configOf, isMessage, type QueueEffect, type QueueState, queueTables } from "./state.ts";
import { rejectUnservable, rulesMayHold, stepsDue, stepsTimer } from "./steps.ts";
import { upgradeQueue } from "./upgrade.ts";
import { change, enqueue, placeAnew, rejectAll, release, withdraw } from "./waiting.ts";
import { workDone } from "./work.ts";

export const queueMachine: Machine<QueueState, never> = {
  tables: queueTables,
  upgrade: upgradeQueue,
  step(state, event, context) {
    const before = figures(state);
    const effects = event.type === "timer" ? timer(state, event, context) : received(state, event, context);
    const changed = figures(state).some((figure, index) => figure !== before[index]);
    if (changed) rulesMayHold(state, context);
    const told = tellHeadIfDue(state, context);
    return [...effects, ...told, ...(changed ? reportSoon(state, context) : [])];
  },
};

/** What the report is about, to see whether a step changed it: rows are replaced, never changed in place. */
const figures = (state: QueueState): unknown[] => [
  state.contacts.size,
  state.offers.size,
  readyAgents(state),
  state.settings.get("now"),
  state.today.get("now"),
];

function received(state: QueueState, { from, message }: Received, context: Context): QueueEffect[] {
  switch (message.type) {
    case "enqueue":
      return enqueue(state, message, context);
    case "change":
      return change(state, message, context);
    case "release":
      return release(state, message, context);
    case "withdraw":
      return withdraw(state, message, context);
    case "availability":
      return heardOf(state, message.availability, context);
    case "claim":
      return claimed(state, from.id, message.version, context);
    case "reserve-refused":
      return refused(state, message.offer, message.availability, context);
    case "offer-closed":
      return offerClosed(state, from.id, message, context);
    case "handled":
      workDone(state, from.id, message, context.now);
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
    case stepsTimer:
      return stepsDue(state, context);
    case skillsTimer:
      return rejectUnservable(state, context);
    case messageTimer:
      return sayDue(state, context);
    case positionTimers.head:
      return tellHead(state, context);
    case positionTimers.all:
      return tellAll(state, context);
    case hoursTimer:
      watchHours(state, context);
      return reportNow(state, context);
    case reportTimer:
    case dayTimer:
      return reportNow(state, context);
    default:
      return [];
  }
}

function configured(
  state: QueueState,
  { version, queue, hours, members, timeZone }: Extract<Message, { type: "queue-configured" }>,
  context: Context,
): QueueEffect[] {
  if ((state.settings.get("now")?.version ?? 0) >= version) return [];
  state.settings.set("now", { version, queue, hours, members, timeZone });
  const stays = new Set(members);
  for (const agent of [...state.agents.keys()]) if (!stays.has(agent)) dropAgent(state, agent);
  for (const agent of [...state.work.keys()]) if (!stays.has(agent)) state.work.delete(agent);
  if (queue === null) return rejectAll(state, context);
  watchHours(state, context);
  placeAnew(state);
  lineMoved(state, context);
  return [...closedOrKept(state, context), ...rejectUnservable(state, context), ...goOn(state, context)];
}

/** The emergency switch sends everybody away; let go again, those who were about to leave for it stay. */
function closedOrKept(state: QueueState, context: Context): QueueEffect[] {
  const config = configOf(state);
  if (config === null) return [];
  const emergency = openness(state, context.now) === "emergency";
  return inOrder(state).flatMap((row) => {
    if (emergency && !isMessage(row))
      return sendAway(state, row, { reason: "closed", then: config.whenClosed }, context);
    if (row.leaving?.reason === "closed") putContact(state, { ...row, leaving: null });
    return [];
  });
}

/** Steps may begin, or more agents may have somebody. */
const goOn = (state: QueueState, context: Context): QueueEffect[] => [
  ...stepsDue(state, context),
  ...serveAll(state, context),
  ...sayDue(state, context),
];
