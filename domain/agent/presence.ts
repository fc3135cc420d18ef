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

/** A presence that somebody asks for. */
export const PresenceWish = z.discriminatedUnion("state", [
  z.object({ state: z.literal("available") }),
  z.object({ state: z.literal("not-ready"), reason: z.string().min(1).max(64) }),
]);
export type PresenceWish = z.infer<typeof PresenceWish>;

/** What the agent was from `at` on (ms), on its way to history. `seq` counts up per agent, without holes. */
export interface PresenceEntry {
  seq: number;
  at: number;
  state: Presence["state"];
  /** Of not-ready; for offline {@link putOut}, or null when the desktop just went. */
  reason: string | null;
}

/** The not-ready reason of someone who has just signed in. */
export const signedIn = "signed-in";
/** Offline by a supervisor's hand, or because the account is no agent any more. */
export const putOut = "put-out";

/** What a supervisor reads on the board: presence and work in one word. */
export type Activity =
  | "available"
  | "ringing"
  | "busy"
  | "wrap-up"
  | "not-ready"
  | "not-answering"
  | "offline";
