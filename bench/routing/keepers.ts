import { type Free, freeBeside } from "../../domain/agent/capacity.ts";
import type { Asked } from "../../domain/queue/explain.ts";
import { IndexedLine } from "../../domain/queue/line/indexed.ts";
import { canBeOffered, idleRank } from "../../domain/queue/line/rank.ts";
import { configure } from "../../domain/queue/line/testing/rows.ts";
import * as tables from "../../domain/queue/line.ts";
import { emptyQueue, type KnownAgent, type QueueState, type Waiting } from "../../domain/queue/state.ts";
import { compareIds, compareUrgency } from "../../domain/queue/urgency.ts";
import { askedAt, meetsAsked, ringAt } from "../../domain/queue/wanted.ts";
import type { Keeper } from "./shift.ts";
import { queue } from "./world.ts";

/** The index alone: what finds out who is next. */
export class IndexKeeper implements Keeper {
  readonly index: IndexedLine;

  constructor() {
    const state = emptyQueue();
    configure(state, queue);
    this.index = new IndexedLine(state, queue);
  }

  putContact(row: Waiting): void {
    this.index.putContact(row);
  }

  dropContact(contact: string): void {
    this.index.dropContact(contact);
  }

  putAgent(row: KnownAgent): void {
    this.index.putAgent(row);
  }

  bestAgent(row: Waiting, now: number): KnownAgent | undefined {
    return this.index.bestAgents(row, 1, now)[0];
  }

  bestContact(agent: KnownAgent, now: number): Waiting | undefined {
    return this.index.bestContact(agent, now);
  }

  inOrder(): Waiting[] {
    return this.index.inOrder(Number.POSITIVE_INFINITY);
  }
}

/** The functions the queue machine uses: the index, the tables, and what a shell takes out of them to store. */
export class TableKeeper implements Keeper {
  readonly state: QueueState = emptyQueue();
  #steps = 0;

  constructor() {
    configure(this.state, queue);
  }

  putContact(row: Waiting): void {
    tables.putContact(this.state, row);
  }

  dropContact(contact: string): void {
    tables.dropContact(this.state, contact);
    if (++this.#steps % 64 === 0) this.drain();
  }

  putAgent(row: KnownAgent): void {
    tables.putAgent(this.state, row);
  }

  bestAgent(row: Waiting, now: number): KnownAgent | undefined {
    return tables.bestAgents(this.state, row, 1, now)[0];
  }

  bestContact(agent: KnownAgent, now: number): Waiting | undefined {
    return tables.bestContact(this.state, agent, now);
  }

  inOrder(): Waiting[] {
    return tables.inOrder(this.state);
  }

  drain(): void {
    this.state.agents.drainChanges();
    this.state.contacts.drainChanges();
    this.state.told.drainChanges();
  }
}

/** A scan: looks at everybody each time, but works out what a row means only once. */
export class ScanKeeper implements Keeper {
  readonly #agents = new Map<string, { row: KnownAgent; free: Free; idle: number }>();
  readonly #contacts = new Map<string, { row: Waiting; asked: Asked }>();

  constructor(agents: Iterable<KnownAgent>, contacts: Iterable<Waiting>) {
    for (const agent of agents) this.putAgent(agent);
    for (const contact of contacts) this.putContact(contact);
  }

  putContact(row: Waiting): void {
    this.#contacts.set(row.contact, { row, asked: askedAt(ringAt(queue, row.step), row) });
  }

  dropContact(contact: string): void {
    this.#contacts.delete(contact);
  }

  putAgent(row: KnownAgent): void {
    const free = freeBeside(row.capacity, row.load);
    this.#agents.set(row.agent, { row, free, idle: idleRank(row, free) });
  }

  bestAgent({ contact, channel }: Waiting): KnownAgent | undefined {
    const { asked } = this.#contacts.get(contact)!;
    let best: KnownAgent | undefined;
    let bestIdle = Number.POSITIVE_INFINITY;
    for (const { row, free, idle } of this.#agents.values()) {
      if (idle > bestIdle || free[channel] === 0 || !canBeOffered(row, free)) continue;
      if (best !== undefined && idle === bestIdle && compareIds(best.agent, row.agent) < 0) continue;
      if (!meetsAsked(row, asked)) continue;
      best = row;
      bestIdle = idle;
    }
    return best;
  }

  bestContact(agent: KnownAgent): Waiting | undefined {
    const free = freeBeside(agent.capacity, agent.load);
    let best: Waiting | undefined;
    for (const { row, asked } of this.#contacts.values()) {
      if (free[row.channel] === 0 || (best !== undefined && compareUrgency(best, row) < 0)) continue;
      if (meetsAsked(agent, asked)) best = row;
    }
    return best;
  }
}

/** Asks both and throws when they differ; measures how long the second thinks. */
export class CheckedKeeper implements Keeper {
  secondMs = 0;
  readonly #first: Keeper;
  readonly #second: Keeper;

  constructor(first: Keeper, second: Keeper) {
    this.#first = first;
    this.#second = second;
  }

  putContact(row: Waiting): void {
    this.#first.putContact(row);
    this.#timed(() => this.#second.putContact(row));
  }

  dropContact(contact: string): void {
    this.#first.dropContact(contact);
    this.#timed(() => this.#second.dropContact(contact));
  }

  putAgent(row: KnownAgent): void {
    this.#first.putAgent(row);
    this.#timed(() => this.#second.putAgent(row));
  }

  bestAgent(row: Waiting, now: number): KnownAgent | undefined {
    const best = this.#first.bestAgent(row, now);
    const other = this.#timed(() => this.#second.bestAgent(row, now));
    if (best !== other)
      throw new Error(`${row.contact}: ${best?.agent} by the index, ${other?.agent} by the scan`);
    return best;
  }

  bestContact(agent: KnownAgent, now: number): Waiting | undefined {
    const best = this.#first.bestContact(agent, now);
    const other = this.#timed(() => this.#second.bestContact(agent, now));
    if (best !== other)
      throw new Error(`${agent.agent}: ${best?.contact} by the index, ${other?.contact} by the scan`);
    return best;
  }

  #timed<T>(act: () => T): T {
    const start = performance.now();
    const result = act();
    this.secondMs += performance.now() - start;
    return result;
  }
}
