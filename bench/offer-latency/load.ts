/** Requests at a steady rate, and how long each took to arrive where it should. */

export interface Latencies {
  /** ms, sorted. What had not arrived when the measurement ended counts with the time it had waited till then. */
  ms: number[];
  missing: number;
}

/** Remembers when each message left, and what it took until it was seen on a socket. */
export class Stopwatch {
  readonly #left = new Map<string, number>();
  #ms: number[] = [];

  start(message: string): void {
    this.#left.set(message, performance.now());
  }

  /** The first sight of a message counts; others, and strangers, do not. */
  seen(message: string): void {
    const left = this.#left.get(message);
    if (left === undefined || !this.#left.delete(message)) return;
    this.#ms.push(performance.now() - left);
  }

  get missing(): number {
    return this.#left.size;
  }

  /** What was measured; then forgets it. */
  take(): Latencies {
    const waited = [...this.#left.values()].map((left) => performance.now() - left);
    const latencies = { ms: [...this.#ms, ...waited].sort((a, b) => a - b), missing: waited.length };
    this.#ms = [];
    this.#left.clear();
    return latencies;
  }
}

/**
 * Calls `send` this often a second, whether or not earlier ones have come back: what waits in a queue is measured too.
 * Resolves when `isDone`, or `graceMs` after the last.
 */
export async function sendSteadily(
  perSecond: number,
  seconds: number,
  send: (index: number) => void,
  isDone: () => boolean,
  graceMs = 10_000,
): Promise<void> {
  const startedAt = performance.now();
  const count = perSecond * seconds;
  for (let index = 0; index < count; index++) {
    const waitMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    send(index);
  }
  const deadline = performance.now() + graceMs;
  while (!isDone() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The value below which this share of the sorted figures lies; NaN for none. */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
