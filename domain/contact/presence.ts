/** Who is in the room of a call. */
import { end, takeLeave } from "./ending.ts";
import { startWhenReady, stepRun } from "./flowing.ts";
import { playMusic, record, silence } from "./media.ts";
import { identities } from "./open.ts";
import { agentReturnsMs, customerReturnsMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showAgent, showStatus } from "./view.ts";
import { apologies } from "./words.ts";

/**
 * A participant came or went, whoever says so first. Of browsers that may come back under their name, the media
 * process in the room knows better than a webhook, which may be late: while it is there it decides who has left.
 */
export function participantChanged(
  turn: Turn,
  identity: string,
  present: boolean,
  says: "media" | "webhook",
): void {
  const { row } = turn;
  if (turn.over || row.request.room === null) return;
  const isCustomer = identity === row.request.room.customer;
  const late = says === "webhook" && !present && row.media.joined;
  if (isCustomer && !(late && row.request.origin.kind === "web")) customerChanged(turn, present);
  else if (row.agent !== null && identities.agentOf(identity) === row.agent.id && !late)
    agentChanged(turn, present);
}

/** A telephone's hang-up is final; a browser may come back, and hears the present prompt again. */
function customerChanged(turn: Turn, present: boolean) {
  const { visitor, request, media } = turn.row;
  if (visitor.present === present) return;
  visitor.present = present;
  if (!present) {
    turn.log({ type: "participant.left", side: "customer" });
    if (request.origin.kind === "phone") return end(turn, "customer");
    turn.timer("customer-returns", turn.now + customerReturnsMs);
    stepRun(turn, { type: "suspended" });
    return showAgent(turn);
  }
  turn.timer("customer-returns", null);
  if (visitor.came) turn.log({ type: "participant.returned", side: "customer" });
  visitor.came = true;
  if (turn.row.phase === "opening") startWhenReady(turn);
  else if (media.joined) stepRun(turn, { type: "resumed" });
  showAgent(turn);
}

function agentChanged(turn: Turn, present: boolean) {
  const { row } = turn;
  const { agent } = row;
  if (agent === null || row.phase !== "connected" || agent.present === present) return;
  agent.present = present;
  if (!present) {
    turn.log({ type: "participant.left", side: "agent", agent: agent.id });
    turn.timer("agent-returns", turn.now + agentReturnsMs);
    playMusic(turn);
    return showAgent(turn);
  }
  turn.timer("agent-returns", null);
  if (row.heldSince === null) silence(turn);
  if (agent.connectedAt !== null) turn.log({ type: "participant.returned", side: "agent", agent: agent.id });
  else {
    agent.connectedAt = turn.now;
    turn.log({ type: "contact.connected", agent: agent.id });
    record(turn, "on");
    showStatus(turn);
  }
  showAgent(turn);
}

/** The time to return is over. */
export function customerStaysAway(turn: Turn): void {
  if (!turn.row.visitor.present) end(turn, "network");
}

/** The agent is lost, or never came. */
export function agentStaysAway(turn: Turn): void {
  const { agent, phase } = turn.row;
  if (phase !== "connected" || agent === null || agent.present) return;
  takeLeave(turn, apologies.agentLost, agent.connectedAt === null ? "failed" : "answered", "network");
}
