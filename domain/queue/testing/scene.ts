/** Queues, agents and stand-in contacts on an in-memory network with a virtual clock: routing without a shell. */
import { agentMachine } from "../../agent/agent.ts";
import { type Capacity, simpleCapacity } from "../../agent/capacity.ts";
import type { DesktopCommand, DesktopFrame } from "../../agent/desktop.ts";
import { type AgentState, newAgent } from "../../agent/state.ts";
import type { Channel } from "../../contact/channel.ts";
import type { Hours } from "../../directory/config.ts";
import { QueueConfig, type QueueDraft } from "../../directory/queue-config.ts";
import type { Machine, MachineState, Received, TimerDue } from "../../machine/machine.ts";
import type { Address, Message } from "../../machine/message.ts";
import type { AgentReport, QueueReport } from "../../wallboard/report.ts";
import type { Attributes } from "../condition.ts";
import type { Needs } from "../needs.ts";
import { queueMachine } from "../queue.ts";
import type { Requirement } from "../requirement.ts";
import { shardFor, shardsOf } from "../shards.ts";
import { emptyQueue, type QueueState } from "../state.ts";

export interface AgentSetting {
  /** "billing 3, en 5" */
  skills?: string;
  queues: string[];
  voice?: number;
  chat?: number;
  /** Takes the place of `voice` and `chat`. */
  capacity?: Capacity;
  attributes?: Attributes;
}

export interface Setting {
  /** `needs`: requirements in words, "billing 3"; `open`: its hours. */
  queues: Record<string, Partial<QueueDraft> & { needs?: string; open?: Hours }>;
  agents: Record<string, AgentSetting>;
  /** How long a message travels. Order per sender and receiver is kept whatever it says. ms */
  delayMs?: () => number;
}

/** What a contact brings along; `needs` in words, "ja 3". */
export interface Given {
  /** The flow's points. */
  priority?: number;
  tier?: number;
  needs?: string;
  preferred?: Needs["preferred"];
  where?: Needs["where"];
  channel?: Channel;
  epoch?: number;
  arrivedAt?: number;
  promisedAt?: number;
  attributes?: Record<string, string>;
  hold?: true;
  returning?: true;
  passOver?: string;
}

interface Live {
  address: Address;
  state: MachineState;
  step(event: { type: string }): { do: string; to?: Address; message?: Message; push?: unknown }[];
}

export const skills = (words = ""): Requirement[] =>
  words
    .split(",")
    .filter(Boolean)
    .map((word) => word.trim().split(" "))
    .map(([skill = "", level = "1"]) => ({ skill, level: Number(level) }));

export class Scene {
  now = Date.UTC(2026, 10, 23, 9);
  /** What each contact was told, oldest first. */
  readonly heard = new Map<string, Message[]>();
  /** What each agent's desktop was shown. */
  readonly frames = new Map<string, DesktopFrame[]>();
  /** What the wallboard was told of the queues. */
  readonly board: QueueReport[] = [];
  /** What it was told of the agents. */
  readonly staff: AgentReport[] = [];
  readonly #live = new Map<string, Live>();
  readonly #flying: { at: number; from: Address; to: Address; message: Message }[] = [];
  readonly #last = new Map<string, number>();
  readonly #delayMs: () => number;
  readonly #ended = new Set<string>();
  /** The first acceptance of each contact: the contact is the arbiter. */
  readonly #taken = new Map<string, string>();
  readonly #queues = new Map<string, QueueConfig>();
  /** Called after each thing that happened while time went by. */
  watch: () => void = () => {};
  #commands = 0;

  constructor({ queues, agents, delayMs = () => 1 }: Setting) {
    this.#delayMs = delayMs;
    for (const [id, { shards = 1 }] of Object.entries(queues))
      for (const address of shardsOf({ id, shards })) this.#add("queue", address, queueMachine, emptyQueue());
    for (const id of Object.keys(agents)) this.#add("agent", id, agentMachine, newAgent());
    this.configure({ queues, agents }, 1);
    this.pass(100);
  }

