/** What the simulator's own shell can be told to leave out, for negative controls. Production code has no such switches. */
export interface Switches {
  /** The storage refuses a life that was left behind. */
  fencing: boolean;
  /** A message is taken once, by its sender's sequence. */
  dedupe: boolean;
  /** What is to be sent is stored together with the change that caused it. */
  outbox: boolean;
}

export const allOn: Switches = { fencing: true, dedupe: true, outbox: true };
