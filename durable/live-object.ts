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
import { addressOf, objectName, type Receiver } from "./addresses.ts";
import type { Env } from "./env.ts";
import { Lanes } from "./lanes.ts";
import { Outbox, type OutboxRow } from "./outbox.ts";
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
  readonly #outbox: Outbox;
  readonly #waker: Waker;
  readonly #lanes: Lanes<Pending<Call, Log>>;
  #state: State | undefined;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new Store(ctx.storage.sql, ctx.id.name);
    this.#outbox = new Outbox(ctx.storage.sql);
    this.#lanes = new Lanes(this.#outbox, {
      perform: (lane, rows) => this.#perform(lane, rows),
      failed: (lane, due, error) => {
        this.#waker.wakeAt(due);
        this.#log("warn", { lane: lane.split("/")[0], error: String(error) });
      },
    });
    this.#waker = new Waker(ctx.storage, () => this.#wakeUp());
    if (!this.#store.isNew) void ctx.blockConcurrencyWhile(() => this.#restore());
  }

  /** Performs one call; what it resolves to is stepped as an event, stored together with the removal of the call. */
  protected call(_call: Call): Promise<Event | null> {
    throw new Error(`${this.kind} makes no calls`);
  }

  /** Hands frames to the sockets that are open. Must not throw for a socket that has just gone. */
  protected push(_push: Push): void {}

  /** Called when the object wakes up by itself, before its due timers run. Must not throw. */
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
    this.#state ??= this.#store.load<State>(this.machine.tables);
    return this.#state;
  }

  /** RPC: messages of one sender, in order. Resolves when their effects are stored. */
  async receive(envelopes: Envelope[]): Promise<void> {
    for (const { from, sequence, message } of envelopes) {
      const sender = `${from.kind}/${objectName(from)}`;
      if (sequence <= this.#store.heard(sender)) continue;
      this.#transact({ type: "received", from, message }, (now) => this.#store.hear(sender, sequence, now));
    }
    this.#lanes.drain();
  }

  /** Steps the machine with an event of its own and performs what follows. */
  protected step(event: Event): void {
    this.#transact(event);
    this.#lanes.drain();
  }

  override onException(error: unknown): void {
    this.#log("error", { error: String(error) });
  }

  override async onAlarm(): Promise<void> {
    this.#waker.rang();
    this.#store.forgetPeers(Date.now());
    this.#wakeUp();
  }

  /** An earlier life may have left something to do. With no alarm there is nothing, or it has just gone off. */
  async #restore(): Promise<void> {
    if (!(await this.#waker.restore())) return;
    this.#wakeForTimers();
    const now = Date.now();
    this.#waker.wakeAt(this.#outbox.dueLanes(now).length > 0 ? now : this.#outbox.nextDue(now));
  }

  /** Runs the timers that are due, and looks after whatever the outbox still holds. */
  #wakeUp(): void {
    this.beforeTimers();
    const now = Date.now();
    for (const [name, at] of [...this.state.timers.entries()].sort((a, b) => a[1] - b[1]))
      if (at <= now && this.state.timers.get(name) === at) this.#runTimer(name, now);
    this.#lanes.drainAll();
    this.#wakeForTimers();
    this.#waker.wakeAt(this.#outbox.nextDue(now));
  }

  /** A timer whose step fails holds no other up and is tried again. */
  #runTimer(name: string, now: number): void {
    try {
      this.#transact({ type: "timer", name });
    } catch (error) {
      this.#log("error", { timer: name.split(" ")[0], error: String(error) });
      this.state.timers.set(name, now + failedTimerMs);
      this.#store.save(this.state);
    }
  }

  #transact(event: Event | Received | TimerDue, also: (now: number) => void = () => {}): void {
    const context: Context = { now: Date.now(), self: this.self };
    const pushes: Push[] = [];
    try {
      this.ctx.storage.transactionSync(() => {
        if (event.type === "timer") this.state.timers.delete((event as TimerDue).name);
        for (const effect of this.machine.step(this.state, event, context)) {
          if (effect.do === "push") pushes.push(effect.push);
          else this.#file(effect, context.now);
        }
        also(context.now);
        this.#store.save(this.state);
      });
    } catch (error) {
      this.#state = undefined; // what is in memory may be ahead of what is stored
      throw error;
    }
    this.#outbox.sweep();
    this.#wakeForTimers();
    if (this.#lanes.touched) this.#waker.guard(context.now);
    for (const push of pushes) this.push(push);
  }

  #file(effect: Exclude<Effect<Call, Push, Log>, { do: "push" }>, now: number): void {
    if (effect.do === "send") {
      const receiver = `${effect.to.kind}/${objectName(effect.to)}`;
      const sequence = this.#store.nextSequence(receiver, now);
      const envelope = { from: this.self, sequence, message: effect.message };
      this.#lanes.add(`send/${receiver}`, { do: "send", to: effect.to, envelope });
    } else if (effect.do === "call")
      this.#lanes.add(`call/${effect.lane}`, { do: "call", call: effect.call });
    else this.#lanes.add("log", { do: "log", entry: effect.entry });
  }

  async #perform(lane: string, rows: OutboxRow<Pending<Call, Log>>[]): Promise<void> {
    const first = rows[0]!.pending;
    if (first.do === "send") {
      await this.#receiver(first.to).receive(
        rows.flatMap((row) => (row.pending.do === "send" ? [row.pending.envelope] : [])),
      );
      this.#outbox.done(lane, rows);
    } else if (first.do === "log") {
      await this.keep(rows.flatMap((row) => (row.pending.do === "log" ? [row.pending.entry] : [])));
      this.#outbox.done(lane, rows);
    } else {
      const answer = await this.call(first.call);
      if (answer !== null) this.#transact(answer);
      this.#outbox.done(lane, rows.slice(0, 1));
      if (answer !== null) this.#outbox.sweep(); // nothing was awaited: stored together with the answer's step
      this.#lanes.drain();
    }
  }

  #receiver(to: Address): Receiver {
    const bindings = {
      contact: this.env.Contact,
      queue: this.env.Queue,
      agent: this.env.Agent,
      directory: this.env.Directory,
      wallboard: this.env.Wallboard,
    };
    return bindings[to.kind].getByName(objectName(to)) as unknown as Receiver;
  }

  #wakeForTimers(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const at of this.state.timers.values()) if (at < next) next = at;
    this.#waker.wakeAt(next);
  }

  #log(level: "warn" | "error", facts: Record<string, unknown>): void {
    console[level](JSON.stringify({ level, object: this.kind, ...facts }));
  }
}
