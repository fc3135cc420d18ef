/** Who is in the room of a call. */
import { calledCustomerChanged, dial } from "./dialling.ts";
import { end } from "./ending.ts";
import { startWhenReady, stepRun } from "./flowing.ts";
import { connected } from "./handling.ts";
import { noCollecting, noListening } from "./listening.ts";
import { playMusic, silence } from "./media.ts";
import { identities } from "./open.ts";
import { rescue } from "./rescue.ts";
import { agentReturnsMs, customerReturnsMs } from "./times.ts";
import { outsideLeft } from "./transferring.ts";
import type { Turn } from "./turn.ts";
import { showAgent, showStatus } from "./view.ts";

/**
 * A participant came or went, whoever says so first. Of browsers that may come back under their name, the media
 * process in the room knows better than a webhook, which may be late: while it is there it decides who has left.
 */
export function participantChanged(
  turn: Turn,
  identity: string,
  present: boolean,
  says: "media" | "webhook",
) {
  const { row } = turn;
  if (turn.over || row.room === null) return;
  const isCustomer = identity === row.room.customer;
  const late = says === "webhook" && !present && row.media.joined;
  if (!present && row.transfer?.identity === identity) return outsideLeft(turn, identity);
  if (isCustomer && !(late && row.request.origin.kind === "web")) customerChanged(turn, present);
  else if (row.agent !== null && identities.agentOf(identity) === row.agent.id && !late)
    agentChanged(turn, present);
}

/** A telephone's hang-up is final; a browser may come back, and hears the present prompt again. */
function customerChanged(turn: Turn, present: boolean) {
  const { visitor, request, media } = turn.row;
  if (calledCustomerChanged(turn, present) || visitor.present === present) return;
  visitor.present = present;
  if (!present) {
    turn.log({ type: "participant.left", side: "customer" });
    if (request.origin.kind === "phone") return end(turn, "customer");
    turn.timer("customer-returns", turn.now + customerReturnsMs);
    hold(turn);
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
  else if (row.calling !== null && row.calling.line !== "open") dial(turn);
  else {
    connected(turn, agent);
    showStatus(turn);
  }
  showAgent(turn);
}

/** Nobody hears the flow: it is silent and deaf until they are back, or it would go on without them. */
function hold(turn: Turn): void {
  if (turn.row.phase === "flow") {
    silence(turn);
    noListening(turn);
    noCollecting(turn);
  }
  stepRun(turn, { type: "suspended" });
}

/** The time to return is over. */
export function customerStaysAway(turn: Turn): void {
  if (!turn.row.visitor.present) end(turn, "network");
}

/** The agent is lost, or never came. */
export function agentStaysAway(turn: Turn): void {
  if (turn.row.agent?.present === false) rescue(turn);
}
