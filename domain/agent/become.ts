import type { Context } from "../machine/machine.ts";
import { dropOffers } from "./offers.ts";
import type { Presence, PresenceWish } from "./presence.ts";
import { type AgentEffect, type AgentState, presenceOf, show } from "./state.ts";

/**
 * Every change of presence goes through here. It is shown, and logged for history unless it says nothing new; then the
 * time since which it holds stays, too. `before`: what to go back to; `why`: an offline's reason in the log.
 */
export function become(
  state: AgentState,
  presence: Presence,
  context: Context,
  { before = null, why = null }: { before?: Presence | null; why?: string | null } = {},
): AgentEffect[] {
  const row = state.attendance.get("now");
  const same = row !== undefined && saysTheSame(row.presence, presence);
  const now = same ? row.presence : presence;
  const seq = (row?.seq ?? 0) + (same ? 0 : 1);
  state.attendance.set("now", { presence: now, before, seq });
  const shown = show({ type: "presence", presence: now });
  if (same) return [shown];
  const reason = presence.state === "not-ready" ? presence.reason : why;
  return [shown, { do: "log", entry: { seq, at: context.now, state: presence.state, reason } }];
}

/** Why a wish cannot be fulfilled; null when it can. */
export function refusalOf(state: AgentState, wish: PresenceWish): "offline" | "unknown-reason" | null {
  if (presenceOf(state).state === "offline") return "offline";
  const reasons = state.settings.get("now")?.notReadyReasons ?? [];
  return wish.state === "not-ready" && !reasons.includes(wish.reason) ? "unknown-reason" : null;
}

/** What the agent or a supervisor asked for. Who turns not ready gives back what rings, as declined. */
export function fulfil(state: AgentState, wish: PresenceWish, context: Context): AgentEffect[] {
  const turned = become(state, { ...wish, since: context.now }, context);
  return wish.state === "available"
    ? turned
    : [...turned, ...dropOffers(state, "declined", context, "not-ready")];
}

const saysTheSame = (a: Presence, b: Presence): boolean =>
  a.state === b.state && (a.state !== "not-ready" || b.state !== "not-ready" || a.reason === b.reason);
