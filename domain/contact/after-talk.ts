/** The agent is done, and the customer stays: they go to the entry point's flow for afterwards, a survey for example. */
import { startIn } from "./flowing.ts";
import { record, silence } from "./media.ts";
import { identities } from "./open.ts";
import { hasPages, isSpoken, only } from "./state.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";

/** Returns false when there is no such flow, or nobody is left to go there: then the contact ends. */
export function goOnAfter(turn: Turn): boolean {
  const { row, entry } = turn;
  const { agent } = row;
  const flow = entry?.flows.find(({ id }) => id === entry.entry.after);
  if (flow === undefined || agent === null || agent.connectedAt === null || row.after) return false;
  if (!customerIsThere(turn)) return false;
  if (row.heldSince !== null) turn.log({ type: "contact.resumed", agent: agent.id });
  row.heldSince = null;
  record(turn, "off");
  turn.log({ type: "contact.released", agent: agent.id });
  turn.timer("agent-returns", null);
  turn.send("agent", agent.id, { type: "finished", contact: turn.id, outcome: "answered", wrapUp: true });
  if (row.room !== null)
    turn.call("room", { call: "remove", room: row.room.name, identity: identities.agent(agent.id) });
  Object.assign(row, { agent: null, queue: null, promising: null, after: true, wrappingUp: agent.id });
  if (isSpoken(row)) silence(turn);
  const { language: _, ...before } = turn.state.flow.get(only)?.variables ?? {};
  startIn(turn, flow, { ...before, agentName: agent.name });
  showStatus(turn);
  return true;
}

/** In the room with somebody who can talk to them; in a chat, at a page. */
function customerIsThere({ row }: Turn): boolean {
  if (hasPages(row)) return row.visitor.sockets > 0;
  return isSpoken(row) && row.visitor.present && row.media.joined;
}
