/**
 * All objects of all tenants, the network between them, their alarms and the sweep that looks after them: everything
 * that can go wrong outside of a machine goes wrong here.
 */
import type { Address, Envelope } from "../machine/message.ts";
import { Agenda, type Appointment } from "./agenda.ts";
import { Body } from "./body.ts";
import type { Counters } from "./counters.ts";
import type { FaultKind, Faults } from "./faults.ts";
import { Random } from "./random.ts";
import type { Switches } from "./switches.ts";
import { type AnyLife, type Commit, Died, type Surroundings } from "./trade.ts";

/** Begins a life of this body by its present version, or by the one before. */
export type Begin = (body: Body, house: House, old: boolean) => AnyLife & { begin(): void };

/** The sweep from outside comes this often: `durable/sweep.ts`. */
export const sweepEveryMs = 60_000;
/** Alarms of an object that dies in them are tried again. */
const alarmRetryMs = 2_000;

export interface HouseOptions {
  seed: string;
  start: number;
  faults: Faults;
  switches: Switches;
  counters: Counters;
  begin: Begin;
  /** Whether there is one. */
  wallboard: boolean;
  /** Whether the sweep knows of it. */
  isSwept(body: Body): boolean;
  committed(commit: Commit): void;
  broken(what: string, error: unknown): void;
}

export class House implements Surroundings {
  readonly agenda: Agenda;
  readonly bodies = new Map<string, Body>();
  readonly switches: Switches;
  readonly faults: Faults;
  readonly counters: Counters;
  readonly #options: HouseOptions;
  readonly #luck = new Map<string, Random>();
  /** For scenes: from where to where everything takes this much longer, by `<kind>/<tenant>/<id> <kind>/<tenant>/<id>`. ms */
  readonly slowed = new Map<string, number>();
  /** Told of each message that has arrived for good. */
  onArrival: (sender: string, receiver: string, sequence: number) => void = () => {};

