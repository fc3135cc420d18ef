/**
 * A machine is the pure part of a live object: `step(state, event, context)` changes the state it owns in place and
 * returns what the world must do. Its shell (a Durable Object, the simulator, a browser) loads the state, steps,
 * stores state and effects in one transaction, and only then performs the effects.
 */
import type { Address, Envelope, Message } from "./message.ts";
import type { Table } from "./table.ts";

/** What a step asks of the shell. `send`, `call` and `log` outlive a crash; `push` does not need to. */
export type Effect<Call = never, Push = never, Log = never> =
  /** Deliver to another object, in order per receiver, exactly once as the receiver sees it. */
  | { do: "send"; to: Address; message: Message }
  /** Something outside, done at least once; its answer comes back as an event. Calls of one lane keep their order. */
  | { do: "call"; lane: string; call: Call }
  /** To the sockets that are open now, after the commit. Lost when there is none: a snapshot on connecting replaces it. */
  | { do: "push"; push: Push }
  /** An entry of the contact's log, on its way to history. */
  | { do: "log"; entry: Log };

/** A message from another object, as its machine sees it: already in order and not seen before. */
export interface Received {
  type: "received";
  from: Envelope["from"];
  message: Message;
}

/** An instant the machine asked for has come. The shell has removed it from `timers`. */
export interface TimerDue {
  type: "timer";
  name: string;
}

/**
 * Every machine's state: tables only, so that a shell stores what changed, row by row. `timers` maps a name to the
 * instant (ms since epoch) at which the machine wants to be stepped with {@link TimerDue}.
 */
export type MachineState = { timers: Table<number> };

/** The world as handed in: the time, and which object this is. */
export interface Context {
  now: number;
  self: Address;
}

export interface Machine<State extends MachineState, Event, Call = never, Push = never, Log = never> {
  /** Names of the tables in the state, `timers` among them. */
  tables: readonly (keyof State & string)[];
  /** Makes rows that an older version wrote what they are now. Called after loading; leaves present ones alone. */
  upgrade?(state: State): void;
  step(state: State, event: Event | Received | TimerDue, context: Context): Effect<Call, Push, Log>[];
}
