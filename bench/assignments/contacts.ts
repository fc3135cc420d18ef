import { DurableObject } from "cloudflare:workers";
import { heartbeat } from "../../domain/agent/heartbeat.ts";
import type { Address, Envelope, Message } from "../../domain/machine/message.ts";
import { receiverAt } from "../../durable/addresses.ts";
import { agentsOf, queueIds, tenant } from "./tenant.ts";
import type { BenchEnv } from "./worker.ts";

interface Wave {
  /** By agent, who has accepted what. */
  accepted: Map<string, string[]>;
  missing: number;
  complete: () => void;
}

const noNeeds = { skills: [], where: null, preferred: [] };

/**
 * Speaks for every contact: enqueues a wave of each queue at once, waits until all of it is in agents' hands, and finishes
 * it. Its own work is not stored: it stands for thousands of objects elsewhere.
 */
export class Contacts extends DurableObject<BenchEnv> {
  readonly #waves = new Map<string, Wave>();
  #contacts = 0;
  #sequence = Date.now();

  /** Gives each agent a desktop that is available, has a heartbeat, and reads nothing. */
  async openDesktops(): Promise<{ ready: number }> {
    const agents = queueIds.flatMap(agentsOf);
    const sockets: WebSocket[] = [];
    setInterval(() => {
      for (const socket of sockets) socket.send(heartbeat.ping);
    }, heartbeat.everyMs);
    for (let at = 0; at < agents.length; at += 50)
      await Promise.all(
        agents.slice(at, at + 50).map(async (agent) => {
          const object = this.env.Agent.getByName(`${tenant}/${agent}`);
          const answer = await object.fetch("http://edge/ws/agent", { headers: { upgrade: "websocket" } });
          if (answer.webSocket === null) throw new Error(`${agent} has no desktop: ${answer.status}`);
          sockets.push(answer.webSocket);
          await makeAvailable(answer.webSocket);
        }),
      );
    return { ready: agents.length };
  }

  /** `waves` times `each` contacts for every agent of every queue. How many were assigned, by whole waves. */
  async run(channel: "voice" | "chat", each: number, waves: number): Promise<{ assignments: number }> {
    let assignments = 0;
    const work = async (queue: string) => {
      for (let wave = 0; wave < waves; wave++) {
        const assigned = await this.#wave(queue, channel, each);
        assignments += assigned;
      }
    };
    await Promise.all(queueIds.map(work));
    return { assignments };
  }

  /** RPC, in every contact's place. */
  async receive(envelopes: Envelope[]): Promise<void> {
    for (const { from, message } of envelopes) {
      if (message.type !== "accepted") continue;
      const wave = this.#waves.get(message.queue);
      if (wave === undefined) continue;
      const contact = message.offer.slice(0, message.offer.indexOf("."));
      wave.accepted.set(from.id, [...(wave.accepted.get(from.id) ?? []), contact]);
      wave.missing -= 1;
      if (wave.missing === 0) wave.complete();
    }
  }

  async #wave(queue: string, channel: "voice" | "chat", each: number): Promise<number> {
    const count = agentsOf(queue).length * each;
    const contacts = Array.from({ length: count }, () => `c${this.#contacts++}`);
    const wave: Wave = { accepted: new Map(), missing: count, complete: () => {} };
    const complete = new Promise<void>((resolve) => {
      wave.complete = resolve;
    });
    this.#waves.set(queue, wave);
    const enqueues = contacts.map((contact) => this.#said(contact, enqueue(contact, channel, queue)));
    await receiverAt(this.env, { kind: "queue", tenant, id: queue }).receive(enqueues);
    await complete;
    await Promise.all(
      [...wave.accepted].map(([agent, held]) =>
        receiverAt(this.env, { kind: "agent", tenant, id: agent }).receive(
          held.map((contact) =>
            this.#said(contact, { type: "finished", contact, outcome: "answered", wrapUp: false }),
          ),
        ),
      ),
    );
    return count;
  }

  #said(contact: string, message: Message): Envelope {
    const from: Address = { kind: "contact", tenant, id: contact };
    return { from, sequence: ++this.#sequence, message };
  }
}

function makeAvailable(socket: WebSocket): Promise<void> {
  socket.accept();
  socket.send(JSON.stringify({ id: crypto.randomUUID(), command: { type: "presence.available" } }));
  return new Promise((resolve) => {
    const hear = ({ data }: MessageEvent) => {
      if (!String(data).includes('"ack"')) return;
      socket.removeEventListener("message", hear);
      resolve();
    };
    socket.addEventListener("message", hear);
  });
}

function enqueue(contact: string, channel: "voice" | "chat", queue: string): Message {
  const arrivedAt = Date.now();
  return {
    ...{
      type: "enqueue",
      contact,
      epoch: 1,
      channel,
      arrivedAt,
      promisedAt: null,
      needs: noNeeds,
      attributes: {},
    },
    points: { tier: 0, flow: 0 },
    card: {
      ...{
        contact,
        channel,
        queue,
        language: "en",
        customer: null,
        origin: "web visitor",
        learnt: [],
        arrivedAt,
      },
    },
  };
}
