/** One agent alone, stepped by hand: what it says is kept, nobody answers unless the test does. */
import type { Channel } from "../../contact/channel.ts";
import { QueueConfig, type QueueDraft } from "../../directory/queue-config.ts";
import type { Received, TimerDue } from "../../machine/machine.ts";
import type { Address, Message } from "../../machine/message.ts";
import { agentMachine } from "../agent.ts";
import { type Capacity, simpleCapacity } from "../capacity.ts";
import type { DesktopCommand, DesktopFrame } from "../desktop.ts";
import type { PresenceEntry } from "../presence.ts";
import { type AgentEvent, newAgent } from "../state.ts";

type Configured = Extract<Message, { type: "agent-configured" }>;
type Reserve = Extract<Message, { type: "reserve" }>;

export const queueConfig = (id: string, given: Partial<QueueDraft> = {}): QueueConfig => ({
  ...QueueConfig.parse({
    ...{ id: "q", name: { en: id, ja: id }, requirements: [], serviceLevel: { targetMs: 20_000, goal: 0.8 } },
    ...{ offerMs: 20_000, wrapUpMs: 10_000, dispositions: ["done"] },
    ...given,
  }),
  id, // a shard's address is no slug
});

export class Solo {
  now = Date.UTC(2026, 10, 23, 9);
  readonly state = newAgent();
  readonly sent: { to: Address; message: Message }[] = [];
  readonly frames: DesktopFrame[] = [];
  readonly logged: PresenceEntry[] = [];
  readonly closed: string[] = [];
  #version = 0;
  #ids = 0;
  #configured: Omit<Configured, "version">;

  constructor(
    { capacity = simpleCapacity({ voice: 1, chat: 2 }), queues = ["billing"] } = {} as {
      capacity?: Capacity;
      queues?: string[];
    },
  ) {
    this.#configured = {
      ...{
        type: "agent-configured",
        notReadyReasons: ["break", "lunch"],
        declineReasons: [],
        timeZone: "UTC",
      },
      ...{ capacity, queues: queues.map((id) => queueConfig(id)) },
      profile: {
        ...{ id: "aki", name: "Aki", skills: [], attributes: {}, capacity: {}, capacityProfile: null },
        queues: ["billing"],
      },
    };
    this.configure({});
  }

  configure(change: Partial<Omit<Configured, "version">>): void {
    this.#configured = { ...this.#configured, ...change };
    this.hear("directory", "main", { ...this.#configured, version: ++this.#version });
  }

  hear(kind: Address["kind"], id: string, message: Message): void {
    this.step({ type: "received", from: { kind, tenant: "hoshi", id }, message });
  }

  /** A queue wants this agent. Returns the offer's id. */
  ring(
    contact: string,
    channel: Channel = "voice",
    given: Partial<Reserve> & { queue?: string } = {},
  ): string {
    const { queue = "billing", ...rest } = given;
    const offer = rest.offer ?? `${contact}.1.1`;
    const card = { contact, channel, queue, language: "en", customer: null, origin: "" } as const;
    this.hear("queue", queue, {
      ...{ type: "reserve", offer, contact, epoch: 1, channel, offerMs: 20_000, wrapUpMs: 10_000 },
      ...{ autoAccept: false, afterNoAnswer: { state: "not-answering" } },
      card: { ...card, learnt: [], arrivedAt: this.now },
      ...rest,
    });
    return offer;
  }

  connect(): void {
    this.step({ type: "connected", socket: "s1", checkAt: this.now + 1e12 });
  }

  disconnect(): void {
    this.step({ type: "sockets", open: 0, checkAt: null });
  }

  /** Connects and presses available. */
  ready(): this {
    this.connect();
    this.press({ type: "presence.available" });
    return this;
  }

  /** The error's code, null when it was acknowledged. */
  press(command: DesktopCommand["command"]): string | null {
    const id = `command-${++this.#ids}`;
    this.step({ type: "command", socket: "s1", id, command });
    const answer = this.frames.findLast((frame) => "id" in frame && frame.id === id);
    return answer?.type === "error" ? answer.code : null;
  }

  step(event: AgentEvent | Received | TimerDue): void {
    const self = { kind: "agent", tenant: "hoshi", id: "aki" } as const;
    for (const effect of agentMachine.step(this.state, event, { now: this.now, self })) {
      if (effect.do === "send") this.sent.push(effect);
      if (effect.do === "log") this.logged.push(effect.entry);
      if (effect.do === "push" && "close" in effect.push) this.closed.push(effect.push.close);
      else if (effect.do === "push" && "frame" in effect.push) this.frames.push(effect.push.frame);
    }
  }

  /** Lets time go by; timers run. */
  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const next = [...this.state.timers.entries()].sort((a, b) => a[1] - b[1])[0];
      if (next === undefined || next[1] > until) break;
      this.now = Math.max(this.now, next[1]);
      this.state.timers.delete(next[0]);
      this.step({ type: "timer", name: next[0] });
    }
    this.now = until;
  }

  /** What was said of this type, oldest first. */
  said<Type extends Message["type"]>(type: Type): Extract<Message, { type: Type }>[] {
    return this.sent.map(({ message }) => message).filter((message) => isOf(message, type));
  }

  shown<Type extends DesktopFrame["type"]>(type: Type): Extract<DesktopFrame, { type: Type }>[] {
    return this.frames.filter((frame): frame is Extract<DesktopFrame, { type: Type }> => frame.type === type);
  }

  get presence(): string | undefined {
    return this.state.attendance.get("now")?.presence.state;
  }
}

const isOf = <Type extends Message["type"]>(
  message: Message,
  type: Type,
): message is Extract<Message, { type: Type }> => message.type === type;
