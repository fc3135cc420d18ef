/** The agents of a queue: who may be offered something, in order, and what each of them could take. */
import { holds } from "../condition.ts";
import type { Asked } from "../explain.ts";
import { levelOf, type Requirement } from "../requirement.ts";
import type { KnownAgent } from "../state.ts";
import { meetsAsked } from "../wanted.ts";
import { grown } from "./arrays.ts";
import type { Ask } from "./asks.ts";
import { Keys, moreAt, ownAt } from "./keys.ts";
import type { Marks } from "./marks.ts";
import { type Entries, enough, type Found, type Handle, none, Order, type Search, some } from "./order.ts";
import { never, type Routing, strategyRank } from "./rank.ts";
import { allChannels, inAllFrom, type Room, Rooms } from "./room.ts";

/** In an agent's record: the channels that are free, as bits, and the number of its capacity. */
const freeAt = ownAt;
const roomAt = ownAt + 1;

export class Staff implements Entries {
  /** Ready, busy or not. */
  ready = 0;
  readonly #queue: Routing;
  readonly #marks: Marks;
  readonly #keys: Keys;
  readonly #rooms = new Rooms();
  readonly #rows: KnownAgent[] = [];
  /** Of marks: an agent's record ends with those of all asks it meets, whatever its channels. */
  #words: number;
  /** By skill that is asked for, by agent: the level. */
  readonly #levels: Uint8Array[] = [];
  readonly #skills = new Map<string, number>();
  /** Those who may be offered something. */
  readonly #order: Order;
  readonly #search: StaffSearch;

  constructor(queue: Routing, marks: Marks, fan: number) {
    this.#queue = queue;
    this.#marks = marks;
    this.#words = marks.words;
    this.#keys = new Keys(marks.words);
    this.#order = new Order(this, marks.words, fan);
    this.#search = new StaffSearch(this);
  }

  get size(): number {
    return this.#keys.size;
  }

  handleOf(agent: string): Handle | undefined {
    return this.#keys.get(agent);
  }

  rowOf(handle: Handle): KnownAgent {
    return this.#rows[handle]!;
  }

  /** What is known of an agent from now on. Returns whether it has become ready or ceased to be. */
  put(row: KnownAgent): boolean {
    const known = this.#keys.getAgain(row.agent);
    const handle = known ?? this.#newcomer(row);
    const before = this.#rows[handle]!;
    const roomBefore = known === undefined ? undefined : this.#roomOf(handle);
    const room = this.#rooms.of(row.capacity, roomBefore);
    const learnt = known === undefined || !sameAbilities(before, row);
    const ready = known !== undefined && before.ready;
    const counts = learnt || ready !== row.ready || room !== roomBefore;
    if (counts && known !== undefined) this.#count(handle, -1);
    this.#rows[handle] = row;
    this.#keys.records[handle * this.#keys.stride + roomAt] = room.number;
    if (learnt) this.#rate(handle);
    if (counts) this.#count(handle, 1);
    this.#place(handle, row, room.beside(row.load), learnt);
    return ready !== row.ready;
  }

