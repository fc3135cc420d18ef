/** For tests in workerd: one tenant's queues and agents as real objects, contacts whose post is kept, desktops that press. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";
import type { DesktopCommand, DesktopFrame } from "../../domain/agent/desktop.ts";
import type { Draft } from "../../domain/directory/check.ts";
import { AgentProfile } from "../../domain/directory/config.ts";
import { QueueConfig, type QueueDraft } from "../../domain/directory/queue-config.ts";
import type { Address, Envelope, Message } from "../../domain/machine/message.ts";
import { noMessaging } from "../../domain/outside/messaging-settings.ts";
import { noNeeds } from "../../domain/queue/needs.ts";
import { localSpeech } from "../../domain/speech/settings.ts";
import type { Env } from "../env.ts";

export const edge = env as unknown as Env;

let houses = 0;

export class House {
  readonly tenant = `test${++houses}-${crypto.randomUUID().slice(0, 8)}`;
  readonly #sequences = new Map<string, number>();

  async publish(agents: string[], change: Partial<QueueDraft> = {}): Promise<void> {
    const billing = QueueConfig.parse({
      ...{ id: "billing", name: { en: "Billing", ja: "請求" }, requirements: [] },
      ...{ offerMs: 20_000, wrapUpMs: 30_000, dispositions: ["done"] },
      serviceLevel: { targetMs: 20_000, goal: 0.8 },
      ...change,
    });
    const profile = (id: string): AgentProfile =>
      AgentProfile.parse({
        ...{ id, name: `Agent ${id}`, skills: [], queues: ["billing"] },
        capacity: { voice: 1, video: 1, chat: 2 },
      });
    const draft: Draft = {
      ...{ tenant: this.tenant, name: { en: "Test", ja: "試験" }, timeZone: "Asia/Tokyo", language: "en" },
      ...{
        skills: [],
        queues: [billing],
        hours: [],
        flows: [],
        entryPoints: [],
        agents: agents.map(profile),
      },
      dispositions: [{ id: "done", name: { en: "Done", ja: "完了" } }],
      notReadyReasons: [{ id: "break", name: { en: "Break", ja: "休憩" }, kind: "break" }],
      ...{ declineReasons: [], capacityProfiles: [], tiers: [] },
      ...{ speech: localSpeech, messaging: noMessaging, releases: [], flowVersions: [] },
    };
    await edge.Directory.getByName(this.name("main")).put(draft);
    await this.until(async () => {
      const board = await edge.Wallboard.getByName(this.name("main")).snapshot();
      return board.agents.length === agents.length && board.queues.length === 1;
    });
  }

  name(id: string): string {
    return `${this.tenant}/${id}`;
  }

  queue(id = "billing") {
    return edge.Queue.getByName(this.name(id));
  }

  agent(id: string) {
    return edge.Agent.getByName(this.name(id));
  }

  /** What a contact says, with the next sequence number of its own. */
  async post(contact: string, to: "queue" | "agent", id: string, message: Message): Promise<Envelope> {
    const lane = `${contact} ${to} ${id}`;
    const sequence = (this.#sequences.get(lane) ?? 0) + 1;
    this.#sequences.set(lane, sequence);
    const envelope = { from: this.#address("contact", contact), sequence, message };
    await (to === "queue" ? this.queue(id) : this.agent(id)).receive([envelope]);
    return envelope;
  }

  /** What the wallboard shows of the queue. */
  async figures() {
    const { queues } = await edge.Wallboard.getByName(this.name("main")).snapshot();
    return queues[0]!;
  }

  call(contact: string, epoch = 1): Promise<Envelope> {
    const arrivedAt = Date.now();
    return this.post(contact, "queue", "billing", {
      ...{ type: "enqueue", contact, epoch, channel: "voice", arrivedAt, promisedAt: null },
      ...{ points: { tier: 0, flow: 0 }, needs: noNeeds, attributes: {} },
      card: {
        ...{ contact, channel: "voice", queue: "billing", language: "en", customer: null },
        ...{ origin: "web visitor", learnt: [], arrivedAt },
      },
    });
  }

  /** From now on contacts of this house do nothing but keep what they are told; `fails` throws that many times first. */
  async hearContacts({ fails = 0 } = {}): Promise<Envelope[]> {
    const heard: Envelope[] = [];
    let failures = fails;
    const receive = async (envelopes: Envelope[]) => {
      if (envelopes[0]?.from.tenant !== this.tenant) return; // an earlier test's, still trying
      if (failures-- > 0) throw new Error("this contact fails for the test");
      heard.push(...envelopes);
    };
    await runInDurableObject(edge.Contact.getByName(this.name("any")), (contact) => {
      const methods = ownMethods(contact);
      methods.receive = receive;
      onTestFinished(() => {
        delete methods.receive;
      });
    });
    return heard;
  }

  async until(what: () => boolean | Promise<boolean>): Promise<void> {
    await vi.waitFor(
      async () => {
        if (!(await what())) throw new Error(`not yet: ${what}`);
      },
      { timeout: 10_000, interval: 10 },
    );
  }

  #address(kind: Address["kind"], id: string): Address {
    return { kind, tenant: this.tenant, id };
  }
}

/** The class of this object, below what it has from `LiveObject`. */
function ownMethods(object: object): { receive?: unknown } {
  let proto = Object.getPrototypeOf(object);
  while (proto.constructor.name !== "Contact") proto = Object.getPrototypeOf(proto);
  return proto;
}

/** A desktop's socket on an agent object. */
export class Desktop {
  readonly frames: DesktopFrame[] = [];
  readonly #socket: WebSocket;
  #commands = 0;
  pongs = 0;
  closed: { code: number } | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      if (data === "pong") this.pongs += 1;
      else this.frames.push(JSON.parse(String(data)));
    });
    socket.addEventListener("close", ({ code }) => {
      this.closed = { code };
    });
    socket.accept();
  }

  static async open(house: House, agent: string): Promise<Desktop> {
    const answer = await house
      .agent(agent)
      .fetch("http://edge/ws/agent", { headers: { upgrade: "websocket" } });
    if (answer.webSocket === null) throw new Error(`no socket: ${answer.status}`);
    return new Desktop(answer.webSocket);
  }

  static async ready(house: House, agent: string): Promise<Desktop> {
    const desktop = await Desktop.open(house, agent);
    desktop.press({ type: "presence.available" });
    await desktop.sees("ack");
    return desktop;
  }

  press(command: DesktopCommand["command"], id = `command-${++this.#commands}`): string {
    this.say(JSON.stringify({ id, command }));
    return id;
  }

  say(frame: string): void {
    this.#socket.send(frame);
  }

  close(): void {
    this.#socket.close(1000, "bye");
  }

  /** The first frame of this type that is there or comes. */
  async sees<Type extends DesktopFrame["type"]>(type: Type): Promise<Extract<DesktopFrame, { type: Type }>> {
    const seen = () => this.frames.find((frame) => frame.type === type);
    await vi.waitFor(
      () => {
        if (seen() === undefined)
          throw new Error(`no ${type} among ${this.frames.map((frame) => frame.type)}`);
      },
      { timeout: 10_000, interval: 5 },
    );
    return seen() as Extract<DesktopFrame, { type: Type }>;
  }
}
