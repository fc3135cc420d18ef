import type { DesktopFrame } from "../agent/desktop.ts";
import type { Address, Message } from "../machine/message.ts";
import { queueOf } from "../queue/shards.ts";
import { Agenda } from "./agenda.ts";
import type { Customer } from "./customers.ts";
import type { Span, WaitEnd } from "./day.ts";
import { away, type Due, House } from "./house.ts";
import type { Plan } from "./plan.ts";
import { enter, newStay, type Stay } from "./stay.ts";
import { agentTraces, type Trace } from "./trace.ts";

/** After the day's end it goes on for so long, so that who waits at midnight is served; agents there then stay. ms */
const afterMs = 3_600_000;
/** Configuration is published so long before the day begins. ms */
const beforeMs = 5_000;

type Event =
  | Due
  | { do: "come"; customer: Customer }
  | { do: "give-up"; contact: string }
  | { do: "pick-up"; agent: string; offer: string }
  | { do: "hang-up"; contact: string }
  | { do: "wrap-up"; contact: string }
  | { do: "turn"; agent: string; ready: boolean };

/**
 * Lets the plan's customers come to the real machines, on a virtual clock. Agents answer every offer after its pick-up
 * time (a second before it would run out at the latest) and finish whom they have before they leave; breaks, and the times
 * at which an agent did not answer, are those of the plan. The same plan gives the same trace.
 */
export function replay(plan: Plan, watch: Watch = {}): Trace {
  return new Replay(plan, watch).run();
}

/** Who would like to hear of a replay as it goes. */
export interface Watch {
  /** Now and then, which share of the day is done: 0 to 1. */
  progress?: (share: number) => void;
  /** A contact goes to a queue; counted from 1. */
  queued?: (contact: string, queue: string, epoch: number, at: number) => void;
  /** A contact was told something: of an offer and why it was made, of an acceptance, of being sent on. */
  told?: (contact: string, message: Message, at: number) => void;
}

class Replay {
  readonly #plan: Plan;
  readonly #watch: Watch;
  readonly #agenda = new Agenda<Event>();
  readonly #house: House;
  readonly #stays = new Map<string, Stay>();
  readonly #busy = new Map<string, Span[]>();
  #now: number;
  #commands = 0;

