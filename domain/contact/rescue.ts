/** An agent has vanished with a contact in hand: it goes back to its queue, where its first arrival places it. */
import { inLanguage } from "../flow/prompt.ts";
import { sayWaiting } from "./announcing.ts";
import { writeFromFlow } from "./conversation.ts";
import { hangUpUnanswered } from "./dialling.ts";
import { playMusic, record } from "./media.ts";
import { needsWithout } from "./needs.ts";
import { identities } from "./open.ts";
import { atTheEnd, enqueue } from "./queueing.ts";
import { hasPages, type InHand } from "./state.ts";
import type { Turn } from "./turn.ts";
import { apologies, spoken } from "./words.ts";

/**
 * The agent is told, put out of the room, and not preferred any more. Whoever takes the contact next has its transcript;
 * its recording goes on as the next segment.
 */
export function rescue(turn: Turn): void {
  const { row } = turn;
  const { agent, queue } = row;
  if (row.phase !== "connected" || agent === null || queue === null) return;
  if (row.heldSince !== null) turn.log({ type: "contact.resumed", agent: agent.id });
  row.heldSince = null;
  record(turn, "off");
  letGo(turn, agent);
  row.rescued = { agent: agent.id, agentName: agent.name, at: turn.now };
  hangUpUnanswered(turn);
  row.queue = { ...queue, ...atTheEnd, needs: needsWithout(queue.needs, agent.id) };
  enqueue(turn, row.queue, agent);
  if (hasPages(row)) writeFromFlow(turn, inLanguage(apologies.rescued, row.language));
  else if (row.room !== null && row.visitor.present)
    sayWaiting(turn, [spoken(apologies.rescued, row.language)]);
  else if (row.room !== null) playMusic(turn);
}

function letGo(turn: Turn, { id, offer }: InHand): void {
  const { row } = turn;
  turn.timer("agent-returns", null);
  turn.send("agent", id, { type: "gone", contact: turn.id, offer, why: "rescued" });
  if (row.room !== null)
    turn.call("room", { call: "remove", room: row.room.name, identity: identities.agent(id) });
  row.receipts = { ...row.receipts, agent: { delivered: 0, read: 0 } };
}
