/** The contact in an agent's hands: from accepting to wrapping up. */

import type { Message } from "../machine/message.ts";
import { queueOf } from "../queue/shards.ts";
import { takeBack } from "./asking-for-callback.ts";
import { delivered } from "./conversation.ts";
import { openRoom } from "./dialling.ts";
import { record } from "./media.ts";
import { awaitPage, awaitWord } from "./pages.ts";
import { stopWaiting } from "./queueing.ts";
import { rescue } from "./rescue.ts";
import { type InHand, isAsked, isSpoken, transcriptOf } from "./state.ts";
import { agentComesMs, agentReturnsMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showAgent, showCustomer, showStatus } from "./view.ts";

type From<Type extends Message["type"]> = Extract<Message, { type: Type }>;

/** The first agent to accept gets the contact, as long as it waits; accepting twice is as good as once. */
export function accepted(turn: Turn, message: From<"accepted">) {
  const { row } = turn;
  const { offer, agent, agentName: name } = message;
  const again = !turn.over && row.agent?.id === agent && row.agent.offer === offer;
  if (!again && (row.phase !== "queued" || message.epoch !== row.epoch))
    return turn.send("agent", agent, {
      type: "gone",
      contact: turn.id,
      offer,
      why: turn.over ? "ended" : "taken",
    });
  if (!again) take(turn, { id: agent, name, offer, queue: queueOf(message.queue) });
  showAgent(turn);
  const messages = transcriptOf(turn.state);
  if (messages.length > 0) turn.send("agent", agent, { type: "transcript", contact: turn.id, messages });
}

function take(turn: Turn, agent: { id: string; name: string; offer: string; queue: string }): void {
  const { row } = turn;
  const spoken = isSpoken(row);
  turn.log({ type: "contact.accepted", agent: agent.id, offer: agent.offer, queue: agent.queue });
  row.phase = "connected";
  row.agent = {
    ...agent,
    acceptedAt: turn.now,
    connectedAt: spoken ? null : turn.now,
    present: !spoken,
    online: true,
  };
  if (isAsked(row)) row.promising = null;
  stopWaiting(turn);
  turn.timer("media-needed", null);
  awaitWord(turn);
  if (spoken) {
    openRoom(turn);
    invite(turn);
    turn.timer("agent-returns", turn.now + agentComesMs);
  } else {
    connected(turn, row.agent);
    awaitPage(turn);
    delivered(turn);
  }
  showStatus(turn);
}

/** Customer and agent can talk. Whoever reached the customer, a call that was promised them is needless now. */
export function connected(turn: Turn, agent: InHand): void {
  const { row } = turn;
  agent.connectedAt = turn.now;
  turn.log({ type: "contact.connected", agent: agent.id });
  // who was asked, and did not agree, is not recorded
  if (isSpoken(row) && row.mayRecord !== false) record(turn, "on");
  if (row.request.voicemail !== undefined) return; // nobody has been reached
  if (row.promising?.step === "promised") takeBack(turn);
  row.promising = null;
  const { origin } = row.request;
  const number = origin.kind === "phone" ? origin.number : null;
  const customer = row.customer?.id ?? null;
  if (number !== null || customer !== null) turn.call("callback", { call: "supersede", number, customer });
}

/** Asks for what the agent's browser needs to join the room. */
export function invite(turn: Turn): void {
  const { agent, room } = turn.row;
  if (agent !== null && room !== null)
    turn.call("invite", { call: "invite", agent: agent.id, name: agent.name, room: room.name });
}

export function invited(turn: Turn, agent: string, url: string, token: string): void {
  if (turn.row.phase === "connected" && turn.row.agent?.id === agent)
    turn.send("agent", agent, { type: "media", contact: turn.id, url, token });
}

/** The agent's desktop has gone, perhaps for good, or come back. In a call the room tells who is there; in a chat this does. */
export function agentOnline(turn: Turn, { agent: id, online, gone }: From<"agent-presence">) {
  const { agent, phase } = turn.row;
  if (agent === null || agent.id !== id || turn.over) return;
  if (gone) return rescue(turn);
  if (agent.online === online) return;
  agent.online = online;
  if (online) delivered(turn);
  if (isSpoken(turn.row) || phase !== "connected") return;
  agent.present = online;
  turn.log({ type: online ? "participant.returned" : "participant.left", side: "agent", agent: id });
  turn.timer("agent-returns", online ? null : turn.now + agentReturnsMs);
}

export function agentTyping(turn: Turn, { agent, on }: From<"agent-typing">): void {
  if (turn.row.phase === "connected" && turn.row.agent?.id === agent)
    showCustomer(turn, { type: "typing", on });
}

export function wrappedUp(turn: Turn, message: From<"wrapped-up">): void {
  const { row } = turn;
  const { agent, disposition, note, by } = message;
  const following = row.wrappingUp === agent;
  if (!following && (row.phase !== "wrap-up" || row.agent?.id !== agent)) return;
  // somebody else may have had it in the flow after the talk
  const other = following ? row.agent?.connectedAt != null : row.wrappingUp != null;
  if (following) row.wrappingUp = null;
  else if (other) row.agent = null;
  if (row.ended !== null && !other) row.phase = "ended";
  turn.amend({ wrapUpMs: message.endedAt - message.startedAt });
  turn.log({ type: "wrapup.completed", agent, disposition, note, by });
}
