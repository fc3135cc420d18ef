/** Buttons of a chat that waits in a queue: be called back, or rather wait after all. In a file without zod, for browsers. */
export const waitingChoices = { callback: "callback", wait: "wait" } as const;

export const isWaitingChoice = (value: string): boolean =>
  value === waitingChoices.callback || value === waitingChoices.wait;
