import type { Context } from "../machine/machine.ts";
import type { Message } from "../machine/message.ts";
import { leaveForGood } from "./attendance.ts";
import { availabilityOf } from "./availability-of.ts";
import { type AgentEffect, type AgentState, queuesOf, send } from "./state.ts";
import { moveMidnight } from "./tally.ts";

/**
 * A newer configuration. Queues the agent has left hear that it takes nothing, all others how it is now; what rings or is
 * in hand stays, even where it is more than the new capacity allows. A removed agent is put out.
 */
export function configured(
  state: AgentState,
  { type: _, ...settings }: Extract<Message, { type: "agent-configured" }>,
  context: Context,
): AgentEffect[] {
  const before = state.settings.get("now");
  if ((before?.version ?? 0) >= settings.version) return [];
  const left = queuesOf(state);
  state.settings.set("now", settings);
  if (before !== undefined && before.timeZone !== settings.timeZone)
    moveMidnight(state, settings.timeZone, context.now);
  const told = state.told.update("now", (row) => ({ ...row, stale: true })); // queues new to the agent hear of it
  const stays = new Set(queuesOf(state));
  const version = Math.max(context.now, (told?.version ?? 0) + 1);
  const now = availabilityOf(state, context.self.id, context.now);
  const availability = { ...now, version, ready: false, skills: [], attributes: {}, idleSince: null };
  const farewell = left
    .filter((queue) => !stays.has(queue))
    .map((queue) => send("queue", queue, { type: "availability", availability }, context));
  if (settings.profile !== null) return farewell;
  return [...farewell, ...leaveForGood(state, context), { do: "push", push: { close: "removed" } }];
}
