import { SLOT_MS } from "./opus/packet.ts";

/** Steps missed in a stall up to this long are made up for at once; a longer one is skipped. */
const MADE_UP_MS = 100;

/** What the clock has seen since it was last asked. A frame is 20 ms of one call. */
export interface ClockFigures {
  frames: number;
  /** Frames that came more than 20 ms late. */
  lateFrames: number;
  /** The longest delay of a step. */
  worstMs: number;
}

/**
 * The one clock of a process: calls every subscriber each 20 ms, all in the same turn of the event loop. What one of
 * them throws reaches the process as an uncaught exception after the others had their turn.
 */
export class Clock {
  readonly #subscribers = new Set<(nowMs: number) => void>();
  #figures: ClockFigures = { frames: 0, lateFrames: 0, worstMs: 0 };
  readonly #now: () => number;
  #due = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `now` is a monotonic clock in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get nowMs(): number {
    return this.#now();
  }

  /** Stands still, whoever waits for it. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Calls `step` each 20 ms until the returned function is called. The clock runs while there is a subscriber. */
  subscribe(step: (nowMs: number) => void): () => void {
    if (this.#subscribers.size === 0) {
      this.#due = this.#now() + SLOT_MS;
      this.#wait();
    }
    this.#subscribers.add(step);
    return () => {
      this.#subscribers.delete(step);
      if (this.#subscribers.size === 0) this.stop();
    };
  }

  /** The figures since the last time this was called. */
  takeFigures(): ClockFigures {
    const figures = this.#figures;
    this.#figures = { frames: 0, lateFrames: 0, worstMs: 0 };
    return figures;
  }

  /** Makes the steps that are due. */
  run(): void {
    const behind = this.#now() - this.#due;
    this.#figures.worstMs = Math.max(this.#figures.worstMs, behind);
    if (behind > MADE_UP_MS) this.#due += Math.floor(behind / SLOT_MS) * SLOT_MS;
    for (; this.#now() >= this.#due; this.#due += SLOT_MS) this.#step(behind);
  }

  #step(lateMs: number): void {
    this.#figures.frames += this.#subscribers.size;
    if (lateMs > SLOT_MS) this.#figures.lateFrames += this.#subscribers.size;
    const now = this.#now();
    for (const step of this.#subscribers) {
      try {
        step(now);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.run();
        if (this.#subscribers.size > 0) this.#wait();
      },
      Math.max(0, this.#due - this.#now()),
    );
  }
}
