/**
 * The shell around a machine: load, step, store the change and the effects in one transaction, perform.
 * Everything that must not be lost is a row in the outbox, written with the change that caused it and kept until it
 * is acknowledged; one alarm serves the machine's timers and the outbox's retries.
 */
import { Server } from "partyserver";
import type {
  Context,
  Effect,
  Machine,
  MachineState,
  Received,
  TimerDue,
} from "../domain/machine/machine.ts";
import type { Address, Envelope } from "../domain/machine/message.ts";
import { addressOf, objectName, receiverAt } from "./addresses.ts";
import { describeError } from "./describe-error.ts";
import type { Env } from "./env.ts";
import { Lanes } from "./lanes.ts";
import { Outbox, type OutboxRow } from "./outbox.ts";
import { Peers } from "./peers.ts";
import { Store } from "./store.ts";
import { Waker } from "./waker.ts";

const failedTimerMs = 30_000;

/** What a lane's oldest rows hold; a lane is performed in order, lanes side by side. */
export type Pending<Call, Log> =
  | { do: "send"; envelope: Envelope; to: Address }
  | { do: "call"; call: Call }
  | { do: "log"; entry: Log };

export abstract class LiveObject<
  State extends MachineState,
  Event extends { type: string },
  Call = never,
  Push = never,
  Log = never,
