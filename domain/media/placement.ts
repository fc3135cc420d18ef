/** Which media process takes a call. */

export interface MediaProcess {
  name: string;
  /** Calls it carries: as it reported, or as many as it was given, whichever is more. */
  calls: number;
  /** It takes no call beyond this many. */
  ceiling: number;
}

/**
 * The process with the smallest share of its ceiling in use, null when all are full. `avoid` is taken only when no
 * other has room: a process that failed once is better than silence. Ties go to the name that sorts first.
 */
export function placeCall(processes: readonly MediaProcess[], avoid: string | null): string | null {
  const free = processes.filter((process) => process.calls < process.ceiling);
  const others = free.filter((process) => process.name !== avoid);
  const [best] = (others.length > 0 ? others : free).toSorted(
    (a, b) => a.calls / a.ceiling - b.calls / b.ceiling || (a.name < b.name ? -1 : 1),
  );
  return best?.name ?? null;
}
