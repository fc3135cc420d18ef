import { type Load, noLoad } from "../../domain/agent/capacity.ts";
import type { Channel } from "../../domain/contact/channel.ts";
import { grown } from "../../domain/queue/line/arrays.ts";
import type { Needs } from "../../domain/queue/needs.ts";
import type { KnownAgent, Waiting } from "../../domain/queue/state.ts";
import { agentsOf, contactOf, needsOf, randomFrom } from "./world.ts";

/** What keeps the line: the index, the index with the queue's tables, or a scan. */
export interface Keeper {
  putContact(row: Waiting): void;
  dropContact(contact: string): void;
  putAgent(row: KnownAgent): void;
  bestAgent(row: Waiting, now: number): KnownAgent | undefined;
  bestContact(agent: KnownAgent, now: number): Waiting | undefined;
}

/**
 * Work at a contact centre. While agents wait, each cycle a contact comes and gets the best agent, and somebody
 * finishes. While contacts wait, each cycle one more comes and finds nobody, in one of five cycles somebody has reached the next
 * ring and is tried again, and somebody finishes and gets the most urgent. A decision is one assignment; all these steps are in.
 */
export class Shift {
  decisions = 0;
  waiting = 0;
  keeper: Keeper;
  /** By number: `takenToday` of the rows, which no strategy here looks at, so that nothing need be looked up. */
  readonly agents: KnownAgent[];
  readonly #makesRows: boolean;
  #now = 1_000;
  #arrived = 0;
  readonly #random: () => number;
  readonly #needs: Needs[];
  /** What is in hand, in no order: twice the agent's number, one more for a chat. */
  readonly #hands: number[] = [];
  /** The next contacts, the next one last. */
  #coming: Waiting[] = [];
  /** By number: served. */
  #served = new Uint8Array(65_536);
  /** Who found nobody, by the time the next ring begins; some have been served since. */
  readonly #unserved: Waiting[] = [];
  #oldest = 0;
  readonly #patience: number;

  /** `makesRows`: agents' rows are made anew at each change, as the queue machine does it; else changed in place. */
  constructor(agents: number, keeper: Keeper, makesRows: boolean, seed = 7) {
    this.keeper = keeper;
    this.#makesRows = makesRows;
    this.#patience = agents / 10;
    this.#random = randomFrom(seed);
    this.#needs = needsOf(this.#random);
    this.agents = agentsOf(agents, this.#random);
    for (const agent of this.agents) keeper.putAgent(agent);
  }

  get now(): number {
    return this.#now;
  }

  /** Contacts that will come in the next cycles, made beforehand: their making is not measured. */
  prepare(count: number): void {
    while (this.#served.length < this.#arrived + count)
      this.#served = grown(this.#served, this.#served.length * 2);
    this.#coming = Array.from({ length: count }, (_, n) =>
      contactOf(this.#arrived + n, this.#now + n + 1, this.#needs, this.#random),
    ).reverse();
    this.#arrived += count;
  }

  /** Contacts come, nobody finishes. */
  fill(count: number): void {
    this.prepare(count);
    for (let n = 0; n < count; n++) this.#arrive();
  }

  /** As many cycles as were prepared, with agents waiting or contacts, as it happens to be. */
  work(): void {
    const cycles = this.#coming.length;
    for (let n = 0; n < cycles; n++) {
      this.#arrive();
      if (n % 5 === 0) this.#widen();
      this.#finish();
    }
  }

  #arrive(): void {
    const row = this.#coming.pop()!;
    this.#now += 1;
    this.waiting += 1;
    this.keeper.putContact(row);
    if (!this.#serve(row)) this.#unserved.push(row);
  }

  /** The next ring begins for the one who has waited longest for it. */
  #widen(): void {
    while (this.#unserved.length - this.#oldest > this.#patience) {
      const row = this.#unserved[this.#oldest++]!;
      if (this.#served[row.change] === 1) continue;
      const wider = { ...row, step: row.step + 1 };
      this.keeper.putContact(wider);
      if (!this.#serve(wider) && wider.step < 2) this.#unserved.push(wider);
      break;
    }
    if (this.#oldest < 10_000) return;
    this.#unserved.splice(0, this.#oldest);
    this.#oldest = 0;
  }

  #serve(row: Waiting): boolean {
    const agent = this.keeper.bestAgent(row, this.#now);
    if (agent !== undefined) this.#assign(row, agent);
    return agent !== undefined;
  }

  #finish(): void {
    const { length } = this.#hands;
    if (length === 0) return;
    const at = Math.floor(this.#random() * length);
    const hand = this.#hands[at]!;
    this.#hands[at] = this.#hands[length - 1]!;
    this.#hands.pop();
    const before = this.agents[hand >> 1]!;
    const channel = (hand & 1) === 1 ? "chat" : "voice";
    const load = loadWith(before.load, channel, -1);
    const idleSince = load.voice + load.chat === 0 ? this.#now : null;
    const row = this.#change(before, load, idleSince);
    this.keeper.putAgent(row);
    const contact = this.keeper.bestContact(row, this.#now);
    if (contact !== undefined) this.#assign(contact, row);
  }

  /** The agent's row as it is from now on: made anew, or the one there is. */
  #change(before: KnownAgent, load: Load, idleSince: number | null): KnownAgent {
    const number = before.takenToday;
    let row = before;
    if (this.#makesRows) row = { ...before, load, idleSince };
    else {
      row.load = load;
      row.idleSince = idleSince;
    }
    this.agents[number] = row;
    return row;
  }

  #assign(contact: Waiting, agent: KnownAgent): void {
    const { channel } = contact;
    const load = loadWith(agent.load, channel, 1);
    this.#hands.push(agent.takenToday * 2 + (channel === "chat" ? 1 : 0));
    this.keeper.putAgent(this.#change(agent, load, null));
    this.keeper.dropContact(contact.contact);
    this.#served[contact.change] = 1;
    this.waiting -= 1;
    this.decisions += 1;
  }
}

/** By calls and chats in hand. */
const loads = [0, 1].map((voice) => [0, 1, 2, 3].map((chat): Load => ({ ...noLoad, voice, chat })));

const loadWith = ({ voice, chat }: Load, channel: Channel, more: number): Load =>
  channel === "voice" ? loads[voice + more]![chat]! : loads[voice]![chat + more]!;
