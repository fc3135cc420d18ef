/** What a life is made of, what it needs of the world around it, and what the world sees of it. */
import type { Effect, Machine, MachineState, Received, TimerDue } from "../machine/machine.ts";
import type { Address, Envelope } from "../machine/message.ts";
import type { Body, Change, Socket } from "./body.ts";
import type { Life } from "./life.ts";
import type { Switches } from "./switches.ts";

/** The life is over; whoever waits for it hears of a failure. */
export class Died extends Error {}

/** What is particular to a kind of object, beside its machine. */
export interface Trade<State extends MachineState, Event extends { type: string }, Call, Push, Log> {
  readonly kind: Address["kind"];
  readonly machine: Machine<State, Event, Call, Push, Log>;
  /** A life begins with what an earlier one has stored. */
  started?(life: Life<State, Event, Call, Push, Log>): void;
  beforeTimers?(life: Life<State, Event, Call, Push, Log>): void;
  call?(
    life: Life<State, Event, Call, Push, Log>,
    call: Call,
    answered: (answer: Event | null) => void,
    failed: () => void,
  ): void;
  push?(life: Life<State, Event, Call, Push, Log>, push: Push): void;
  keep?(
    life: Life<State, Event, Call, Push, Log>,
    entries: Log[],
    kept: () => void,
    failed: () => void,
  ): void;
}

export type Pending<Call, Log> =
  | { do: "send"; envelope: Envelope; to: Address }
  | { do: "call"; call: Call }
  | { do: "log"; entry: Log };

/** What a transaction does: an event, and of a message who sent it with which number. */
export interface Step<Event> {
  event: Event | Received | TimerDue;
  sender?: string;
  sequence?: number;
}

export interface Stepped<Event, Call, Push, Log> extends Step<Event> {
  effects: Effect<Call, Push, Log>[];
  changes: { table: string; key: string; after: unknown }[];
}

/** What a life needs of the world around it. */
export interface Surroundings {
  readonly now: number;
  readonly switches: Switches;
  later(ms: number, run: () => void): { run: (() => void) | null };
  happens(kind: "crash-before-commit" | "crash-after-commit" | "crash-draining", where: string): boolean;
  /** Whether there is such an object in this run; without, what it would be told is not said. */
  isThere(to: Address): boolean;
  deliver(from: Body, to: Address, envelopes: Envelope[], done: () => void, failed: () => void): void;
  setAlarm(body: Body, at: number): void;
  ended(life: AnyLife): void;
  /** Called after every commit, before anybody hears of it. */
  committed(body: Body, commit: Omit<Commit, "body">): void;
  broken(what: string, error: unknown): void;
}

export interface Commit {
  body: Body;
  event: { type: string } | Received | TimerDue;
  changes: Change[];
  sent: { to: Address; envelope: Envelope }[];
  calls: unknown[];
  logged: unknown[];
  pushes: unknown[];
}

/** A life of whatever kind, for those who only speak to it. */
export interface AnyLife {
  readonly body: Body;
  readonly generation: number;
  readonly alive: boolean;
  readonly sockets: Map<string, Socket>;
  receive(envelopes: Envelope[]): void;
  alarm(): void;
  wake(): void;
  die(): void;
}
