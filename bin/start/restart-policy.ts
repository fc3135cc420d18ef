/** What to do about a child that ended without being asked. */
export type RestartDecision = { restart: true; afterMs: number } | { restart: false; crashes: number };

const SHORTEST_MS = 250;
const LONGEST_MS = 5_000;
const WINDOW_MS = 60_000;
const MOST_CRASHES = 8;

/**
 * Decides from the instants (ms, rising, the last one being now) at which a child crashed. Only the last minute counts:
 * the wait is 0.25 s for the first crash and doubles up to 5 s; the eighth crash within the minute is the last.
 */
export function decideRestart(crashesAt: readonly number[]): RestartDecision {
  const now = crashesAt.at(-1) ?? 0;
  const crashes = crashesAt.filter((at) => at > now - WINDOW_MS).length;
  if (crashes >= MOST_CRASHES) return { restart: false, crashes };
  return { restart: true, afterMs: Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.max(0, crashes - 1)) };
}
