import type { Context } from "../machine/machine.ts";
import { dropOffers } from "./offers.ts";
import type { Presence } from "./presence.ts";
import { type AgentEffect, type AgentState, presenceOf, send, setPresence } from "./state.ts";

/** A desktop that is back within this time finds everything as it was; later, the agent has to press available. */
const returnMs = 30_000;
/** The not-ready reason of someone who has just signed in. */
export const signedIn = "signed-in";
/** The shell looks at the sockets whenever this timer is due. */
export const socketsTimer = "sockets";

/** A desktop is there. Further ones change nothing. */
export function arrive(state: AgentState, checkAt: number, context: Context): AgentEffect[] {
  state.timers.set(socketsTimer, checkAt);
  const { presence, before } = state.attendance.get("now") ?? { presence: presenceOf(state), before: null };
  if (presence.state !== "offline") return [];
  const inTime = before !== null && context.now - presence.since <= returnMs;
  const now: Presence = inTime ? before : { state: "not-ready", reason: signedIn, since: context.now };
  if (!inTime) state.idle.delete("now");
  return [...setPresence(state, now), ...tellContacts(state, true, context)];
}

/** The last desktop has gone: nothing is offered, what rings goes elsewhere, contacts in hand hear of it. */
export function depart(state: AgentState, context: Context): AgentEffect[] {
  state.timers.delete(socketsTimer);
  const before = presenceOf(state);
  if (before.state === "offline") return [];
  state.attendance.set("now", { presence: { state: "offline", since: context.now }, before });
  return [...dropOffers(state, context), ...tellContacts(state, false, context)];
}

function tellContacts(state: AgentState, online: boolean, context: Context): AgentEffect[] {
  const agent = context.self.id;
  return [...state.hands.values()]
    .filter((hand) => hand.view.wrapUp === null)
    .map((hand) => send("contact", hand.contact, { type: "agent-presence", agent, online }, context));
}
