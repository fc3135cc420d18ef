/** Waits for all, in order; the first failure ends the rest. */
type All = <T extends readonly unknown[]>(works: T) => Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;

/**
 * Runs works side by side as one: when one fails, or the outer signal aborts, the signal they all got aborts, and only
 * after every one of them has ended does the whole reject, with the first failure.
 */
export async function together<T>(
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal, all: All) => Promise<T>,
): Promise<T> {
  const failed = new AbortController();
  const signal = outer ? AbortSignal.any([outer, failed.signal]) : failed.signal;
  const begun: Promise<unknown>[] = [];
  const all: All = (works) => {
    const promises = works.map((work) => Promise.resolve(work));
    begun.push(...promises);
    return Promise.all(promises) as ReturnType<typeof all<typeof works>>;
  };
  try {
    return await run(signal, all);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(begun);
    throw error;
  }
}
