/** What an identity in a room says about who it is. Everyone else is a customer, by telephone or browser. */

/** A media process of ours: never heard, recorded or reported. */
export const isMedia = (identity: string): boolean => identity.startsWith("media:");

/** Someone of the company, whose keypad is not the customer's. */
export const isStaff = (identity: string): boolean => /^(agent|supervisor):/.test(identity);
