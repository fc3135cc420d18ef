/**
 * One life of a live object: the model of the shell `durable/live-object.ts`, with its lanes, its outbox's retries and
 * its waker. It ends by a crash or by being left behind; what it has not stored is gone with it.
 */
import type { Effect, MachineState, Received, TimerDue } from "../machine/machine.ts";
import type { Envelope, Message } from "../machine/message.ts";
import type { Table, Tables } from "../machine/table.ts";
import type { Body, Socket } from "./body.ts";
import { isAddedTable, oldMessage, oldRow } from "./old-version.ts";
import {
  type AnyLife,
  type Commit,
  Died,
  type Pending,
  type Step,
  type Stepped,
  type Surroundings,
  type Trade,
} from "./trade.ts";
import { sweepMs, Waker } from "./waker.ts";

const died = new Died();

/** As in `durable/outbox.ts`, `durable/waker.ts`, `durable/lanes.ts`. All in ms, but for counts of rows. */
const batch = 200;
const spentAtMost = 16;
const lingerMs = 250;
const lingers = (lane: string): boolean => lane === "log" || lane.startsWith("send/wallboard/");
const retryDelayMs = (attempts: number): number => Math.min(30_000, 250 * 2 ** Math.min(attempts, 10));

/** What the version before makes of a message that it does not know. */
const unheardOf = { type: "unknown" } as unknown as Message;

