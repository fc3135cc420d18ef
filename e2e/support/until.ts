import { setTimeout as pause } from "node:timers/promises";

/**
 * Waits until `look` finds something (neither undefined, null nor false) and resolves to it. An error in `look` counts
 * as not yet. After `withinMs` it throws what was waited for, and the last error.
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<Exclude<T, undefined | null | false>> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== null && found !== false)
        return found as Exclude<T, undefined | null | false>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) throw new Error(`Within ${withinMs} ms not: ${what}`, { cause: last });
    await pause(100);
  }
}
