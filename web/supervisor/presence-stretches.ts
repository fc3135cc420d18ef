import type { PresenceRow } from "./queries.ts";

export interface Stretch extends Pick<PresenceRow, "state" | "reason"> {
  from: number;
  to: number;
}

/** The recorded changes, oldest first, as stretches within a time; empty ones are left out. */
export function stretchesOf(
  rows: readonly PresenceRow[],
  { from, to }: { from: number; to: number },
): Stretch[] {
  return rows.flatMap(({ at, state, reason }, index) => {
    const begins = Math.max(from, at);
    const ends = Math.min(to, rows[index + 1]?.at ?? to);
    return ends > begins ? [{ from: begins, to: ends, state, reason }] : [];
  });
}
