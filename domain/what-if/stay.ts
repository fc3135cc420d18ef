import type { Message } from "../machine/message.ts";
import { shardFor } from "../queue/shards.ts";
import type { Customer } from "./customers.ts";
import type { Plan } from "./plan.ts";
import type { ContactTrace } from "./trace.ts";

/** A customer who has come, as the contact's own object would know it. */
export interface Stay {
  customer: Customer;
  /** Counts the queues it was in. */
  epoch: number;
  /** The object it waits at; null: at none. */
  at: string | null;
  /** Queues it has been in. */
  been: string[];
  agent: string | null;
  trace: ContactTrace;
  /** It left without an agent. */
  over: boolean;
  /** Wrap-up is done, too. */
  served: boolean;
}

export function newStay(customer: Customer): Stay {
  const { contact, queue, channel, arrivedAt } = customer;
  return {
    ...{ customer, epoch: 0, at: null, been: [], agent: null, over: false, served: false },
    trace: { contact, queue, channel, arrivedAt, agent: null, leftAt: arrivedAt, outcome: "unfinished" },
  };
}

/** Puts the customer into a queue, at the place of its arrival: what to tell which object. null when there is no such queue. */
export function enter(stay: Stay, queue: string, { config }: Plan): { at: string; message: Message } | null {
  const { contact, channel, arrivedAt, points, needs, attributes } = stay.customer;
  const found = config.queues.find(({ id }) => id === queue);
  if (found === undefined) return null;
  stay.epoch += 1;
  stay.been.push(queue);
  stay.at = shardFor(found, contact);
  return {
    at: stay.at,
    message: {
      ...{ type: "enqueue", contact, epoch: stay.epoch, channel, arrivedAt, promisedAt: null, needs },
      ...{ attributes, points: { tier: 0, flow: points } },
      card: { contact, channel, queue, language: "en", customer: null, origin: "", learnt: [], arrivedAt },
    },
  };
}
