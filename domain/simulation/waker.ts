/** How long rows that are being performed go unwatched, and what is waited for in memory: as in `durable/`. ms */
export const sweepMs = 5_000;
const soonMs = 3_000;

/** What a waker needs of its life. */
export interface Sleeper {
  now(): number;
  /** Runs it later, if the life lasts that long. */
  later(ms: number, run: () => void): { run: (() => void) | null };
  /** Infinity: none is set. */
  getAlarm(): number;
  setAlarm(at: number): void;
  wakeUp(): void;
}

/** The model of `durable/waker.ts`: one alarm an object, a timeout for what is due soon, a guard while work is out. */
export class Waker {
  readonly #sleeper: Sleeper;
  readonly #due = { timers: Number.POSITIVE_INFINITY, outbox: Number.POSITIVE_INFINITY };
  #alarmAt = Number.POSITIVE_INFINITY;
  #soonAt = Number.POSITIVE_INFINITY;
  #soon: { run: (() => void) | null } | undefined;

  constructor(sleeper: Sleeper) {
    this.#sleeper = sleeper;
  }

  /** Finds out which alarm is set, and whether there is one. */
  restore(): boolean {
    this.#alarmAt = this.#sleeper.getAlarm();
    return this.#alarmAt < Number.POSITIVE_INFINITY;
  }

  rang(): void {
    this.#alarmAt = Number.POSITIVE_INFINITY;
  }

  /** From now on the timers, or the outbox, are due then and not earlier. */
  wakeAt(what: "timers" | "outbox", at: number): void {
    const now = this.#sleeper.now();
    this.#due[what] = at;
    const next = Math.min(this.#due.timers, this.#due.outbox);
    const isSoon = next <= now + soonMs;
    this.#wakeSoon(isSoon ? next : Number.POSITIVE_INFINITY, now);
    if (isSoon) this.guard();
    else this.#setAlarm(next);
  }

  guard(): void {
    const now = this.#sleeper.now();
    if (this.#alarmAt > now + 3 * sweepMs) this.#setAlarm(now + sweepMs);
  }

  #wakeSoon(at: number, now: number): void {
    if (at === this.#soonAt) return;
    if (this.#soon !== undefined) this.#soon.run = null;
    this.#soonAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    this.#soon = this.#sleeper.later(Math.max(0, at - now), () => {
      this.#soonAt = Number.POSITIVE_INFINITY;
      this.#sleeper.wakeUp();
    });
  }

  #setAlarm(at: number): void {
    if (at >= this.#alarmAt) return;
    this.#sleeper.setAlarm(at);
    this.#alarmAt = at;
  }
}
