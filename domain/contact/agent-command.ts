import type { AgentCommand } from "../agent/desktop.ts";
import { goOnAfter } from "./after-talk.ts";
import { cannotWrite, read, write } from "./conversation.ts";
import { hungUpByAgent } from "./dialling.ts";
import { end } from "./ending.ts";
import { invite } from "./handling.ts";
import { playMusic, record, silence } from "./media.ts";
import { isSpoken } from "./state.ts";
import type { Turn } from "./turn.ts";
import { showAgent, showStatus } from "./view.ts";

/** Codes of `command-failed`, and what they say to people. */
const sentences = {
  "not-yours": "This contact is not in your hands.",
  ended: "This contact has ended.",
  "not-connected": "The customer is not connected yet.",
  "only-in-calls": "Only calls can do that.",
  "not-recording": "Nothing is being recorded.",
  empty: "There is nothing to send.",
  "too-many": "This conversation has reached its greatest length.",
  "no-text": "A telephone cannot show messages, and nobody reads along with a voicemail.",
} as const;
type Refusal = keyof typeof sentences;

/** What an agent wants done. Only the contact's own agent is obeyed; what is so already is done again without a word. */
export function command(turn: Turn, agent: string, wish: AgentCommand): void {
  const refusal = refuse(turn, agent, wish) ?? carryOut(turn, agent, wish);
  if (refusal === null) return;
  const message = sentences[refusal];
  turn.send("agent", agent, {
    type: "command-failed",
    contact: turn.id,
    command: wish.type,
    code: refusal,
    message,
  });
}

function refuse({ row }: Turn, agent: string, wish: AgentCommand): Refusal | null {
  if (row.agent?.id !== agent) return "not-yours";
  if (wish.type === "message.read") return null;
  if (row.phase !== "connected") return "ended";
  const ofCalls = ["hold", "resume", "record.pause", "record.resume", "join"].includes(wish.type);
  if (ofCalls && !isSpoken(row)) return "only-in-calls";
  if (ofCalls && wish.type !== "join" && row.agent.connectedAt === null) return "not-connected";
  return null;
}

function carryOut(turn: Turn, agent: string, wish: AgentCommand): Refusal | null {
  const { row } = turn;
  switch (wish.type) {
    case "hold":
      if (row.heldSince === null) hold(turn, agent);
      return null;
    case "resume":
      if (row.heldSince !== null) resume(turn, agent);
      return null;
    case "record.pause":
      return pauseRecording(turn, agent, "on", "paused");
    case "record.resume":
      return pauseRecording(turn, agent, "paused", "on");
    case "join":
      invite(turn);
      return null;
    case "end":
      if (hungUpByAgent(turn) || goOnAfter(turn)) return null;
      end(turn, "agent", row.agent?.connectedAt === null ? "failed" : "answered");
      return null;
    case "message.read":
      read(turn, "agent", wish.upTo);
      return null;
    case "message.send": {
      const { message: id, text, attachment } = wish;
      if (turn.state.messages.has(id)) return null;
      const refusal = cannotWrite(row, wish);
      if (refusal !== null) return refusal;
      const from = { kind: "agent" as const, id: agent, name: row.agent?.name ?? "" };
      write(turn, { id, from, text, ...(attachment && { attachment }) });
      return null;
    }
  }
}

function hold(turn: Turn, agent: string): void {
  turn.log({ type: "contact.held", agent });
  turn.row.heldSince = turn.now;
  playMusic(turn);
  showAgent(turn);
  showStatus(turn);
}

function resume(turn: Turn, agent: string): void {
  turn.log({ type: "contact.resumed", agent });
  turn.row.heldSince = null;
  silence(turn);
  showAgent(turn);
  showStatus(turn);
}

function pauseRecording(
  turn: Turn,
  agent: string,
  from: "on" | "paused",
  to: "on" | "paused",
): Refusal | null {
  const { recording } = turn.row.media;
  if (recording === "off") return "not-recording";
  if (recording !== from) return null;
  record(turn, to);
  turn.log({ type: to === "paused" ? "recording.paused" : "recording.continued", agent });
  showAgent(turn);
  return null;
}
