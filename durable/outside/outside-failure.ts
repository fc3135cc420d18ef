import type { OutsideReason } from "../../domain/outside/outside-reason.ts";

/** Something outside did not work out. It carries a word and nothing of what was sent or answered. */
export class OutsideFailure extends Error {
  readonly reason: OutsideReason;

  constructor(reason: OutsideReason) {
    super(`outside: ${reason}`);
    this.name = "OutsideFailure";
    this.reason = reason;
  }
}

/** The reason behind whatever was thrown while asking: an aborted request ran out of time, any other one broke. */
export function reasonOf(error: unknown): OutsideReason {
  if (error instanceof OutsideFailure) return error.reason;
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError")
    ? "timeout"
    : "network";
}