export class Life<State extends MachineState, Event extends { type: string }, Call, Push, Log>
  implements AnyLife
{
  readonly body: Body;
  readonly generation: number;
  readonly old: boolean;
  alive = true;
  readonly sockets = new Map<string, Socket>();
  readonly trade: Trade<State, Event, Call, Push, Log>;
  readonly #world: Surroundings;
  #state: State | undefined;
  readonly #busy = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #postponed = new Map<string, { attempts: number; due: number }>();
  /** The last row done of each lane that has such rows, still in the storage. */
  readonly #done = new Map<string, number>();
  #spent = 0;
  readonly #waker: Waker;
  #wokeBefore = false;

  constructor(body: Body, trade: Trade<State, Event, Call, Push, Log>, world: Surroundings, old: boolean) {
    this.body = body;
    this.trade = trade;
    this.#world = world;
    this.old = old;
    this.generation = ++body.disk.generation;
    this.#waker = new Waker({
      now: () => world.now,
      later: (ms, run) => this.later(ms, run),
      getAlarm: () => body.disk.alarm,
      setAlarm: (at) => {
        this.#own();
        world.setAlarm(body, at);
      },
      wakeUp: () => this.#wakeUp(),
    });
  }

  /** Looks at what an earlier life has left. With no alarm there is nothing, or it has just gone off. */
  begin(): void {
    if (this.generation === 1) return;
    if (this.#waker.restore()) {
      this.#waker.wakeAt("timers", this.#nextTimer());
      this.#waker.wakeAt("outbox", this.#dueLanes().length > 0 ? this.#world.now : Number.POSITIVE_INFINITY);
    }
    this.trade.started?.(this);
  }

  get now(): number {
    return this.#world.now;
  }

  get state(): State {
    if (this.#state === undefined) {
      this.#own();
      this.#state = this.body.disk.load<State>(this.trade.machine.tables);
      if (this.old) this.#forgetWhatIsNew(this.#state);
    }
    return this.#state;
  }

  /** All in one transaction. */
  receive(envelopes: Envelope[]): void {
    this.#own();
    const heard = new Map<string, number>();
    const steps: Step<Event>[] = [];
    for (const { from, sequence, message } of envelopes) {
      const sender = `${from.kind}/${from.tenant}/${from.id}`;
      if (this.#world.switches.dedupe && sequence <= (heard.get(sender) ?? this.body.disk.heard(sender))) {
        this.body.counters.count("repeated message ignored");
        continue;
      }
      heard.set(sender, sequence);
      const known = this.old ? oldMessage(message) : message;
      steps.push({ event: { type: "received", from, message: known ?? unheardOf }, sender, sequence });
    }
    if (steps.length > 1) this.body.counters.count("messages taken together");
    if (steps.length > 0) this.#transact(steps);
    this.#drain();
  }

  step(event: Event): void {
    this.#transact([{ event }]);
    this.#drain();
  }

  alarm(): void {
    this.#waker.rang();
    this.#wakeUp();
  }

  /** The sweep from outside: does what an alarm that was lost should have done, and sets it anew. */
  wake(): void {
    this.#waker.restore();
    this.#wakeUp();
  }

  die(): void {
    if (!this.alive) return;
    this.alive = false;
    this.#world.ended(this);
  }

  /** Runs it later, if this life lasts that long. */
  later(ms: number, run: () => void): { run: (() => void) | null } {
    return this.#world.later(ms, () => this.guarded(run));
  }

  /** Runs it, if this life still goes on, and lets it end there. */
  guarded(run: () => void): void {
    if (!this.alive) return;
    try {
      run();
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }

  #wakeUp(): void {
    const { now } = this.#world;
    if (!this.#wokeBefore || this.#nextTimer() <= now) this.trade.beforeTimers?.(this);
    this.#wokeBefore = true;
    const due = [...this.state.timers.entries()].filter(([, at]) => at <= now).sort((a, b) => a[1] - b[1]);
    for (const [name, at] of due)
      if (this.state.timers.get(name) === at) this.#transact([{ event: { type: "timer", name } }]);
    this.#sweep(true);
    for (const lane of this.#dueLanes()) this.#start(lane, 0);
    this.#touched.clear();
    this.#waker.wakeAt("timers", this.#nextTimer());
    this.#waker.wakeAt("outbox", this.#nextDue());
  }

  /** Steps, stores, and only then tells. */
  #transact(steps: Step<Event>[]): void {
    const { now } = this.#world;
    const state = this.state;
    const stepped: Stepped<Event, Call, Push, Log>[] = [];
    for (const step of steps) {
      const { event } = step;
      if (event.type === "timer") state.timers.delete((event as TimerDue).name);
      try {
        const effects = this.trade.machine.step(state, event, { now, self: this.body.address });
        stepped.push({ ...step, effects, changes: drain(state) });
      } catch (error) {
        this.#world.broken(`a ${this.trade.kind} threw at ${nameOf(event)}`, error);
        throw died;
      }
    }
    if (this.#world.happens("crash-before-commit", this.body.name)) {
      if (!this.#world.switches.outbox) for (const one of stepped) this.#commit({ ...one, effects: [] });
      this.#crash();
    }
    this.#own();
    for (const one of stepped) this.#commit(one);
    this.#sweep(false);
    if (this.#touched.size > 0) this.#waker.guard();
    if (stepped.some(({ changes }) => changes.some(({ table }) => table === "timers")))
      this.#waker.wakeAt("timers", this.#nextTimer());
    // the platform stores an alarm together with the rows that were written with no await between
    if (this.#world.happens("crash-after-commit", this.body.name)) this.#crash();
    for (const { effects } of stepped)
      for (const effect of effects) if (effect.do === "push") this.trade.push?.(this, effect.push);
  }

  /** One step of a transaction that is being stored, shown to the world as if it were alone. */
  #commit({ event, sender, sequence, effects, changes }: Stepped<Event, Call, Push, Log>): void {
    const { disk } = this.body;
    const commit: Omit<Commit, "body"> = { event, changes: [], sent: [], calls: [], logged: [], pushes: [] };
    for (const effect of effects) this.#file(effect, this.#world.now, commit);
    if (sender !== undefined && sequence !== undefined) {
      disk.hear(sender, sequence);
      this.body.arrived(sender, sequence);
    }
    for (const { table, key, after } of changes) {
      if (this.old && isAddedTable(this.trade.kind, table)) continue;
      const before = this.body.see(table, key, after);
      if (before !== undefined || after !== undefined) commit.changes.push({ table, key, before, after });
      disk.write(table, key, after === undefined ? undefined : JSON.stringify(after));
    }
    this.#world.committed(this.body, commit);
  }

  #file(effect: Effect<Call, Push, Log>, now: number, commit: Omit<Commit, "body">): void {
    if (effect.do === "push") commit.pushes.push(effect.push);
    else if (effect.do === "send") {
      const { to } = effect;
      if (!this.#world.isThere(to)) return;
      const receiver = `${to.kind}/${to.tenant}/${to.id}`;
      const message = this.old ? oldMessage(effect.message) : effect.message;
      if (message === null) return;
      const sequence = this.body.disk.nextSequence(receiver, now);
      const envelope = { from: this.body.address, sequence, message };
      this.#add(`send/${receiver}`, { do: "send", to, envelope });
      commit.sent.push({ to, envelope });
    } else if (effect.do === "call") {
      this.#add(`call/${effect.lane}`, { do: "call", call: effect.call });
      commit.calls.push(effect.call);
    } else {
      this.#add("log", { do: "log", entry: effect.entry });
      commit.logged.push(effect.entry);
    }
  }

  #add(lane: string, pending: Pending<Call, Log>): void {
    this.body.disk.add(lane, JSON.stringify(pending));
    this.#touched.add(lane);
  }

  #drain(): void {
    for (const lane of this.#touched) this.#start(lane, lingers(lane) ? lingerMs : 0);
    this.#touched.clear();
  }

  #start(lane: string, afterMs: number): void {
    if (this.#busy.has(lane) || !this.#isDue(lane)) return;
    this.#busy.add(lane);
    if (afterMs === 0) this.#work(lane);
    else this.later(afterMs, () => this.#work(lane));
  }

  /** The next batch of a lane, and so on until it is empty or fails. */
  #work(lane: string): void {
    if (this.#world.happens("crash-draining", this.body.name)) this.#crash();
    this.#own();
    const after = this.#done.get(lane) ?? 0;
    const rows = (this.body.disk.outbox.get(lane) ?? []).filter((row) => row.id > after).slice(0, batch);
    if (rows.length === 0) {
      this.#busy.delete(lane);
      return;
    }
    const pending = rows.map((row) => JSON.parse(row.json) as Pending<Call, Log>);
    const done = (count: number) => {
      this.#done.set(lane, rows[count - 1]!.id);
      this.#spent += count;
      this.#postponed.delete(lane);
    };
    const next = (count: number) => () =>
      this.guarded(() => {
        done(count);
        this.#work(lane);
      });
    const failed = () => this.guarded(() => this.#postpone(lane));
    const first = pending[0]!;
    if (first.do === "send") {
      const envelopes = pending.flatMap((one) => (one.do === "send" ? [one.envelope] : []));
      this.#world.deliver(this.body, first.to, envelopes, next(rows.length), failed);
    } else if (first.do === "log") {
      const entries = pending.flatMap((one) => (one.do === "log" ? [one.entry] : []));
      this.trade.keep?.(this, entries, next(rows.length), failed);
    } else {
      const answered = (answer: Event | null) => {
        if (answer !== null) this.#transact([{ event: answer }]);
        done(1);
        if (answer !== null) this.#sweep(true);
        this.#drain();
        this.#work(lane);
      };
      this.trade.call?.(this, first.call, (answer) => this.guarded(() => answered(answer)), failed);
    }
  }

  #postpone(lane: string): void {
    this.#busy.delete(lane);
    const attempts = this.#postponed.get(lane)?.attempts ?? 0;
    this.#postponed.set(lane, { attempts: attempts + 1, due: this.#world.now + retryDelayMs(attempts) });
    this.#waker.wakeAt("outbox", this.#nextDue());
  }

  /** Removes what is done, all of it or when it has become much. */
  #sweep(all: boolean): void {
    if (this.#spent <= (all ? 0 : spentAtMost)) return;
    this.#own();
    for (const [lane, last] of this.#done) this.body.disk.remove(lane, last);
    this.#done.clear();
    this.#spent = 0;
  }

  #isDue(lane: string): boolean {
    return (this.#postponed.get(lane)?.due ?? 0) <= this.#world.now;
  }

  /** Lanes that hold something that is not done. */
  #lanes(): string[] {
    this.#own();
    return [...this.body.disk.outbox]
      .filter(([lane, rows]) => rows.at(-1)!.id > (this.#done.get(lane) ?? 0))
      .map(([lane]) => lane);
  }

  #dueLanes(): string[] {
    return this.#lanes().filter((lane) => this.#isDue(lane));
  }

  #nextDue(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const lane of this.#lanes())
      next = Math.min(next, this.#isDue(lane) ? this.#world.now + sweepMs : this.#postponed.get(lane)!.due);
    return next;
  }

  #nextTimer(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.state.timers.values()) if (at < next) next = at;
    return next;
  }

  /** The fence: a life that was left behind cannot touch the storage. */
  #own(): void {
    if (!this.alive) throw died;
    if (!this.#world.switches.fencing || this.body.disk.generation === this.generation) return;
    this.body.counters.count("stale twin refused");
    this.#crash();
  }

  #crash(): never {
    this.die();
    throw died;
  }

  #forgetWhatIsNew(state: State): void {
    for (const [table, rows] of Object.entries(state as unknown as Record<string, Table<unknown>>))
      for (const [key, row] of [...rows.entries()]) {
        if (isAddedTable(this.trade.kind, table)) {
          rows.delete(key);
          continue;
        }
        const older = oldRow(this.trade.kind, table, row);
        if (older !== row) rows.set(key, older);
      }
  }
}

function nameOf(event: { type: string } | Received | TimerDue): string {
  if (event.type === "received") return (event as Received).message.type;
  if (event.type === "timer") return `timer ${(event as TimerDue).name.split(" ")[0]}`;
  return event.type;
}

/** The rows a step has changed. */
function drain(state: MachineState): { table: string; key: string; after: unknown }[] {
  return Object.entries(state as unknown as Tables).flatMap(([table, rows]) =>
    rows.drainChanges().map(([key, after]) => ({ table, key, after })),
  );
}