  drop(agent: string): void {
    const handle = this.#keys.get(agent);
    if (handle === undefined) return;
    this.#count(handle, -1);
    if (this.#order.has(handle)) this.#order.remove(handle);
    this.#keys.release(handle);
  }

  /** The first agents who may be offered what is asked for, in the queue's order, but not those of `except`. */
  best(ask: Ask, count: number, except: readonly Handle[]): KnownAgent[] {
    const search = this.#search.begin(ask, count, except);
    if (ask.mark < 0 || ask.sums.length === 0) this.#order.search(search.of(this.#marks.markOf(ask)));
    else {
      const down = this.#queue.strategy === "most-skilled";
      for (let n = 0; n < ask.sums.length && !search.isDone; n++)
        this.#order.search(search.of(ask.sums[down ? ask.sums.length - 1 - n : n]!));
    }
    return search.end();
  }

  /** Whether this agent may be offered what is asked for: the agent's part of it. */
  couldHave(handle: Handle, ask: Ask): boolean {
    return (
      this.#order.has(handle) &&
      ((this.#freeOf(handle) >> ask.channel) & 1) === 1 &&
      (ask.mark >= 0 ? this.hasMark(handle, ask.mark) : meetsAsked(this.#rows[handle]!, ask.asked))
    );
  }

  /**
   * Writes the marks of contacts that this agent could take now to `into`, those that have to be looked at among them.
   * The row is taken as given; it need not be the one that is known.
   */
  wants(row: KnownAgent, into: Int32Array): void {
    const handle = this.#keys.getAgain(row.agent);
    const words = this.#words;
    const known = handle !== undefined && sameAbilities(this.#rows[handle]!, row);
    const room = this.#rooms.of(row.capacity, handle === undefined ? undefined : this.#roomOf(handle));
    const { byChannels } = this.#marks;
    const { records, stride } = this.#keys;
    const allowed = (room.beside(row.load) & allChannels) * words;
    const met = known ? handle * stride + moreAt : -1;
    for (let n = 0; n < words; n++) into[n] = byChannels[allowed + n]! & (met < 0 ? -1 : records[met + n]!);
    if (known) return;
    for (const ask of this.#marks.asks)
      if (!meetsAsked(row, ask.asked)) into[ask.mark >> 5]! &= ~(1 << (ask.mark & 31));
  }

  /** Finds out who meets an ask that has just got its mark. */
  learn(ask: Ask): void {
    this.#widen();
    const skills = ask.asked.skills.map(({ skill }) => this.#columnOf(skill));
    ask.ready = 0;
    ask.slots = 0;
    for (const handle of this.#keys.handles()) {
      this.#judge(handle, ask, skills);
      if (this.hasMark(handle, ask.mark)) this.#countIn(handle, ask, 1);
      if (this.#order.has(handle)) this.#order.marked(handle);
    }
  }

  /** Everybody who meets an ask that has no mark, by looking at all. */
  lookAtAll(ask: Ask): { agents: number; slots: number } {
    let agents = 0;
    let slots = 0;
    for (const handle of this.#keys.handles()) {
      const row = this.#rows[handle]!;
      if (!meetsAsked(row, ask.asked)) continue;
      const room = row.ready ? this.#roomOf(handle).slots[ask.channel]! : 0;
      slots += room;
      agents += room > 0 ? 1 : 0;
    }
    return { agents, slots };
  }

  hasMark(handle: Handle, mark: number): boolean {
    const { records, stride } = this.#keys;
    return ((records[handle * stride + moreAt + (mark >> 5)]! >> (mark & 31)) & 1) === 1;
  }

  /** Of these agents, those with the channel free and this mark are taken, until that is enough. */
  look(
    entries: Int32Array,
    at: number,
    count: number,
    mark: number,
    channel: number,
    search: StaffSearch,
  ): Found {
    const { records, stride } = this.#keys;
    const word = moreAt + (mark >> 5);
    let found: Found = none;
    for (let n = at; n < at + count; n++) {
      const handle = entries[n]!;
      const record = handle * stride;
      if (((records[record + word]! >> (mark & 31)) & (records[record + freeAt]! >> channel) & 1) === 0)
        continue;
      found = some;
      this.#keys.last = handle;
      if (search.take(handle)) return enough;
    }
    return found;
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
    const count = this.#words;
    const { byChannels } = this.#marks;
    const { records, stride } = this.#keys;
    const met = handle * stride + moreAt;
    const allowed = records[handle * stride + freeAt]! * count;
    let more = 0;
    for (let n = 0; n < count; n++) {
      const before = words[at + n]!;
      const added = records[met + n]! & byChannels[allowed + n]! & ~before;
      words[at + n] = before | added;
      more |= added;
    }
    return more !== 0;
  }

  #newcomer(row: KnownAgent): Handle {
    const handle = this.#keys.take(row.agent);
    const { capacity } = this.#keys;
    for (const [n, column] of this.#levels.entries())
      if (column.length < capacity) this.#levels[n] = grown(column, capacity);
    return handle;
  }

  #freeOf(handle: Handle): number {
    return this.#keys.records[handle * this.#keys.stride + freeAt]!;
  }

  #roomOf(handle: Handle): Room {
    return this.#rooms.all[this.#keys.records[handle * this.#keys.stride + roomAt]!]!;
  }

  #place(handle: Handle, row: KnownAgent, room: number, learnt: boolean): void {
    const free = room & allChannels;
    const isOpen = free !== 0 && row.ready && row.choosing === null;
    const rank = strategyRank(row, this.#queue);
    const idle = row.idleSince ?? never - (room >> inAllFrom);
    const wasOpen = this.#order.has(handle);
    if (wasOpen && isOpen && this.#keys.isAt(handle, rank, idle)) {
      const more = learnt || (free & ~this.#freeOf(handle)) !== 0;
      this.#keys.records[handle * this.#keys.stride + freeAt] = free;
      if (more) this.#order.marked(handle);
      return;
    }
    if (wasOpen) this.#order.remove(handle);
    this.#keys.records[handle * this.#keys.stride + freeAt] = free;
    this.#keys.place(handle, rank, idle);
    if (isOpen) this.#order.add(handle);
  }

  /** Finds out which asks the agent meets. */
  #rate(handle: Handle): void {
    const { skills } = this.#rows[handle]!;
    for (const column of this.#levels) column[handle] = 0;
    for (const { skill, level } of skills) {
      const column = this.#levels[this.#skills.get(skill) ?? -1];
      if (column !== undefined) column[handle] = Math.max(column[handle]!, level);
    }
    const { records, stride } = this.#keys;
    records.fill(0, handle * stride + moreAt, (handle + 1) * stride);
    records[handle * stride + moreAt] = allChannels; // asks without a mark: each channel's agents are looked at
    for (const ask of this.#marks.asks)
      this.#judge(
        handle,
        ask,
        ask.asked.skills.map(({ skill }) => this.#columnOf(skill)),
      );
  }

  /** Gives the agent the ask's marks or takes them. `columns` are those of the skills asked for. */
  #judge(handle: Handle, { asked, mark, sums, lowest }: Ask, columns: readonly number[]): void {
    let sum = 0;
    let meets = true;
    for (let n = 0; n < columns.length && meets; n++) {
      const level = this.#levels[columns[n]!]![handle]!;
      sum += level;
      meets = level >= asked.skills[n]!.level;
    }
    if (meets && asked.where !== null) meets = holds(asked.where, this.#rows[handle]!.attributes);
    this.#set(handle, mark, meets);
    for (let n = 0; n < sums.length; n++) this.#set(handle, sums[n]!, meets && n === sum - lowest);
  }

  #set(handle: Handle, mark: number, on: boolean): void {
    const { records, stride } = this.#keys;
    const at = handle * stride + moreAt + (mark >> 5);
    if (on) records[at]! |= 1 << (mark & 31);
    else records[at]! &= ~(1 << (mark & 31));
  }

  #columnOf(skill: string): number {
    let column = this.#skills.get(skill);
    if (column !== undefined) return column;
    const levels = new Uint8Array(this.#keys.capacity);
    for (const handle of this.#keys.handles()) levels[handle] = levelOf(this.#rows[handle]!.skills, skill);
    column = this.#levels.push(levels) - 1;
    this.#skills.set(skill, column);
    return column;
  }

  #count(handle: Handle, by: 1 | -1): void {
    if (this.#rows[handle]!.ready) this.ready += by;
    for (const ask of this.#marks.asks) if (this.hasMark(handle, ask.mark)) this.#countIn(handle, ask, by);
  }

  #countIn(handle: Handle, ask: Ask, by: 1 | -1): void {
    const room = this.#rows[handle]!.ready ? this.#roomOf(handle).slots[ask.channel]! : 0;
    if (room === 0) return;
    ask.ready += by;
    ask.slots += by * room;
  }

  #widen(): void {
    const { words } = this.#marks;
    if (words === this.#words) return;
    this.#keys.widen(words);
    this.#words = words;
    this.#order.widen(words);
    this.#search.widen(words);
  }
}

/** One look for agents; used again and again. */
class StaffSearch implements Search {
  words = new Int32Array(4);
  from = 0;
  to = 1;
  isDone = false;
  readonly #staff: Staff;
  #mark = 0;
  #channel = 0;
  #count = 0;
  #except: readonly Handle[] = [];
  /** What agents have to be looked at for, when the mark does not say that they meet it. */
  #asked: Asked | null = null;
  #found: KnownAgent[] = [];

  constructor(staff: Staff) {
    this.#staff = staff;
  }

  widen(words: number): void {
    this.words = new Int32Array(words);
  }

  begin(ask: Ask, count: number, except: readonly Handle[]): this {
    this.isDone = count <= 0;
    this.#channel = ask.channel;
    this.#count = count;
    this.#except = except;
    this.#asked = ask.mark < 0 ? ask.asked : null;
    this.#found = [];
    return this;
  }

  /** Looks for this mark next. */
  of(mark: number): this {
    this.words[this.#mark >> 5] = 0;
    this.#mark = mark;
    this.from = mark >> 5;
    this.to = this.from + 1;
    this.words[this.from] = 1 << (mark & 31);
    return this;
  }

  end(): KnownAgent[] {
    const found = this.#found;
    this.#found = [];
    this.#except = [];
    return found;
  }

  look(entries: Int32Array, at: number, count: number): Found {
    return this.#staff.look(entries, at, count, this.#mark, this.#channel, this);
  }

  /** Whether that is enough. */
  take(handle: Handle): boolean {
    if (this.#except.length > 0 && this.#except.includes(handle)) return false;
    const row = this.#staff.rowOf(handle);
    if (this.#asked !== null && !meetsAsked(row, this.#asked)) return false;
    this.#found.push(row);
    this.isDone = this.#found.length >= this.#count;
    return this.isDone;
  }
}

/** Whether two rows have the same skills and attributes; they mostly come in new objects. */
function sameAbilities(a: KnownAgent, b: KnownAgent): boolean {
  return sameSkills(a.skills, b.skills) && sameAttributes(a.attributes, b.attributes);
}

function sameSkills(a: readonly Requirement[], b: readonly Requirement[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let n = 0; n < a.length; n++)
    if (a[n]!.skill !== b[n]!.skill || a[n]!.level !== b[n]!.level) return false;
  return true;
}

function sameAttributes(a: KnownAgent["attributes"], b: KnownAgent["attributes"]): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && JSON.stringify(a[name]) === JSON.stringify(b[name]));
}
