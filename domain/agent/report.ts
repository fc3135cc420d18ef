import type { Context } from "../machine/machine.ts";
import { queueOf } from "../queue/shards.ts";
import type { AgentReport } from "../wallboard/report.ts";
import type { Activity } from "./presence.ts";
import { type AgentEffect, type AgentState, type InHand, presenceOf, profileOf, send } from "./state.ts";

/** Reports are at least this far apart: the first change goes at once, later ones together. */
const everyMs = 500;
/** Its step does nothing but what every step does at its end: report. */
const reportTimer = "report";

/** Tells the wallboard when what it shows of this agent has changed. */
export function reportChange(state: AgentState, context: Context): AgentEffect[] {
  const profile = profileOf(state);
  if (profile === null) return [];
  const before = state.reported.get("now");
  const presence = presenceOf(state);
  const activity = activityOf(state);
  const report: AgentReport = {
    agent: profile.id,
    name: profile.name,
    version: before?.version ?? 0,
    activity,
    reason: presence.state === "not-ready" ? presence.reason : null,
    since:
      activity === presence.state
        ? presence.since
        : before?.activity === activity
          ? before.since
          : context.now,
    queues: profile.queues,
    contacts: [
      ...[...state.offers.values()].map((ring) => ({
        contact: ring.contact,
        channel: ring.channel,
        queue: queueOf(ring.queue),
        state: "ringing" as const,
        since: ring.offeredAt,
      })),
      ...[...state.hands.values()].map(inHand),
    ],
  };
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(report)) return [];
  const due = (before?.version ?? 0) + everyMs; // a version is the time it was told, or a little later
  if (context.now < due) {
    if (!state.timers.has(reportTimer)) state.timers.set(reportTimer, due);
    return [];
  }
  state.timers.delete(reportTimer);
  report.version = Math.max(context.now, report.version + 1);
  state.reported.set("now", report);
  return [send("wallboard", "main", { type: "agent-report", report }, context)];
}

/** Work shows before presence, but an agent without a desktop is offline whatever it has in hand. */
export function activityOf(state: AgentState): Activity {
  const presence = presenceOf(state).state;
  if (presence === "offline") return "offline";
  if (state.offers.size > 0) return "ringing";
  if (state.hands.size === 0) return presence;
  return [...state.hands.values()].some((hand) => hand.view.wrapUp === null) ? "busy" : "wrap-up";
}

function inHand({ contact, channel, queue, acceptedAt, view }: InHand): AgentReport["contacts"][number] {
  const row = { contact, channel, queue: queueOf(queue) };
  if (view.wrapUp !== null) return { ...row, state: "wrap-up", since: view.wrapUp.startedAt };
  if (view.heldSince !== null) return { ...row, state: "held", since: view.heldSince };
  return { ...row, state: "connected", since: acceptedAt };
}
