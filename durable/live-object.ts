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
import { Outbox, type OutboxRow } from "./outbox.ts";
import { Store } from "./store.ts";

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
  readonly #busyLanes = new Set<string>();
  #state: State | undefined;
  #alarmAt = Number.POSITIVE_INFINITY;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new Store(ctx.storage.sql, ctx.id.name);
    this.#outbox = new Outbox(ctx.storage.sql);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = (await ctx.storage.getAlarm()) ?? Number.POSITIVE_INFINITY;
    });
  }

  /** Performs one call; what it resolves to is stepped as an event, in the same transaction that removes the call. */
  protected call(_call: Call): Promise<Event | null> {
    throw new Error(`${this.kind} makes no calls`);
  }

  /** Hands frames to the sockets that are open. Must not throw for a socket that has just gone. */
  protected push(_push: Push): void {}

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
      this.#transact({ type: "received", from, message }, () => this.#store.hear(sender, sequence));
    }
    this.#drain();
  }

  /** Steps the machine with an event of its own and performs what follows. */
  protected step(event: Event): void {
    this.#transact(event);
    this.#drain();
  }

  override onException(error: unknown): void {
    console.error(JSON.stringify({ level: "error", object: this.kind, error: String(error) }));
  }

  override async onAlarm(): Promise<void> {
    this.#alarmAt = Number.POSITIVE_INFINITY;
    const now = Date.now();
    for (const [name, at] of [...this.state.timers.entries()].sort((a, b) => a[1] - b[1])) {
      if (at > now || this.state.timers.get(name) !== at) continue;
      this.#transact({ type: "timer", name });
    }
    this.#drain();
    this.#schedule();
  }

  #transact(event: Event | Received | TimerDue, also: () => void = () => {}): void {
    const context: Context = { now: Date.now(), self: this.self };
    const pushes: Push[] = [];
    try {
      this.ctx.storage.transactionSync(() => {
        if (event.type === "timer") this.state.timers.delete((event as TimerDue).name);
        for (const effect of this.machine.step(this.state, event, context)) {
          if (effect.do === "push") pushes.push(effect.push);
          else this.#file(effect, context.now);
        }
        also();
        this.#store.save(this.state);
      });
    } catch (error) {
      this.#state = undefined; // what is in memory may be ahead of what is stored
      throw error;
    }
    this.#schedule();
    for (const push of pushes) this.push(push);
  }

  #file(effect: Exclude<Effect<Call, Push, Log>, { do: "push" }>, now: number): void {
    if (effect.do === "send") {
      const receiver = `${effect.to.kind}/${objectName(effect.to)}`;
      const envelope = {
        from: this.self,
        sequence: this.#store.nextSequence(receiver),
        message: effect.message,
      };
      this.#outbox.add(`send/${receiver}`, { do: "send", to: effect.to, envelope }, now);
    } else if (effect.do === "call")
      this.#outbox.add(`call/${effect.lane}`, { do: "call", call: effect.call }, now);
    else this.#outbox.add("log", { do: "log", entry: effect.entry }, now);
  }

  #drain(): void {
    for (const lane of this.#outbox.dueLanes(Date.now()))
      if (!this.#busyLanes.has(lane)) void this.#work(lane);
  }

  async #work(lane: string): Promise<void> {
    this.#busyLanes.add(lane);
    try {
      for (;;) {
        const rows = this.#outbox.head<Pending<Call, Log>>(lane);
        if (rows.length === 0) return;
        await this.#perform(rows);
      }
    } catch (error) {
      this.#outbox.postpone(lane, Date.now());
      console.error(
        JSON.stringify({ level: "warn", object: this.kind, lane: lane.split("/")[0], error: String(error) }),
      );
    } finally {
      this.#busyLanes.delete(lane);
      this.#schedule();
    }
  }

  async #perform(rows: OutboxRow<Pending<Call, Log>>[]): Promise<void> {
    const first = rows[0]!.pending;
    if (first.do === "send") {
      await this.#receiver(first.to).receive(
        rows.flatMap((row) => (row.pending.do === "send" ? [row.pending.envelope] : [])),
      );
      this.#outbox.done(rows);
    } else if (first.do === "log") {
      await this.keep(rows.flatMap((row) => (row.pending.do === "log" ? [row.pending.entry] : [])));
      this.#outbox.done(rows);
    } else {
      const answer = await this.call(first.call);
      if (answer === null) this.#outbox.done(rows.slice(0, 1));
      else this.#transact(answer, () => this.#outbox.done(rows.slice(0, 1)));
      this.#drain();
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

  /** One alarm for timers and retries. While the outbox holds anything there is always one, should this process die. */
  #schedule(): void {
    let next = this.#outbox.nextDue(Date.now());
    for (const at of this.state.timers.values()) if (at < next) next = at;
    if (next >= this.#alarmAt) return;
    this.#alarmAt = next;
    void this.ctx.storage.setAlarm(next);
  }
}