  constructor(plan: Plan, watch: Watch) {
    this.#plan = plan;
    this.#watch = watch;
    this.#now = plan.from - beforeMs;
    this.#house = new House(plan, this.#agenda, {
      contact: (id, from, message) => this.#told(id, from, message),
      desktop: (agent, frame) => this.#shown(agent, frame),
    });
  }

  run(): Trace {
    const { from, to, customers, staffing, config } = this.#plan;
    this.#house.open(this.#plan, this.#now);
    const checkAt = to + 7 * 86_400_000;
    this.#now += 100;
    for (const { id } of config.agents)
      this.#house.at(id, { type: "connected", socket: "desktop", checkAt }, this.#now);
    for (const { agent, spans } of staffing)
      for (const span of spans) {
        this.#agenda.put(Math.max(from - 1_000, span.from), { do: "turn", agent, ready: true });
        if (span.to < to) this.#agenda.put(span.to, { do: "turn", agent, ready: false });
      }
    for (const customer of customers) this.#agenda.put(customer.arrivedAt, { do: "come", customer });
    this.#turnAgenda();
    return this.#trace();
  }

  #turnAgenda(): void {
    const { from, to } = this.#plan;
    let told = 0;
    for (;;) {
      const next = this.#agenda.next();
      if (next === undefined || next.at > to + afterMs) break;
      this.#now = Math.max(this.#now, next.at);
      this.#happen(next.what);
      const share = Math.floor((100 * (this.#now - from)) / (to + afterMs - from)) / 100;
      if (share <= told) continue;
      told = share;
      this.#watch.progress?.(share);
    }
  }

  #happen(event: Event): void {
    switch (event.do) {
      case "come":
        this.#come(event.customer);
        break;
      case "give-up":
        this.#giveUp(event.contact);
        break;
      case "pick-up":
        this.#press(event.agent, { type: "offer.accept", offer: event.offer });
        break;
      case "hang-up":
        this.#hangUp(event.contact);
        break;
      case "wrap-up":
        this.#wrapUp(event.contact);
        break;
      case "turn": {
        const { agent, ready } = event;
        this.#press(
          agent,
          ready ? { type: "presence.available" } : { type: "presence.not-ready", reason: away },
        );
        break;
      }
      default:
        this.#house.happen(event, this.#now);
    }
  }

  #come(customer: Customer): void {
    const { contact, queue, arrivedAt, patienceMs } = customer;
    const stay = newStay(customer);
    this.#stays.set(contact, stay);
    if (Number.isFinite(patienceMs)) this.#agenda.put(arrivedAt + patienceMs, { do: "give-up", contact });
    this.#enqueue(stay, queue);
  }

  #enqueue(stay: Stay, queue: string): void {
    const entered = enter(stay, queue, this.#plan);
    if (entered === null) {
      this.#leave(stay, "sent-on");
      return;
    }
    const { contact } = stay.customer;
    this.#watch.queued?.(contact, queue, stay.epoch, this.#now);
    this.#send(contact, "queue", entered.at, entered.message);
  }

  #giveUp(contact: string): void {
    const stay = this.#stays.get(contact);
    if (stay === undefined || stay.over || stay.agent !== null) return;
    const { at, epoch } = stay;
    this.#leave(stay, "abandoned");
    if (at !== null)
      this.#send(contact, "queue", at, { type: "withdraw", contact, epoch, reason: "abandoned" });
  }

  /** What the contact's own object would make of it. */
  #told(id: string, from: Address, message: Message): void {
    const stay = this.#stays.get(id);
    if (stay === undefined) return;
    this.#watch.told?.(id, message, this.#now);
    if (message.type === "accepted") this.#accepted(stay, message);
    else if (
      message.type === "rejected" &&
      message.epoch === stay.epoch &&
      stay.agent === null &&
      !stay.over
    ) {
      stay.at = null;
      const { then } = message;
      if (then?.kind === "overflow" && !stay.been.includes(then.queue)) this.#enqueue(stay, then.queue);
      else this.#leave(stay, "sent-on");
    } else if (message.type === "wrapped-up") this.#served(stay, from.id, message.endedAt);
  }

  /** The first to accept has it. */
  #accepted(stay: Stay, { agent, offer, epoch }: Extract<Message, { type: "accepted" }>): void {
    const { contact, talkMs } = stay.customer;
    if (stay.over || stay.agent !== null || epoch !== stay.epoch) {
      const why = stay.agent === null ? "ended" : "taken";
      this.#send(contact, "agent", agent, { type: "gone", contact, offer, why });
      return;
    }
    stay.agent = agent;
    stay.trace = { ...stay.trace, agent };
    this.#leave(stay, "answered");
    this.#agenda.put(this.#now + talkMs, { do: "hang-up", contact });
  }

  #hangUp(contact: string): void {
    const stay = this.#stays.get(contact);
    if (!stay?.agent) return;
    const wrapUp = stay.customer.wrapUpMs > 0;
    this.#send(contact, "agent", stay.agent, { type: "finished", contact, outcome: "answered", wrapUp });
    if (wrapUp) this.#agenda.put(this.#now + stay.customer.wrapUpMs, { do: "wrap-up", contact });
    else this.#served(stay, stay.agent, this.#now);
  }

  /** A wrap-up that the queue's time limit ended already is none any more. */
  #wrapUp(contact: string): void {
    const agent = this.#stays.get(contact)?.agent ?? "";
    const hand = this.#house.agent(agent)?.hands.get(contact);
    if (hand === undefined) return;
    const queue = this.#plan.config.queues.find(({ id }) => id === queueOf(hand.queue));
    const disposition = queue?.dispositions[0] ?? "";
    this.#press(agent, { type: "wrapup.complete", contact, disposition, note: "" });
  }

  #served(stay: Stay, agent: string, endedAt: number): void {
    stay.served = true;
    const spans = this.#busy.get(agent) ?? [];
    spans.push({ from: stay.trace.leftAt, to: endedAt });
    this.#busy.set(agent, spans);
  }

  #shown(agent: string, frame: DesktopFrame): void {
    if (frame.type !== "offer") return;
    const { offer, card, offeredAt, expiresAt } = frame.offer;
    const pickUpMs = this.#stays.get(card.contact)?.customer.pickUpMs ?? 0;
    const latest = Math.max(offeredAt, expiresAt - 1_000);
    this.#agenda.put(Math.min(offeredAt + pickUpMs, latest), { do: "pick-up", agent, offer });
  }

  #leave(stay: Stay, outcome: WaitEnd): void {
    stay.over = outcome !== "answered";
    stay.at = null;
    stay.trace = { ...stay.trace, outcome, leftAt: this.#now };
  }

  #send(contact: string, kind: "queue" | "agent", id: string, message: Message): void {
    const from = this.#house.address("contact", contact);
    this.#house.post(from, this.#house.address(kind, id), message, this.#now);
  }

  #press(agent: string, command: Extract<Parameters<House["at"]>[1], { type: "command" }>["command"]): void {
    const id = `command-${++this.#commands}`;
    this.#house.at(agent, { type: "command", socket: "desktop", id, command }, this.#now);
  }

  #trace(): Trace {
    const contacts = [...this.#stays.values()].map(({ trace }) =>
      trace.outcome === "unfinished" ? { ...trace, leftAt: this.#now } : trace,
    );
    for (const stay of this.#stays.values())
      if (stay.agent !== null && !stay.served) this.#served(stay, stay.agent, this.#now);
    return { contacts, agents: agentTraces(this.#plan.staffing, this.#busy) };
  }
}
