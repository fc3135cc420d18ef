/**
 * The line as an index beside the tables, for one queue's configuration. Adding, removing and finding take time that
 * grows with the logarithm of who is there; nobody is looked at one by one, but agents for an ask that came only once.
 *
 * - What contacts ask of agents is interned (asks.ts). An ask that comes again gets a mark (marks.ts), and each agent the
 *   marks of the asks it meets (staff.ts). So "the first free agent who suits" and "the most urgent contact that suits"
 *   are one search: the first entry in an order that has a mark (order.ts).
 * - Contacts that are kept for agents they prefer are seen by these only (places.ts).
 */
import type { QueueConfig } from "../../directory/queue-config.ts";
import type { KnownAgent, QueueState, Waiting } from "../state.ts";
import { type Ask, Asks } from "./asks.ts";
import { Marks } from "./marks.ts";
import type { Handle } from "./order.ts";
import { Places } from "./places.ts";
import { compareAgents, type Routing } from "./rank.ts";
import { Staff } from "./staff.ts";

export class IndexedLine {
  /** The configuration it was made for. */
  readonly queue: QueueConfig | null;
  readonly #routing: Routing;
  readonly #state: QueueState;
  readonly #asks: Asks;
  readonly #marks = new Marks();
  readonly #staff: Staff;
  readonly #places: Places;
  #words: number;

  /** Of what is in the tables. `fan`: see order.ts. */
  constructor(state: QueueState, queue: QueueConfig | null, fan = 32) {
    this.queue = queue;
    this.#routing = queue ?? noQueue;
    this.#state = state;
    this.#asks = new Asks(queue);
    this.#staff = new Staff(this.#routing, this.#marks, fan);
    this.#places = new Places(state, this.#routing, this.#marks, fan);
    this.#words = this.#marks.words;
    for (const agent of state.agents.values()) this.#staff.put(agent);
    for (const row of state.contacts.values()) this.putContact(row);
  }

  get readyAgents(): number {
    return this.#staff.ready;
  }

  putContact(row: Waiting): void {
    const handle = this.#places.handleOf(row.contact);
    if (handle !== undefined && asksTheSame(this.#places.rowAt(handle), row)) {
      this.#places.put(row, this.#places.askAt(handle), handle);
      return;
    }
    const ask = this.#asks.of(row);
    this.#use(ask);
    this.#places.put(row, ask, handle);
  }

  dropContact(contact: string): void {
    this.#places.drop(contact);
  }

  /** The table must have the row by now. */
  putAgent(row: KnownAgent): void {
    if (this.#staff.put(row)) this.#places.readyChanged(row.agent);
  }

  /** The table must have lost the row by now. */
  dropAgent(agent: string): void {
    this.#staff.drop(agent);
    this.#places.readyChanged(agent);
  }

  bestAgents(row: Waiting, count: number, now: number): KnownAgent[] {
    const ask = this.#places.askOf(row) ?? this.#asks.of(row);
    const { preferred } = row.needs;
    if (preferred.length === 0 && this.#routing.strategy !== "direct")
      return this.#others(row, ask, count, this.#shut(row));
    const shut = this.#shut(row);
    const handles = new Set<Handle>();
    for (const { agent } of preferred) handles.add(this.#staff.handleOf(agent) ?? -1);
    const first = this.#sorted(
      [...handles]
        .filter((handle) => handle >= 0 && !shut.includes(handle) && this.#staff.couldHave(handle, ask))
        .map((handle) => this.#staff.rowOf(handle)),
      row,
      ask,
    );
    if (first.length >= count || this.#places.isKept(row, now)) return first.slice(0, count);
    return [...first, ...this.#others(row, ask, count - first.length, [...shut, ...handles])];
  }

  bestContact(agent: KnownAgent, now: number): Waiting | undefined {
    return agent.ready ? this.#places.best(agent, this.#staff, now) : undefined;
  }

  inOrder(places: number): Waiting[] {
    return this.#places.inOrder(places);
  }

  placeOf(row: Waiting): number {
    return this.#places.placeOf(row);
  }

  capableOf(row: Waiting): { agents: number; slots: number } {
    const ask = this.#places.askOf(row) ?? this.#asks.of(row);
    return ask.mark < 0 ? this.#staff.lookAtAll(ask) : { agents: ask.ready, slots: ask.slots };
  }

  /** In the queue's order. */
  #others(row: Waiting, ask: Ask, count: number, except: readonly Handle[]): KnownAgent[] {
    const { strategy } = this.#routing;
    if (ask.mark >= 0 || (strategy !== "most-skilled" && strategy !== "least-skilled"))
      return this.#staff.best(ask, count, except);
    return this.#sorted(this.#staff.best(ask, Number.POSITIVE_INFINITY, except), row, ask).slice(0, count);
  }

  #sorted(agents: KnownAgent[], row: Waiting, { asked }: Ask): KnownAgent[] {
    const given = { queue: this.#routing, row, asked: asked.skills };
    return agents.length < 2 ? agents : agents.sort((a, b) => compareAgents(a, b, given).order);
  }

  /** Those who passed it or are being offered it. */
  #shut({ passed, offers }: Waiting): readonly Handle[] {
    if (passed.length === 0 && offers.length === 0) return nobody;
    const agents = passed.map(({ agent }) => agent);
    for (const offer of offers) {
      const open = this.#state.offers.get(offer);
      if (open !== undefined) agents.push(open.agent);
    }
    return agents.map((agent) => this.#staff.handleOf(agent) ?? -1);
  }

  #use(ask: Ask): void {
    const goesByLevels =
      this.#routing.strategy === "most-skilled" || this.#routing.strategy === "least-skilled";
    const sums = goesByLevels && ask.sumCount > 1 ? ask.sumCount : 0;
    if (!this.#marks.used(ask, 1 + sums)) return;
    this.#marks.give(ask, sums);
    if (this.#marks.words > this.#words) {
      this.#words = this.#marks.words;
      this.#places.widen(this.#words);
    }
    this.#staff.learn(ask);
    this.#places.learn(ask);
  }
}

/** Contacts of a queue that was removed keep their order until they are told so. */
const noQueue: Routing = { strategy: "longest-idle", scores: {}, preferredMs: 0 };

const nobody: readonly Handle[] = [];

const asksTheSame = (a: Waiting, b: Waiting): boolean =>
  a.needs === b.needs && a.step === b.step && a.attributes === b.attributes && a.channel === b.channel;
