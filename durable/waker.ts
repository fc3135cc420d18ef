import { sweepMs } from "./outbox.ts";

/** What is due within this time is waited for in memory: an alarm costs two writes and an event of its own. */
const soonMs = 3_000;

/**
 * Wakes an object when something is due, by its one alarm or by a timeout. While a timeout runs, or while work is out
 * (`guard`), an alarm within 15 s stands by, should this process die.
 */
export class Waker {
  readonly #storage: DurableObjectStorage;
  readonly #wakeUp: () => void;
  readonly #due = { timers: Number.POSITIVE_INFINITY, outbox: Number.POSITIVE_INFINITY };
  #alarmAt = Number.POSITIVE_INFINITY;
  #soonAt = Number.POSITIVE_INFINITY;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(storage: DurableObjectStorage, wakeUp: () => void) {
    this.#storage = storage;
    this.#wakeUp = wakeUp;
  }

  /** Finds out which alarm is really set, and whether there is one: by an earlier life, or lost meanwhile. */
  async restore(): Promise<boolean> {
    this.#alarmAt = (await this.#storage.getAlarm()) ?? Number.POSITIVE_INFINITY;
    return this.#alarmAt < Number.POSITIVE_INFINITY;
  }

  /** The alarm has gone off and is no more. */
  rang(): void {
    this.#alarmAt = Number.POSITIVE_INFINITY;
  }

  /** From now on the timers, or the outbox, are due then and not earlier. Infinity: not at all. */
  wakeAt(what: "timers" | "outbox", at: number): void {
    this.#due[what] = at;
    const now = Date.now();
    const next = Math.min(this.#due.timers, this.#due.outbox);
    const isSoon = next <= now + soonMs;
    this.#wakeSoon(isSoon ? next : Number.POSITIVE_INFINITY, now);
    if (isSoon) this.guard(now);
    else this.#setAlarm(next);
  }

  guard(now: number): void {
    if (this.#alarmAt > now + 3 * sweepMs) this.#setAlarm(now + sweepMs);
  }

  #wakeSoon(at: number, now: number): void {
    if (at === this.#soonAt) return;
    clearTimeout(this.#soon);
    this.#soonAt = at;
    if (at === Number.POSITIVE_INFINITY) return;
    const wake = () => {
      this.#soonAt = Number.POSITIVE_INFINITY;
      this.#wakeUp();
    };
    this.#soon = setTimeout(wake, Math.max(0, at - now));
  }

  #setAlarm(at: number): void {
    if (at >= this.#alarmAt) return;
    this.#alarmAt = at;
    void this.#storage.setAlarm(at);
  }
}
