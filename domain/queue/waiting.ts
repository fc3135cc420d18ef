import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { dropContact, putContact, qualifies } from "./line.ts";
import { send, serve, withdrawOffer } from "./offer.ts";
import { lineMoved, tellOwnPosition } from "./position.ts";
import type { Requirement } from "./requirement.ts";
import { configOf, type QueueEffect, type QueueState, type Waiting } from "./state.ts";
import { countAbandoned, countArrived } from "./today.ts";

type Enqueue = Extract<Message, { type: "enqueue" }>;
type Withdraw = Extract<Message, { type: "withdraw" }>;

/** A contact takes its place, and is offered at once when an agent is free. An older or repeated stay changes nothing. */
export function enqueue(state: QueueState, message: Enqueue, context: Context): QueueEffect[] {
  const { contact, epoch } = message;
  const reject = (reason: "no-such-queue" | "nobody-qualified") => [
    send("contact", contact, { type: "rejected", epoch, reason }, context),
  ];
  const before = state.contacts.get(contact);
  if (before !== undefined && before.epoch >= epoch) return [];
  const left = before === undefined ? [] : leave(state, before, context);
  if (configOf(state) === null) return [...left, ...reject("no-such-queue")];
  if (!anybodyCould(state, message.requirements)) return [...left, ...reject("nobody-qualified")];
  const { channel, arrivedAt, priority, requirements, card } = message;
  const row: Waiting = {
    ...{ contact, epoch, channel, arrivedAt, priority, requirements, card },
    enteredAt: context.now,
    offers: 0,
    offer: null,
    passed: [],
  };
  putContact(state, row);
  countArrived(state, context.now);
  const offer = serve(state, row, context);
  if (offer.length > 0) return [...left, ...offer];
  lineMoved(state, context);
  return [...left, ...tellOwnPosition(state, row, context)];
}

/** The contact does not wait any more. Counted as abandoned when the customer gave up. */
export function withdraw(state: QueueState, message: Withdraw, context: Context): QueueEffect[] {
  const row = state.contacts.get(message.contact);
  if (row === undefined || row.epoch > message.epoch) return [];
  if (message.reason === "abandoned") countAbandoned(state, context.now);
  return leave(state, row, context);
}

/** The queue has been removed: nobody waits here any more. */
export function rejectAll(state: QueueState, context: Context): QueueEffect[] {
  return [...state.contacts.values()].flatMap((row) => [
    ...leave(state, row, context),
    send("contact", row.contact, { type: "rejected", epoch: row.epoch, reason: "no-such-queue" }, context),
  ]);
}

function leave(state: QueueState, row: Waiting, context: Context): QueueEffect[] {
  const effects = withdrawOffer(state, row, context);
  dropContact(state, row.contact);
  lineMoved(state, context);
  return effects;
}

/** Members of whom nothing was heard yet get the benefit of the doubt. */
function anybodyCould(state: QueueState, requirements: Requirement[]): boolean {
  return (state.settings.get("now")?.members ?? []).some((member) => {
    const agent = state.agents.get(member);
    return agent === undefined || qualifies(state, agent, requirements);
  });
}