  constructor(options: HouseOptions) {
    this.#options = options;
    this.agenda = new Agenda(options.start);
    this.switches = options.switches;
    this.faults = options.faults;
    this.counters = options.counters;
    this.later(sweepEveryMs, () => this.#sweep());
  }

  get now(): number {
    return this.agenda.now;
  }

  later(ms: number, run: () => void): Appointment {
    return this.agenda.after(ms, run);
  }

  happens(kind: FaultKind, where: string): boolean {
    return this.faults.happens(kind, where);
  }

  broken(what: string, error: unknown): void {
    this.#options.broken(what, error);
  }

  committed(body: Body, commit: Omit<Commit, "body">): void {
    this.#options.committed({ body, ...commit });
  }

  /** A stream of luck of its own, the same in every run of the seed. */
  luck(name: string): Random {
    let random = this.#luck.get(name);
    if (random === undefined) {
      random = new Random(`${this.#options.seed} ${name}`);
      this.#luck.set(name, random);
    }
    return random;
  }

  body(address: Address): Body {
    const name = `${address.kind}/${address.tenant}/${address.id}`;
    let body = this.bodies.get(name);
    if (body === undefined) {
      body = new Body(address, this.counters, (...arrival) => this.onArrival(...arrival));
      this.bodies.set(name, body);
    }
    return body;
  }

  isThere(to: Address): boolean {
    return to.kind !== "wallboard" || this.#options.wallboard;
  }

  deliver(from: Body, to: Address, envelopes: Envelope[], done: () => void, failed: () => void): void {
    const body = this.body(to);
    this.ask(body, `${from.name} ${body.name}`, (life) => life.receive(envelopes), done, failed);
  }

  /**
   * Asks an object for something, over the network. Either `done` or `failed` is called, once; after `failed` it may
   * have been done, or may still be.
   */
  ask<Answer>(
    body: Body,
    where: string,
    run: (life: AnyLife) => Answer,
    done: (answer: Answer) => void,
    failed: () => void,
  ): void {
    const luck = this.luck(where);
    if (this.happens("drop", where)) {
      this.later(luck.int(20, 5_000), failed);
      return;
    }
    const outward = this.#latency(where, luck);
    this.later(outward, () => {
      let answer: Answer;
      try {
        answer = run(this.lifeOf(body));
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        this.later(luck.int(5, 500), failed);
        return;
      }
      if (this.happens("lost-ack", where)) this.later(luck.int(20, 5_000), failed);
      else this.later(this.#latency(where, luck), () => done(answer));
    });
    if (this.happens("repeat", where)) this.later(outward + luck.int(1, 20_000), () => this.try(body, run));
  }

  /** Asks again and again until it is done, as whoever outside does who must not lose it. */
  insist<Answer>(
    body: Body,
    where: string,
    run: (life: AnyLife) => Answer,
    done: (answer: Answer) => void = () => {},
  ): void {
    const again = () =>
      this.later(this.luck(where).int(200, 2_000), () => this.insist(body, where, run, done));
    this.ask(body, where, run, done, again);
  }

  /** Lets an object do something, and does not mind if it dies of it. */
  try(body: Body, run: (life: AnyLife) => void): void {
    try {
      run(this.lifeOf(body));
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
  }

  /** The life that an event reaches: the newest one, or for a while one that was left behind. */
  lifeOf(body: Body): AnyLife {
    const { life } = body;
    const stale = body.stale.at(-1);
    if (stale !== undefined && this.luck(`${body.name} twins`).chance(0.5)) return stale;
    if (life === null) return this.#begin(body);
    if (!this.happens("twin", body.name)) return life;
    body.stale.push(life);
    body.life = null;
    this.later(this.luck(`${body.name} twins`).int(1_000, 60_000), () => life.die());
    return this.#begin(body);
  }

  /** Ends a life as a crash would; the next event begins another. */
  kill(body: Body): void {
    body.life?.die();
    for (const life of [...body.stale]) life.die();
  }

  ended(life: AnyLife): void {
    const { body } = life;
    if (body.life === life) body.life = null;
    body.stale = body.stale.filter((other) => other !== life);
    const sockets = [...life.sockets.values()];
    life.sockets.clear();
    for (const socket of sockets) this.later(this.luck(body.name).int(1, 2_000), () => socket.closed());
  }

  setAlarm(body: Body, at: number): void {
    body.disk.alarm = at;
    if (body.alarm !== undefined) body.alarm.run = null;
    if (this.happens("alarm-never", body.name)) return;
    const late = this.happens("alarm-late", body.name) ? this.luck(body.name).int(500, 60_000) : 0;
    body.alarm = this.agenda.at(at + late, () => this.#ring(body));
    if (this.happens("alarm-repeated", body.name))
      this.agenda.at(at + late + this.luck(body.name).int(1, 20_000), () =>
        this.try(body, (life) => life.alarm()),
      );
  }

  #ring(body: Body): void {
    body.disk.alarm = Number.POSITIVE_INFINITY;
    body.alarm = undefined;
    try {
      (body.life ?? this.#begin(body)).alarm();
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      this.later(alarmRetryMs, () => {
        if (body.alarm === undefined) this.#ring(body);
      });
    }
  }

  #sweep(): void {
    for (const body of [...this.bodies.values()])
      if (body.disk.generation > 0 && this.#options.isSwept(body))
        this.ask(
          body,
          `sweep ${body.name}`,
          (life) => life.wake(),
          () => {},
          () => {},
        );
    this.later(sweepEveryMs, () => this.#sweep());
  }

  #begin(body: Body): AnyLife {
    const old = this.happens("old-version", body.name);
    const life = this.#options.begin(body, this, old);
    body.life = life;
    life.begin();
    return life;
  }

  /** Between two objects, one way. ms */
  #latency(where: string, luck: Random): number {
    const usual = luck.int(1, 12) + (this.slowed.get(where) ?? 0);
    if (this.happens("delay", where)) return usual + luck.int(100, 8_000);
    return this.happens("reorder", where) ? usual + luck.int(0, 300) : usual;
  }
}
