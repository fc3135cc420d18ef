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
  #alarmAt = Number.POSITIVE_INFINITY;
  #soonAt = Number.POSITIVE_INFINITY;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(storage: DurableObjectStorage, wakeUp: () => void) {
    this.#storage = storage;
    this.#wakeUp = wakeUp;
  }

  /** Finds out what an earlier life of this object had set: whether there is an alarm. */
  async restore(): Promise<boolean> {
    this.#alarmAt = (await this.#storage.getAlarm()) ?? Number.POSITIVE_INFINITY;
    return this.#alarmAt < Number.POSITIVE_INFINITY;
  }

  /** The alarm has gone off and is no more. */
  rang(): void {
    this.#alarmAt = Number.POSITIVE_INFINITY;
  }

  wakeAt(at: number): void {
    const now = Date.now();
    if (at > now + soonMs) {
      this.#setAlarm(at);
      return;
    }
    this.guard(now);
    if (at >= this.#soonAt) return;
    this.#soonAt = at;
    clearTimeout(this.#soon);
    const wake = () => {
      this.#soonAt = Number.POSITIVE_INFINITY;
      this.#wakeUp();
    };
    this.#soon = setTimeout(wake, Math.max(0, at - now));
  }

  guard(now: number): void {
    if (this.#alarmAt > now + 3 * sweepMs) this.#setAlarm(now + sweepMs);
  }

  #setAlarm(at: number): void {
    if (at >= this.#alarmAt) return;
    this.#alarmAt = at;
    void this.#storage.setAlarm(at);
  }
}
