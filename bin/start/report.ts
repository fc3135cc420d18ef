/** Where a start tells what it does. */
export interface Report {
  /** One line that stays. */
  line: (text: string) => void;
  /** How far the step at hand is: may be overwritten by the next, or be left out. */
  progress: (text: string) => void;
}

/** Does one step, then reports it with the time it took. A step that throws is reported by whoever catches. */
export async function step<T>(report: Report, title: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const result = await work();
  report.line(`  ✓ ${title.padEnd(34)} ${seconds(performance.now() - since)}`);
  return result;
}

/** A length of time for people, from milliseconds: `0.4 s`, `2 min 5 s`. */
export function seconds(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
