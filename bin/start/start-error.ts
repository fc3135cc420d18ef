/** Why the house could not start. */
export type StartReason =
  | "already-running"
  | "bad-setting"
  | "build-failed"
  | "interrupted"
  | "missing-program"
  | "not-ready"
  | "port-taken";

/** What a person can mend: the message is one or more whole sentences that say what is wrong and what to do. */
export class StartError extends Error {
  readonly reason: StartReason;

  constructor(reason: StartReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
    this.reason = reason;
  }
}
