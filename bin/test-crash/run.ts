import { setTimeout as sleep } from "node:timers/promises";
import { type House, startHouse } from "../../bench/house.ts";
import { checkHistory, type Fact, type HistoryProblem } from "../../domain/simulation/history-check.ts";
import { Customer } from "./customer.ts";
import { Desktop } from "./desktop.ts";
import { readHistories } from "./histories.ts";
import type { Options } from "./options.ts";
import { crashTenant } from "./tenant.ts";

/** Longer than any wait the house promises in a chat whose page is lost: whoever has not ended by then never does. */
const restMs = 180_000;

export interface Verdict {
  kills: number;
  contacts: number;
  facts: number;
  problems: (HistoryProblem | { rule: "no-rest"; what: string })[];
}

/** Opens a house, lets people in, kills it again and again, and judges what was kept of what people were told. */
export async function runCrashTest(options: Options, say: (line: string) => void): Promise<Verdict> {
  const house = await startHouse({ main: "bench/bare/worker.ts", objects: ["BareSource", "BareSink"] });
  try {
    return await new Run(house, options, say).judge();
  } finally {
    await house.stop();
  }
}

class Run {
  readonly #house: House;
  readonly #options: Options;
  readonly #say: (line: string) => void;
  readonly #facts: Fact[] = [];
  readonly #customers = new Set<Customer>();
  #desktops: Desktop[] = [];
  #isOpen = true;

  constructor(house: House, options: Options, say: (line: string) => void) {
    this.#house = house;
    this.#options = options;
    this.#say = say;
  }

  async judge(): Promise<Verdict> {
    const { edge } = this.#house;
    const agents = Array.from({ length: this.#options.agents }, (_, n) => `agent-${n}`);
    const body = JSON.stringify(crashTenant(agents));
    const published = await fetch(`${edge}/bench/publish`, { method: "POST", body });
    if (!published.ok) throw new Error(`the company could not be opened: ${await published.text()}`);
    const note = (fact: Fact) => void this.#facts.push(fact);
    this.#desktops = agents.map((agent) => new Desktop(edge, agent, note));
    const coming = this.#letPeopleIn(note);
    try {
      await this.#killAgainAndAgain();
      this.#isOpen = false;
      await coming;
      const problems = await this.#comeToRest();
      const contacts = this.#facts.filter(({ fact }) => fact === "opened").length;
      return { kills: this.#options.kills, contacts, facts: this.#facts.length, problems };
    } finally {
      this.#isOpen = false;
      for (const one of [...this.#desktops, ...this.#customers]) one.hangUp();
    }
  }

  async #letPeopleIn(note: (fact: Fact) => void): Promise<void> {
    const arrivals: Promise<void>[] = [];
    while (this.#isOpen) {
      arrivals.push(
        Customer.come(this.#house.edge, note).then((customer) => {
          if (customer !== null) this.#customers.add(customer);
        }),
      );
      await sleep(1_000 / this.#options.rate);
    }
    await Promise.all(arrivals);
  }

  async #killAgainAndAgain(): Promise<void> {
    for (let kill = 1; kill <= this.#options.kills; kill++) {
      await sleep(1_000 * this.#options.secondsBetween * (0.5 + Math.random()));
      await this.#house.kill();
      const killedAt = Date.now();
      await this.#house.revive();
      const here = [...this.#customers].filter((customer) => !customer.isDone).length;
      this.#say(
        `kill ${kill} of ${this.#options.kills}: up again after ${((Date.now() - killedAt) / 1_000).toFixed(1)} s, ` +
          `${here} chats open, ${this.#facts.length} facts told so far`,
      );
    }
  }

  /** Waits until everybody has ended and history is whole; what is wrong by then is what is wrong. */
  async #comeToRest(): Promise<Verdict["problems"]> {
    const deadline = Date.now() + restMs;
    let problems: Verdict["problems"] = [];
    for (let told = 0; Date.now() < deadline; told++) {
      await sleep(2_000);
      problems = await this.#problems();
      if (problems.length === 0) return [];
      if (told % 5 === 0) this.#say(`coming to rest: ${problems.length} not yet so, as ${problems[0]!.what}`);
    }
    return problems;
  }

  async #problems(): Promise<Verdict["problems"]> {
    const histories = await readHistories(this.#house.libsqlUrl);
    const unrest = this.#desktops.flatMap(({ unrest }) => (unrest === null ? [] : [unrest]));
    const open = [...this.#customers].filter((customer) => !customer.isDone).length;
    if (open > 0) unrest.push(`${open} customers have seen no end`);
    return [
      ...checkHistory(this.#facts, histories, { complete: true }),
      ...unrest.map((what) => ({ rule: "no-rest" as const, what })),
    ];
  }
}
