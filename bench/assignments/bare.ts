/**
 * The floor: the same messages between objects that decide nothing. Each message is a row that is stored before it is
 * answered, those for one receiver go in one RPC, and a receiver stores what came together at once.
 */
import { DurableObject } from "cloudflare:workers";
import { agentsOf, queueIds } from "./tenant.ts";
import type { BenchEnv } from "./worker.ts";

type Said = { contact: string; text: string };

/** About what a reservation with its card takes. */
const text = "x".repeat(400);

class Bare extends DurableObject<BenchEnv> {
  constructor(ctx: DurableObjectState, env: BenchEnv) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, json TEXT) WITHOUT ROWID");
  }

  protected store(step: string, said: Said[]): void {
    const rows = Object.fromEntries(said.map((one) => [`${step} ${one.contact}`, one.text]));
    this.ctx.storage.sql.exec(
      "INSERT OR REPLACE INTO kept SELECT key, value FROM json_each(?)",
      JSON.stringify(rows),
    );
  }
}

export class BareQueue extends Bare {
  /** Gives each agent its share. */
  async enqueue(queue: string, said: Said[]): Promise<void> {
    this.store("enqueue", said);
    const agents = agentsOf(queue);
    const each = said.length / agents.length;
    for (const [at, agent] of agents.entries())
      void this.env.BareAgent.getByName(agent).reserve(queue, agent, said.slice(at * each, (at + 1) * each));
  }

  async closed(said: Said[]): Promise<void> {
    this.store("closed", said);
  }

  async available(agent: string): Promise<void> {
    this.store("available", [{ contact: agent, text }]);
    void this.env.BareAgent.getByName(agent).candidate(agent);
  }
}

export class BareAgent extends Bare {
  async reserve(queue: string, agent: string, said: Said[]): Promise<void> {
    this.store("reserve", said);
    void this.env.BareQueue.getByName(queue).closed(said);
    void this.env.BareContacts.getByName("driver").accepted(queue, agent, said);
  }

  async finished(queue: string, agent: string, said: Said[]): Promise<void> {
    this.store("reserve", said);
    void this.env.BareQueue.getByName(queue).available(agent);
  }

  async candidate(agent: string): Promise<void> {
    this.store("candidate", [{ contact: agent, text }]);
  }
}

export class BareContacts extends DurableObject<BenchEnv> {
  readonly #waves = new Map<string, { missing: number; held: [string, Said[]][]; complete: () => void }>();

  async run(each: number, waves: number): Promise<{ assignments: number }> {
    let assignments = 0;
    const work = async (queue: string) => {
      for (let wave = 0; wave < waves; wave++) {
        const assigned = await this.#wave(queue, each);
        assignments += assigned;
      }
    };
    await Promise.all(queueIds.map(work));
    return { assignments };
  }

  async accepted(queue: string, agent: string, said: Said[]): Promise<void> {
    const wave = this.#waves.get(queue)!;
    wave.held.push([agent, said]);
    wave.missing -= said.length;
    if (wave.missing === 0) wave.complete();
  }

  async #wave(queue: string, each: number): Promise<number> {
    const said = Array.from({ length: agentsOf(queue).length * each }, (_, n) => ({
      contact: `c${n}`,
      text,
    }));
    const complete = new Promise<void>((resolve) => {
      this.#waves.set(queue, { missing: said.length, held: [], complete: resolve });
    });
    await this.env.BareQueue.getByName(queue).enqueue(queue, said);
    await complete;
    await Promise.all(
      this.#waves
        .get(queue)!
        .held.map(([agent, held]) => this.env.BareAgent.getByName(agent).finished(queue, agent, held)),
    );
    return said.length;
  }
}
