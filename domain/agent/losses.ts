import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { rememberEnd } from "./ended-offers.ts";
import { letGo } from "./hands.ts";
import { type AgentEffect, type AgentState, forgetOldest, show, wrapUpTimer } from "./state.ts";
import { uncountTaken } from "./tally.ts";

const rememberedLosses = 20;

/**
 * The contact says that it is not this agent's: the acceptance came too late, or the agent was away too long. A desktop
 * that returns later hears of it in its snapshot.
 */
export function contactGone(
  state: AgentState,
  { contact, offer, why }: Extract<Message, { type: "gone" }>,
  { now }: Context,
): AgentEffect[] {
  const hand = state.hands.get(contact);
  if (hand?.offer !== offer) return [];
  if (why !== "rescued") {
    uncountTaken(state, now);
    rememberEnd(state, offer, why === "taken" ? "taken" : "left", now);
  }
  state.timers.delete(wrapUpTimer(contact));
  const loss = { contact, channel: hand.channel, at: now, why };
  state.losses.set(contact, loss);
  forgetOldest(state.losses, rememberedLosses, (row) => row.at);
  return [
    show({ type: "offer.gone", offer, why: "withdrawn" }),
    ...letGo(state, hand),
    show({ type: "loss", loss }),
  ];
}
