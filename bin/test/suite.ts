/** What a suite came to. `skipped` never counts as passed: a run with skipped tests fails. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** One part of `npm test`. */
export interface Suite {
  name: string;
  /** Writes what it has to say into this file. */
  run(logPath: string): Promise<Tally>;
}

export const sum = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((n, tally) => n + tally.passed, 0),
  failed: tallies.reduce((n, tally) => n + tally.failed, 0),
  skipped: tallies.reduce((n, tally) => n + tally.skipped, 0),
});

/** A check as a whole, such as the type check, counts as one. */
export const one = (ok: boolean): Tally => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });
