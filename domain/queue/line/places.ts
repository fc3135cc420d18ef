/** The contacts of a queue in order, and which of them an agent may be offered. */
import { channels } from "../../contact/channel.ts";
import { type KnownAgent, type QueueState, type Waiting, wantsAgent } from "../state.ts";
import { meetsAsked } from "../wanted.ts";
import type { Ask } from "./asks.ts";
import { Keys, ownAt } from "./keys.ts";
import type { Marks } from "./marks.ts";
import { type Entries, enough, type Found, type Handle, none, Order, type Search, some } from "./order.ts";
import { preferenceOf, type Routing } from "./rank.ts";
import type { Staff } from "./staff.ts";

/** The mark of a contact that is offered to nobody, or only to those it prefers. */
const unseen = -1;

/** In a contact's record: the mark of agents who may be offered it … */
const markAt = ownAt;
/** … and whether there is more to look at: preferred agents, others who passed it or are offered it, or an ask without a mark. */
const particularAt = ownAt + 1;

export class Places implements Entries {
  readonly #state: QueueState;
  readonly #queue: Routing;
  readonly #marks: Marks;
  readonly #keys = new Keys(0);
  readonly #rows: Waiting[] = [];
  readonly #asks: Ask[] = [];
  readonly #order: Order;
  /** By agent: the contacts that prefer it. */
  readonly #preferring = new Map<string, Set<Handle>>();
  /** Contacts that are kept for those they prefer, by the end of that. */
  readonly #kept: Order;
  readonly #search: PlaceSearch;
  /** Put last: it is mostly the one that an agent is looked for next. */
  #lastRow: Waiting | null = null;
  #lastAsk: Ask | undefined;
  /** Stands for a contact that is not in the line. */
  readonly #visitor: Handle;