> extends Server<Env> {
  static override options = { hibernate: true };
  protected abstract readonly kind: Address["kind"];
  protected abstract readonly machine: Machine<State, Event, Call, Push, Log>;
  readonly #store: Store;
  readonly #peers: Peers;
  readonly #outbox: Outbox<Pending<Call, Log>>;
  readonly #lanes: Lanes<Pending<Call, Log>>;
  readonly #waker: Waker;
  #state: State | undefined;
  #wokeBefore = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new Store(ctx.storage, ctx.id.name);
    this.#peers = new Peers(this.#store);
    this.#outbox = new Outbox(this.#store);
    this.#lanes = new Lanes(this.#outbox, {
      perform: (lane, rows) => this.#perform(lane, rows),
      failed: (lane, error) => {
        this.#waker.wakeAt("outbox", this.#outbox.nextDue(Date.now()));
        this.#log("warn", { lane: lane.split("/")[0], error: describeError(error) });
      },
    });
    this.#waker = new Waker(ctx.storage, () => this.#wakeUp());
    if (!this.#store.isEmpty) void ctx.blockConcurrencyWhile(() => this.#restore());
  }

  /** Performs one call; what it resolves to is stepped as an event, stored together with the removal of the call. */
  protected call(_call: Call): Promise<Event | null> {
    throw new Error(`${this.kind} makes no calls`);
  }

  /** Hands frames to the sockets that are open. Must not throw for a socket that has just gone. */
  protected push(_push: Push): void {}

  /** Called before due timers run, and when an object that was gone wakes up by itself. Must not throw. */
  protected beforeTimers(): void {}

  /** Hands entries to history, oldest first; resolves when they are safe there. */
  protected keep(_entries: Log[]): Promise<void> {
    throw new Error(`${this.kind} keeps no log`);
  }

  protected get self(): Address {
    return addressOf(this.kind, this.#store.name);
  }

  /** The state, for reading. Changes go through {@link step}. */
  protected get state(): State {
    if (this.#state === undefined) {
      this.#state = this.#store.load<State>(this.machine.tables);
      this.machine.upgrade?.(this.#state);
    }
    return this.#state;
  }

  /**
   * RPC: messages, those of one sender in order. Resolves when their effects are stored. Throws when one could not be
   * taken: it, and what its sender said after it, is to be sent again; all else is stored.
   */
  async receive(envelopes: Envelope[]): Promise<void> {
    try {
      this.#take(envelopes);
    } catch (error) {
      if (envelopes.length === 1) throw error;
      this.#takeOneByOne(envelopes);
    } finally {
      this.#lanes.drain();
    }
  }

  /** RPC, from the sweep: does what an alarm that was lost should have done, and sets it anew. */
  async wake(): Promise<void> {
    if (this.#store.isEmpty) return;
    await this.#waker.restore();
    this.#wakeUp();
  }

  /** Steps the machine with an event of its own and performs what follows. */
  protected step(event: Event): void {
    this.#transact((step) => step(event));
    this.#lanes.drain();
  }

  override onException(error: unknown): void {
    this.#log("error", { error: describeError(error) });
  }

  override async onAlarm(): Promise<void> {
    this.#waker.rang();
    this.#peers.forget(Date.now());
    this.#wakeUp();
  }

  /** An earlier life may have left something to do. With no alarm there is nothing, or it has just gone off. */
  async #restore(): Promise<void> {
    if (!(await this.#waker.restore())) return;
    const now = Date.now();
    this.#waker.wakeAt("timers", this.#nextTimer());
    this.#waker.wakeAt("outbox", this.#outbox.dueLanes(now).length > 0 ? now : Number.POSITIVE_INFINITY);
  }

  /** Runs the timers that are due, and looks after whatever the outbox still holds. */
  #wakeUp(): void {
    const now = Date.now();
    if (!this.#wokeBefore || this.#nextTimer() <= now) this.beforeTimers();
    this.#wokeBefore = true;
    for (const [name, at] of [...this.state.timers.entries()].sort((a, b) => a[1] - b[1]))
      if (at <= now && this.state.timers.get(name) === at) this.#runTimer(name, now);
    this.#commit("all");
    this.#lanes.drainAll();
    this.#waker.wakeAt("timers", this.#nextTimer());
    this.#waker.wakeAt("outbox", this.#outbox.nextDue(now));
  }

  /** A timer whose step fails holds no other up and is tried again. */
  #runTimer(name: string, now: number): void {
    try {
      this.#transact((step) => {
        this.state.timers.delete(name);
        step({ type: "timer", name });
      });
    } catch (error) {
      this.#log("error", { timer: name.split(" ")[0], error: describeError(error) });
      this.state.timers.set(name, now + failedTimerMs);
      this.#commit();
    }
  }

  #take(envelopes: Envelope[]): void {
    this.#transact((step, now) => {
      for (const { from, sequence, message } of envelopes) {
        const sender = `${from.kind}/${objectName(from)}`;
        if (sequence <= this.#peers.heard(sender)) continue;
        step({ type: "received", from, message });
        this.#peers.hear(sender, sequence, now);
      }
    });
  }

  /** A message that cannot be taken holds up its own sender only. Throws its error at the end. */
  #takeOneByOne(envelopes: Envelope[]): void {
    const failed = new Map<string, unknown>();
    for (const envelope of envelopes) {
      const sender = `${envelope.from.kind}/${objectName(envelope.from)}`;
      if (failed.has(sender)) continue;
      try {
        this.#take([envelope]);
      } catch (error) {
        failed.set(sender, error);
      }
    }
    for (const error of failed.values()) throw error;
  }

  /** Steps, stores, and only then tells. Throws, as if nothing had happened, when a step or the storing fails. */
  #transact(work: (step: (event: Event | Received | TimerDue) => void, now: number) => void): void {
    const context: Context = { now: Date.now(), self: this.self };
    const pushes: Push[] = [];
    let timersChanged: boolean;
    try {
      work((event) => {
        for (const effect of this.machine.step(this.state, event, context)) {
          if (effect.do === "push") pushes.push(effect.push);
          else this.#file(effect, context.now);
        }
      }, context.now);
      timersChanged = this.#commit();
    } catch (error) {
      this.#discard();
      throw error;
    }
    if (this.#lanes.touched) this.#waker.guard(context.now);
    if (timersChanged) this.#waker.wakeAt("timers", this.#nextTimer());
    for (const push of pushes) this.push(push);
  }

  /** Writes what has changed, what is to be done and what is done. Tells whether timers have changed. */
  #commit(sweep: "all" | "some" = "some"): boolean {
    const timersChanged = this.#state !== undefined && this.#store.save(this.#state);
    this.#outbox.stage(sweep === "all");
    this.#store.flush();
    this.#outbox.committed();
    this.#peers.committed();
    return timersChanged;
  }

  /** What is in memory may be ahead of what is stored. */
  #discard(): void {
    this.#state = undefined;
    this.#store.discard();
    this.#outbox.discard();
    this.#peers.discard();
  }

  #file(effect: Exclude<Effect<Call, Push, Log>, { do: "push" }>, now: number): void {
    if (effect.do === "send") {
      const receiver = `${effect.to.kind}/${objectName(effect.to)}`;
      const sequence = this.#peers.next(receiver, now);
      const envelope = { from: this.self, sequence, message: effect.message };
      this.#lanes.add(`send/${receiver}`, { do: "send", to: effect.to, envelope });
    } else if (effect.do === "call")
      this.#lanes.add(`call/${effect.lane}`, { do: "call", call: effect.call }, true);
    else this.#lanes.add("log", { do: "log", entry: effect.entry });
  }

  async #perform(lane: string, rows: OutboxRow<Pending<Call, Log>>[]): Promise<void> {
    const first = rows[0]!.pending;
    if (first.do === "send") {
      await receiverAt(this.env, first.to).receive(
        rows.flatMap((row) => (row.pending.do === "send" ? [row.pending.envelope] : [])),
      );
      this.#outbox.done(lane, rows);
    } else if (first.do === "log") {
      await this.keep(rows.flatMap((row) => (row.pending.do === "log" ? [row.pending.entry] : [])));
      this.#outbox.done(lane, rows);
    } else {
      const answer = await this.call(first.call);
      if (answer !== null) this.#transact((step) => step(answer));
      this.#outbox.done(lane, rows.slice(0, 1));
      if (answer !== null) this.#commit("all"); // nothing was awaited: stored together with the answer's step
      this.#lanes.drain();
    }
  }

  #nextTimer(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.state.timers.values()) if (at < next) next = at;
    return next;
  }

  #log(level: "warn" | "error", facts: Record<string, unknown>): void {
    console[level](JSON.stringify({ level, object: this.kind, ...facts }));
  }
}
