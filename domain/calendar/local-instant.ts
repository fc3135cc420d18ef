import { Temporal } from "temporal-polyfill";

/**
 * When a wall clock in this zone shows this date and time (`2026-12-24T10:00`, seconds may follow), in ms since the
 * epoch; null for what is no date and time, or no zone. An hour that a change of clocks skips is taken as the one after,
 * one that comes twice as the first (RFC 5545's way).
 */
export function localInstant(timeZone: string, local: string): number | null {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
