import type { Problem } from "../words/words.ts";

const known: Record<string, Problem> = {
  "voice-unavailable": "voice-unavailable",
  "rate-limited": "too-many",
  "not-found": "not-configured",
  "forbidden-origin": "not-configured",
  "invalid-token": "session-ended",
  "too-large": "too-long",
  ended: "session-ended",
  gone: "session-ended",
  "not-asked": "not-accepted",
  "bad-request": "not-accepted",
  invalid: "not-accepted",
  "store-unavailable": "not-reachable",
  unavailable: "not-reachable",
};

/** The widget's own words for a code of the edge. */
export const problemOf = (code: string): Problem => known[code] ?? "unknown";
