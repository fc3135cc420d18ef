import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { become } from "./become.ts";
import { dropOffers } from "./offers.ts";
import { type Presence, putOut, signedIn } from "./presence.ts";
import { type AgentEffect, type AgentState, presenceOf, profileOf, send, show } from "./state.ts";

/** A desktop that is back within this time finds everything as it was; later, the agent has to press available. */
const returnMs = 30_000;
/** The shell looks at the sockets whenever this timer is due. */
export const socketsTimer = "sockets";

/** A desktop is there. Further ones change nothing. */
export function arrive(state: AgentState, checkAt: number, context: Context): AgentEffect[] {
  state.timers.set(socketsTimer, checkAt);
  const presence = presenceOf(state);
  if (presence.state !== "offline") return [];
  const before = state.attendance.get("now")?.before ?? null;
  const inTime = before !== null && context.now - presence.since <= returnMs;
  const now: Presence = inTime ? before : { state: "not-ready", reason: signedIn, since: context.now };
  if (!inTime) state.idle.delete("now");
  return [...become(state, now, context), ...tellContacts(state, { online: true }, context)];
}

/** The last desktop has gone: nothing is offered, what rings goes elsewhere, contacts in hand hear of it. */
export function depart(state: AgentState, context: Context): AgentEffect[] {
  state.timers.delete(socketsTimer);
  const before = presenceOf(state);
  if (before.state === "offline") return [];
  const offline: Presence = { state: "offline", since: context.now };
  return [
    ...become(state, offline, context, { before }),
    ...dropOffers(state, "agent-gone", context),
    ...tellContacts(state, { online: false }, context),
  ];
}

/** Gone for good: nothing is kept for a return, and contacts in hand are to be rescued at once. */
export function leaveForGood(state: AgentState, context: Context): AgentEffect[] {
  state.timers.delete(socketsTimer);
  state.idle.delete("now");
  const offline: Presence = { state: "offline", since: context.now };
  return [
    ...become(state, offline, context, { why: putOut }),
    ...dropOffers(state, "agent-gone", context),
    ...tellContacts(state, { online: false, gone: true }, context),
  ];
}

/** A supervisor signs the agent out. Doing it twice is as good as once. `reason` is shown to the agent, may be empty. */
export function signOut(state: AgentState, reason: string, context: Context): AgentEffect[] {
  if (profileOf(state) === null) return [];
  return [
    ...leaveForGood(state, context),
    show({ type: "put-out", reason }),
    { do: "push", push: { close: "put-out" } },
  ];
}

type News = Pick<Extract<Message, { type: "agent-presence" }>, "online" | "gone">;

function tellContacts(state: AgentState, news: News, context: Context): AgentEffect[] {
  const agent = context.self.id;
  return [...state.hands.values()]
    .filter((hand) => hand.view.wrapUp === null)
    .map((hand) => send("contact", hand.contact, { type: "agent-presence", agent, ...news }, context));
}
