import type { Leave } from "../directory/queue-config.ts";
import type { Context } from "../machine/machine.ts";
import type { RejectReason } from "../machine/message.ts";
import { dropContact, putContact } from "./line.ts";
import { send } from "./offer.ts";
import { lineMoved } from "./position.ts";
import type { QueueEffect, QueueState, Waiting } from "./state.ts";
import { countSentOn } from "./today.ts";

/** Why a contact does not stay, and what is to become of it. null: the flow's `failed` exit. */
export interface Departure {
  reason: RejectReason;
  then: Leave | null;
}

/** Sends a contact away: at once, or as soon as the offers that are out have ended without an acceptance. */
export function sendAway(
  state: QueueState,
  row: Waiting,
  departure: Departure,
  context: Context,
): QueueEffect[] {
  if (row.offers.length === 0) return sentAway(state, row, departure, context);
  putContact(state, { ...row, leaving: departure });
  return [];
}

/** The contact, at whom nothing rings, has left. */
export function sentAway(
  state: QueueState,
  { contact, epoch }: Waiting,
  { reason, then }: Departure,
  context: Context,
): QueueEffect[] {
  dropContact(state, contact);
  countSentOn(state, context.now);
  lineMoved(state, context);
  return [send("contact", contact, { type: "rejected", epoch, reason, then }, context)];
}
