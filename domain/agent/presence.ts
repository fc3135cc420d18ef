import { z } from "zod";

/**
 * An agent's state as the field names it. `available` takes offers; `not-ready` has a reason (break, training, …);
 * `not-answering` was set by an offer that ran out, and only the agent ends it; `offline` has no desktop open.
 * Being busy or in wrap-up follows from the contacts in hand and is shown beside it.
 */
export const Presence = z.discriminatedUnion("state", [
  z.object({ state: z.literal("available"), since: z.number() }),
  z.object({ state: z.literal("not-ready"), reason: z.string(), since: z.number() }),
  z.object({ state: z.literal("not-answering"), since: z.number() }),
  z.object({ state: z.literal("offline"), since: z.number() }),
]);
export type Presence = z.infer<typeof Presence>;

/** What a supervisor reads on the board: presence and work in one word. */
export type Activity =
  | "available"
  | "ringing"
  | "busy"
  | "wrap-up"
  | "not-ready"
  | "not-answering"
  | "offline";