  constructor(state: QueueState, queue: Routing, marks: Marks, fan: number) {
    this.#state = state;
    this.#queue = queue;
    this.#marks = marks;
    this.#order = new Order(this, marks.words, fan);
    this.#search = new PlaceSearch(this, marks.words);
    const leaves = new Map<Handle, number>();
    this.#kept = new Order(
      {
        leafOf: (handle) => leaves.get(handle) ?? -1,
        setLeaf: (handle, leaf) => leaves.set(handle, leaf),
        compare: (a, b) => this.#keptUntil(this.#rows[a]!) - this.#keptUntil(this.#rows[b]!) || a - b,
        mark: () => false,
      },
      0,
      fan,
    );
    this.#visitor = this.#keys.take("");
  }

  /** The ask that this very row was put with. */
  askOf(row: Waiting): Ask | undefined {
    if (row === this.#lastRow) return this.#lastAsk;
    const handle = this.#keys.get(row.contact);
    return handle !== undefined && this.#rows[handle] === row ? this.#asks[handle] : undefined;
  }

  handleOf(contact: string): Handle | undefined {
    return this.#keys.get(contact);
  }

  /** The row as it was put last. */
  rowAt(handle: Handle): Waiting {
    return this.#rows[handle]!;
  }

  askAt(handle: Handle): Ask {
    return this.#asks[handle]!;
  }

  /** `known`: its handle, when it is in the line. */
  put(row: Waiting, ask: Ask, known: Handle | undefined): void {
    this.#lastRow = row;
    this.#lastAsk = ask;
    const handle = known ?? this.#keys.take(row.contact);
    if (known !== undefined) this.#forget(handle);
    ask.waiting += 1;
    if (ask.mark < 0) ask.unmarked.add(handle);
    this.#prefer(handle, row, true);
    this.#rows[handle] = row;
    this.#asks[handle] = ask;
    if (known !== undefined && this.#keys.isAt(handle, row.due, row.arrivedAt)) {
      this.#show(handle);
      return;
    }
    if (known !== undefined) this.#order.remove(handle);
    this.#keys.place(handle, row.due, row.arrivedAt);
    this.#setMark(handle, this.#markOf(handle));
    this.#order.add(handle);
  }

  drop(contact: string): void {
    const handle = this.#keys.getAgain(contact);
    if (handle === undefined) return;
    this.#lastRow = null;
    this.#forget(handle);
    this.#order.remove(handle);
    this.#keys.release(handle);
  }

  /** An agent has become ready or ceased to be: contacts that prefer it are kept for it, or no longer. */
  readyChanged(agent: string): void {
    for (const handle of this.#preferring.get(agent) ?? []) this.#show(handle);
  }

  /** The ask has got its mark: contacts that came before bear it from now on. */
  learn(ask: Ask): void {
    for (const handle of ask.unmarked) this.#show(handle);
    ask.unmarked.clear();
  }

  /** The most urgent contact this agent may be offered. */
  best(agent: KnownAgent, staff: Staff, now: number): Waiting | undefined {
    for (let first = this.#firstKept(); first !== undefined; first = this.#firstKept()) {
      if (this.#keptUntil(this.#rows[first]!) > now) break;
      this.#kept.remove(first);
      this.#setMark(first, this.#marks.markOf(this.#asks[first]!));
      this.#order.marked(first);
    }
    const search = this.#search.begin(agent, now);
    staff.wants(agent, search.words);
    this.#order.search(search);
    let best = search.found;
    for (const handle of this.#preferring.get(agent.agent) ?? [])
      if ((best < 0 || this.compare(handle, best) < 0) && search.isPreferredBy(handle)) best = handle;
    return best < 0 ? undefined : this.#rows[best];
  }

  /** Whether only agents the contact prefers are considered now. */
  isKept(row: Waiting, now: number): boolean {
    return this.#queue.strategy === "direct" || (now < this.#keptUntil(row) && this.#isPreferredReady(row));
  }

  inOrder(places: number): Waiting[] {
    const rows: Waiting[] = [];
    if (places > 0) this.#order.each((handle) => rows.push(this.#rows[handle]!) >= places);
    return rows;
  }

  placeOf(row: Waiting): number {
    const handle = this.#keys.get(row.contact);
    if (handle !== undefined && this.#keys.isAt(handle, row.due, row.arrivedAt))
      return this.#order.before(handle) + 1;
    this.#keys.place(this.#visitor, row.due, row.arrivedAt);
    this.#keys.ids[this.#visitor] = row.contact;
    const before = this.#order.before(this.#visitor);
    this.#keys.ids[this.#visitor] = "";
    return before + 1;
  }

  widen(words: number): void {
    this.#order.widen(words);
    this.#search.words = new Int32Array(words);
    this.#search.to = words;
  }

  leafOf(handle: Handle): number {
    return this.#keys.leafOf(handle);
  }

  setLeaf(handle: Handle, leaf: number): void {
    this.#keys.setLeaf(handle, leaf);
  }

  compare(a: Handle, b: Handle): number {
    return this.#keys.compare(a, b);
  }

  mark(handle: Handle, words: Int32Array, at: number): boolean {
    const mark = this.#shown(handle);
    if (mark === unseen) return false;
    const before = words[at + (mark >> 5)]!;
    words[at + (mark >> 5)] = before | (1 << (mark & 31));
    return words[at + (mark >> 5)] !== before;
  }

  /** Finds, of these contacts, the first with one of these marks that suits the search's agent. */
  look(entries: Int32Array, at: number, count: number, words: Int32Array, search: PlaceSearch): Found {
    const { records, stride } = this.#keys;
    let found: Found = none;
    for (let n = at; n < at + count; n++) {
      const handle = entries[n]!;
      const mark = records[handle * stride + markAt]!;
      if (mark === unseen || ((words[mark >> 5]! >> (mark & 31)) & 1) === 0) continue;
      found = some;
      this.#keys.last = handle;
      if (search.take(handle)) return enough;
    }
    return found;
  }

  /** Whether this agent, who has the contact's mark or is to be looked at, may be offered it. */
  suits(handle: Handle, agent: KnownAgent, now: number): boolean {
    if (this.#keys.records[handle * this.#keys.stride + particularAt] === 0) return true;
    const row = this.#rows[handle]!;
    if (row.passed.length > 0 && row.passed.some((pass) => pass.agent === agent.agent)) return false;
    if (row.offers.length > 0 && this.#isOfferedTo(row, agent.agent)) return false;
    if (this.#shown(handle) < channels.length && !meetsAsked(agent, this.#asks[handle]!.asked)) return false;
    return preferenceOf(row, agent.agent) !== null || !this.isKept(row, now);
  }

  /** The same of a contact that prefers the agent, and may be seen by nobody else. */
  suitsPreferred(handle: Handle, agent: KnownAgent, words: Int32Array): boolean {
    const row = this.#rows[handle]!;
    const { channel, mark, asked } = this.#asks[handle]!;
    const has = (one: number) => ((words[one >> 5]! >> (one & 31)) & 1) === 1;
    return (
      wantsAgent(this.#state, row) &&
      (mark >= 0 ? has(mark) : has(channel) && meetsAsked(agent, asked)) &&
      !row.passed.some((pass) => pass.agent === agent.agent) &&
      !this.#isOfferedTo(row, agent.agent)
    );
  }

  #isOfferedTo({ offers }: Waiting, agent: string): boolean {
    return offers.some((offer) => this.#state.offers.get(offer)?.agent === agent);
  }

  #shown(handle: Handle): number {
    return this.#keys.records[handle * this.#keys.stride + markAt]!;
  }

  #setMark(handle: Handle, mark: number): void {
    const { records, stride } = this.#keys;
    const { passed, offers, needs } = this.#rows[handle]!;
    const isParticular = mark < channels.length || passed.length + offers.length + needs.preferred.length > 0;
    records[handle * stride + markAt] = mark;
    records[handle * stride + particularAt] = isParticular ? 1 : 0;
  }

  /** What the row that is known says, apart from its place. */
  #forget(handle: Handle): void {
    const ask = this.#asks[handle]!;
    ask.waiting -= 1;
    if (ask.mark < 0) ask.unmarked.delete(handle);
    if (this.#keys.records[handle * this.#keys.stride + particularAt] === 0) return;
    if (this.#kept.has(handle)) this.#kept.remove(handle);
    this.#prefer(handle, this.#rows[handle]!, false);
  }

  /** Lets agents see the contact, or no longer, as its row now says. */
  #show(handle: Handle): void {
    if (this.#kept.has(handle)) this.#kept.remove(handle);
    const mark = this.#markOf(handle);
    const before = this.#shown(handle);
    this.#setMark(handle, mark);
    if (mark !== before && mark !== unseen) this.#order.marked(handle);
  }

  #markOf(handle: Handle): number {
    const row = this.#rows[handle]!;
    if (this.#queue.strategy === "direct" || !wantsAgent(this.#state, row)) return unseen;
    if (this.#queue.preferredMs > 0 && this.#isPreferredReady(row)) {
      this.#kept.add(handle);
      return unseen;
    }
    return this.#marks.markOf(this.#asks[handle]!);
  }

  #firstKept(): Handle | undefined {
    let first: Handle | undefined;
    if (this.#kept.size > 0)
      this.#kept.each((handle) => {
        first = handle;
        return true;
      });
    return first;
  }

  #keptUntil(row: Waiting): number {
    return row.enteredAt + this.#queue.preferredMs;
  }

  #isPreferredReady({ needs }: Waiting): boolean {
    const { preferred } = needs;
    return (
      preferred.length > 0 && preferred.some(({ agent }) => this.#state.agents.get(agent)?.ready === true)
    );
  }

  #prefer(handle: Handle, { needs }: Waiting, on: boolean): void {
    for (const { agent } of needs.preferred) {
      const contacts = this.#preferring.get(agent);
      if (on && contacts === undefined) this.#preferring.set(agent, new Set([handle]));
      else if (on) contacts?.add(handle);
      else if (contacts?.delete(handle) && contacts.size === 0) this.#preferring.delete(agent);
    }
  }
}

/** One look for a contact; used again and again. */
class PlaceSearch implements Search {
  words: Int32Array;
  readonly from = 0;
  to: number;
  found: Handle = -1;
  readonly #places: Places;
  #agent: KnownAgent | null = null;
  #now = 0;

  constructor(places: Places, words: number) {
    this.#places = places;
    this.words = new Int32Array(words);
    this.to = words;
  }

  begin(agent: KnownAgent, now: number): this {
    this.#agent = agent;
    this.#now = now;
    this.found = -1;
    return this;
  }

  look(entries: Int32Array, at: number, count: number): Found {
    return this.#places.look(entries, at, count, this.words, this);
  }

  /** Whether that is enough. */
  take(handle: Handle): boolean {
    if (!this.#places.suits(handle, this.#agent!, this.#now)) return false;
    this.found = handle;
    return true;
  }

  isPreferredBy(handle: Handle): boolean {
    return this.#places.suitsPreferred(handle, this.#agent!, this.words);
  }
}
