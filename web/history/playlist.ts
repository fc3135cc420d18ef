import type { Recording } from "../api/types.ts";

/** A segment's place on the one scale the player shows: segments follow each other without the gaps between them. */
export interface Placed {
  segment: number;
  fromMs: number;
  toMs: number;
  startedAt: number;
}

/** Segments one after the other, in their order. */
export function placeSegments(segments: readonly Recording[]): Placed[] {
  let fromMs = 0;
  return [...segments]
    .sort((a, b) => a.segment - b.segment)
    .map(({ segment, durationMs, startedAt }) => {
      const placed = { segment, fromMs, toMs: fromMs + durationMs, startedAt };
      fromMs = placed.toMs;
      return placed;
    });
}

/** Which segment plays at `ms`, and where in it; the end belongs to the last one. null without segments. */
export function locate(placed: readonly Placed[], ms: number): { index: number; offsetMs: number } | null {
  if (placed.length === 0) return null;
  const found = placed.findIndex((one) => ms < one.toMs);
  const index = found === -1 ? placed.length - 1 : found;
  const { fromMs, toMs } = placed[index]!;
  return { index, offsetMs: Math.max(0, Math.min(ms, toMs) - fromMs) };
}
