/**
 * Negative controls: what the simulator must not let pass. Each takes away one thing that keeps the routing right, in the
 * simulator's own shell or by a wrapper around a machine; the rules have to notice, or they prove nothing.
 */
import { type ContactRow, only } from "../contact/state.ts";
import type { Received } from "../machine/machine.ts";
import { Table } from "../machine/table.ts";
import { allOn, type Switches } from "./switches.ts";
import { type Machines, machines } from "./trades.ts";

export interface Control {
  name: string;
  /** What is taken away. */
  without: string;
  switches?: Partial<Switches>;
  machines?: Partial<Machines>;
}

export const controls: readonly Control[] = [
  {
    ...{ name: "fencing-off", without: "a stale twin's writes are refused" },
    switches: { fencing: false },
  },
  {
    ...{ name: "dedupe-off", without: "a repeated message is taken once" },
    switches: { dedupe: false },
  },
  {
    ...{ name: "outbox-off", without: "messages are stored with the change that caused them" },
    switches: { outbox: false },
  },
  {
    ...{ name: "tie-break-off", without: "of equal priority, the earlier arrival comes first" },
    machines: {
      queue: rereading((message) => (message.type === "enqueue" ? { ...message, arrivedAt: 0 } : message)),
    },
  },
  {
    ...{ name: "priority-off", without: "more points come first" },
    machines: {
      queue: rereading((message) =>
        message.type === "enqueue" || message.type === "change"
          ? { ...message, points: { tier: 0, flow: 0 } }
          : message,
      ),
    },
  },
  {
    ...{ name: "capacity-off", without: "the agent counts what it has before it is booked" },
    machines: { agent: forgettingHands() },
  },
  {
    ...{ name: "arbiter-off", without: "the first agent to accept has the contact" },
    machines: { contact: takingTheLast() },
  },
  {
    ...{ name: "withdrawal-off", without: "offers that are not needed any more are taken back" },
    machines: { queue: silent("offer-withdrawn") },
  },
];

export const switchesOf = ({ switches }: Control): Switches => ({ ...allOn, ...switches });
export const machinesOf = (control: Control): Machines => ({ ...machines, ...control.machines });

type Message = Received["message"];

/** A queue that reads messages in its own way. */
function rereading(read: (message: Message) => Message): Machines["queue"] {
  return {
    ...machines.queue,
    step: (state, event, context) =>
      machines.queue.step(
        state,
        event.type === "received" ? { ...event, message: read(event.message) } : event,
        context,
      ),
  };
}

/** A queue that keeps one kind of message to itself. */
function silent(type: Message["type"]): Machines["queue"] {
  return {
    ...machines.queue,
    step: (state, event, context) =>
      machines.queue
        .step(state, event, context)
        .filter((effect) => effect.do !== "send" || effect.message.type !== type),
  };
}

/** An agent that does not see what it has in hand when somebody wants to reserve it. */
function forgettingHands(): Machines["agent"] {
  return {
    ...machines.agent,
    step(state, event, context) {
      if (event.type !== "received" || event.message.type !== "reserve")
        return machines.agent.step(state, event, context);
      const { hands } = state;
      state.hands = new Table();
      const effects = machines.agent.step(state, event, context);
      for (const [contact, hand] of state.hands.entries()) hands.set(contact, hand);
      state.hands = hands;
      return effects;
    },
  };
}

/** A contact that gives itself to whoever accepted last. */
function takingTheLast(): Machines["contact"] {
  return {
    ...machines.contact,
    step(state, event, context) {
      const row: ContactRow | undefined = state.contact.get(only);
      const taken =
        event.type === "received" && event.message.type === "accepted" && row?.phase === "connected";
      if (taken) state.contact.set(only, { ...row, phase: "queued", agent: null });
      return machines.contact.step(state, event, context);
    },
  };
}
