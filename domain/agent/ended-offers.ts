import type { CommandError } from "./command.ts";
import { type AgentState, type EndedOffer, forgetOldest } from "./state.ts";

/** Ended offers are remembered up to this many; then the older half is forgotten. */
const rememberedOffers = 100;

export function rememberEnd(state: AgentState, offer: string, why: EndedOffer["why"], now: number): void {
  state.ended.set(offer, { why, at: now });
  forgetOldest(state.ended, rememberedOffers, (row) => row.at);
}

const words: Record<EndedOffer["why"], [code: string, message: string]> = {
  accepted: ["offer-accepted", "This contact has been accepted already."],
  declined: ["offer-declined", "You have given this contact back; it went to a colleague."],
  "no-answer": ["offer-ran-out", "The time to answer ran out, and the contact went to a colleague."],
  "agent-gone": [
    "offer-away",
    "The connection was lost while this rang, and the contact went to a colleague.",
  ],
  taken: ["offer-taken", "A colleague was first to take this contact."],
  left: ["offer-left", "The customer left before you answered."],
  withdrawn: ["offer-ended", "This offer was withdrawn. Another one will come."],
};

/** What became of an offer that does not ring any more, for who presses too late. */
export function whatBecameOf(state: AgentState, offer: string): CommandError {
  const [code, message] = words[state.ended.get(offer)?.why ?? "withdrawn"];
  return { code, message };
}