  configure({ queues, agents }: Pick<Setting, "queues" | "agents">, version: number): void {
    this.#queues.clear();
    for (const [id, { needs, open, ...given }] of Object.entries(queues)) {
      const queue = QueueConfig.parse({
        ...{ id, name: { en: id, ja: id }, requirements: skills(needs) },
        ...{ offerMs: 20_000, wrapUpMs: 10_000, dispositions: ["done"] },
        serviceLevel: { targetMs: 20_000, goal: 0.8 },
        ...given,
      });
      this.#queues.set(id, queue);
      const members = Object.keys(agents).filter((agent) => agents[agent]!.queues.includes(id));
      const message = { type: "queue-configured", version, queue, members, timeZone: "UTC" } as const;
      for (const address of shardsOf(queue)) this.tellQueue(address, { ...message, hours: open ?? null });
    }
    for (const [id, setting] of Object.entries(agents)) {
      const { skills: words, queues: of, voice = 1, chat = 0, attributes = {} } = setting;
      const plain = { voice, video: voice, chat };
      const own = [...this.#queues.values()].filter((queue) => of.includes(queue.id));
      this.tellAgent(id, {
        ...{ type: "agent-configured", version, timeZone: "UTC" },
        profile: {
          ...{ id, name: id, skills: skills(words), queues: of, attributes },
          ...{ capacity: plain, capacityProfile: null },
        },
        capacity: setting.capacity ?? simpleCapacity(plain),
        queues: own.flatMap((queue) => shardsOf(queue).map((address) => ({ ...queue, id: address }))),
        ...{ notReadyReasons: ["break"], declineReasons: [] },
      });
    }
  }

  tellAgent(agent: string, message: Message): void {
    this.#post(directory, at("agent", agent), message);
  }

  tellQueue(queue: string, message: Message): void {
    this.#post(directory, at("queue", queue), message);
  }

  /** A contact comes to a queue. */
  call(contact: string, queue: string, given: Given = {}): void {
    const { priority = 0, tier = 0, channel = "voice", epoch = 1, arrivedAt = this.now } = given;
    const { promisedAt = null, attributes = {}, hold, returning, passOver } = given;
    this.#say(contact, queue, {
      ...{ type: "enqueue", contact, epoch, channel, arrivedAt, promisedAt, attributes },
      ...{ points: { tier, flow: priority }, needs: needsOf(given), card: cardOf(contact, queue, channel) },
      ...(hold && { hold }),
      ...(returning && { returning }),
      ...(passOver !== undefined && { passOver }),
    });
  }

  /** What the contact asks for changes while it waits. */
  change(contact: string, queue: string, change: number, given: Given = {}): void {
    const { priority = 0, tier = 0, channel = "voice", epoch = 1 } = given;
    this.#say(contact, queue, {
      ...{ type: "change", contact, epoch, change, points: { tier, flow: priority } },
      ...{ needs: needsOf(given), card: cardOf(contact, queue, channel) },
    });
  }

  /** The customer of a contact on hold is on the line. */
  release(contact: string, queue: string, epoch = 1): void {
    this.#say(contact, queue, { type: "release", contact, epoch });
  }

  /** The customer gives up. */
  hangUp(contact: string, queue: string, epoch = 1): void {
    this.#ended.add(contact);
    this.#say(contact, queue, { type: "withdraw", contact, epoch, reason: "abandoned" });
  }

  /** What a contact says to the agent who has it. */
  says(contact: string, agent: string, message: Message): void {
    this.#post(at("contact", contact), at("agent", agent), message);
  }

  finish(contact: string, agent: string, wrapUp = true): void {
    this.says(contact, agent, { type: "finished", contact, outcome: "answered", wrapUp });
  }

  signIn(...agents: string[]): void {
    for (const agent of agents)
      this.#step("agent", agent, { type: "connected", socket: "s1", checkAt: this.now + 3_600_000_000 });
  }

  closeLaptop(agent: string): void {
    this.#step("agent", agent, { type: "sockets", open: 0, checkAt: null });
  }

  /** What a contact says to its queue, be it several objects. */
  #say(contact: string, queue: string, message: Message): void {
    const { shards = 1 } = this.#queues.get(queue) ?? {};
    this.#post(at("contact", contact), at("queue", shardFor({ id: queue, shards }, contact)), message);
  }

  /** The agent's object does nothing any more. */
  kill(agent: string): void {
    this.#live.delete(`agent ${agent}`);
  }

  /** Signs in and presses available; a moment between agents, so that the first is idle longest. */
  ready(...agents: string[]): void {
    for (const agent of agents) {
      this.signIn(agent);
      this.press(agent, { type: "presence.available" });
      this.pass(10);
    }
  }

  /** Returns the command's id. */
  press(agent: string, command: DesktopCommand["command"], id = `command-${++this.#commands}`): string {
    this.#step("agent", agent, { type: "command", socket: "s1", id, command });
    return id;
  }

  accept(agent: string): void {
    this.press(agent, { type: "offer.accept", offer: this.ringing(agent)[0] ?? "none" });
  }

  decline(agent: string): void {
    this.press(agent, { type: "offer.decline", offer: this.ringing(agent)[0] ?? "none" });
  }

  /** Lets time go by: messages arrive and timers run. */
  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const next = this.#nextDue();
      if (next === null || next.at > until) break;
      this.now = Math.max(this.now, next.at);
      next.run();
      this.watch();
    }
    this.now = until;
  }

  queue(id: string): QueueState {
    return this.#state("queue", id) as QueueState;
  }

  agent(id: string): AgentState {
    return this.#state("agent", id) as AgentState;
  }

  /** Offers that ring at an agent's desktop. */
  ringing(agent: string): string[] {
    return [...this.agent(agent).offers.keys()];
  }

  /** Contacts that ring at an agent or are in its hands. */
  busyWith(agent: string): string[] {
    const { offers, hands } = this.agent(agent);
    return [...[...offers.values()].map((ring) => ring.contact), ...hands.keys()];
  }

  last(contact: string): Message | undefined {
    return this.heard.get(contact)?.at(-1);
  }

  #add<State extends MachineState, Event extends { type: string }, Push, Log>(
    kind: Address["kind"],
    id: string,
    machine: Machine<State, Event, never, Push, Log>,
    state: State,
  ): void {
    const address = at(kind, id);
    const step = (event: { type: string }) =>
      machine.step(state, event as Event | Received | TimerDue, { now: this.now, self: address });
    this.#live.set(`${kind} ${id}`, { address, state, step });
  }

  #state(kind: Address["kind"], id: string): MachineState {
    return this.#live.get(`${kind} ${id}`)!.state;
  }

  #step(kind: Address["kind"], id: string, event: { type: string; [more: string]: unknown }): void {
    const live = this.#live.get(`${kind} ${id}`)!;
    for (const effect of live.step(event)) {
      if (effect.do === "send") this.#post(live.address, effect.to!, effect.message!);
      if (effect.do === "push") {
        const { frame } = effect.push as { frame?: DesktopFrame };
        if (frame !== undefined) this.frames.set(id, [...(this.frames.get(id) ?? []), frame]);
      }
    }
  }

  #post(from: Address, to: Address, message: Message): void {
    const lane = `${from.kind} ${from.id} ${to.kind} ${to.id}`;
    const arrival = Math.max(this.now + this.#delayMs(), this.#last.get(lane) ?? 0);
    this.#last.set(lane, arrival);
    this.#flying.push({ at: arrival, from, to, message });
  }

  #nextDue(): { at: number; run: () => void } | null {
    let due: { at: number; run: () => void } | null = null;
    for (const flight of this.#flying)
      if (due === null || flight.at < due.at) due = { at: flight.at, run: () => this.#arrive(flight) };
    for (const { address, state } of this.#live.values())
      for (const [name, time] of state.timers.entries())
        if (due === null || time < due.at) {
          const run = () => {
            state.timers.delete(name);
            this.#step(address.kind, address.id, { type: "timer", name });
          };
          due = { at: time, run };
        }
    return due;
  }

  #arrive(flight: { from: Address; to: Address; message: Message }): void {
    this.#flying.splice(this.#flying.indexOf(flight as never), 1);
    const { from, to, message } = flight;
    if (this.#live.has(`${to.kind} ${to.id}`))
      this.#step(to.kind, to.id, { type: "received", from, message });
    else if (message.type === "queue-report") this.board.push(message.report);
    else if (message.type === "agent-report") this.staff.push(message.report);
    else if (to.kind === "contact") {
      this.heard.set(to.id, [...(this.heard.get(to.id) ?? []), message]);
      if (message.type === "accepted") this.#arbitrate(to.id, from.id, message);
    }
  }

  #arbitrate(contact: string, agent: string, { offer, epoch }: Extract<Message, { type: "accepted" }>): void {
    const stay = `${contact} ${epoch}`;
    const gone = (why: "ended" | "taken") => this.says(contact, agent, { type: "gone", contact, offer, why });
    if (this.#ended.has(contact)) gone("ended");
    else if (this.#taken.has(stay)) gone("taken");
    else this.#taken.set(stay, agent);
  }
}

const needsOf = ({ needs, where = null, preferred = [] }: Given): Needs => ({
  skills: skills(needs),
  where,
  preferred,
});

const cardOf = (contact: string, queue: string, channel: Channel) => ({
  ...{
    contact,
    channel,
    queue,
    language: "en" as const,
    customer: null,
    origin: "",
    learnt: [],
    arrivedAt: 0,
  },
});

const directory: Address = { kind: "directory", tenant: "hoshi", id: "main" };
const at = (kind: Address["kind"], id: string): Address => ({ kind, tenant: "hoshi", id });
