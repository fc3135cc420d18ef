/** The written side of a contact: its messages, and how far each side has got. */

import { maxMessages } from "./times.ts";
import type { Receipts, TranscriptMessage } from "./transcript.ts";
import type { Turn } from "./turn.ts";
import { showAgent, showCustomer } from "./view.ts";

/** Why no more can be written; null when it can. */
export function cannotWrite(
  row: Turn["row"],
  message: { text: string; attachment?: unknown },
): "ended" | "empty" | "too-many" | "no-text" | null {
  if (row.ended !== null || row.phase === "leaving") return "ended";
  if (row.request.origin.kind === "phone" || row.request.voicemail !== undefined) return "no-text";
  if (message.text.trim() === "" && message.attachment === undefined) return "empty";
  return row.lastNumber >= maxMessages ? "too-many" : null;
}

/** Adds a message and shows it to both sides. One whose id is known already changes nothing. */
export function write(turn: Turn, draft: Omit<TranscriptMessage, "number" | "at">): void {
  const { row, state } = turn;
  if (state.messages.has(draft.id)) return;
  row.lastNumber += 1;
  const message: TranscriptMessage = { ...draft, number: row.lastNumber, at: turn.now };
  state.messages.set(message.id, message);
  turn.log({
    type: "message.sent",
    id: message.id,
    number: message.number,
    from: message.from.kind,
    ...(message.from.kind === "agent" && { agent: message.from.id }),
    text: message.text,
    ...(message.attachment && { attachment: message.attachment }),
  });
  showCustomer(turn, { type: "messages", messages: [message] });
  if (row.agent !== null)
    turn.send("agent", row.agent.id, { type: "transcript", contact: turn.id, messages: [message] });
  delivered(turn);
}

/** The flow's, or the contact's own words. */
export function writeFromFlow(
  turn: Turn,
  text: string,
  how: Pick<TranscriptMessage, "choices" | "waiting" | "secure"> = {},
): void {
  const id = `flow-${turn.row.lastNumber + 1}`;
  write(turn, { id, from: { kind: "flow" }, text, ...how });
}

/** With buttons for who waits, in this stay in a queue. */
export const writeToWaiting = (turn: Turn, text: string, choices: TranscriptMessage["choices"]): void =>
  writeFromFlow(turn, text, { choices, waiting: turn.row.epoch });

/** Everything there is has reached the sides that have a page or a desktop open. */
export function delivered(turn: Turn): void {
  const { row } = turn;
  const { customer, agent } = row.receipts;
  advance(turn, {
    customer: row.visitor.sockets > 0 ? { ...customer, delivered: row.lastNumber } : customer,
    agent: row.agent?.online ? { ...agent, delivered: row.lastNumber } : agent,
  });
}

/** A side has seen everything up to this number. Going back is not possible, nor reading what is not written. */
export function read(turn: Turn, side: "customer" | "agent", upTo: number): void {
  const { row } = turn;
  const before = row.receipts[side];
  const seen = Math.max(before.read, Math.min(upTo, row.lastNumber));
  advance(turn, { ...row.receipts, [side]: { read: seen, delivered: Math.max(before.delivered, seen) } });
}

function advance(turn: Turn, receipts: Receipts): void {
  const { row } = turn;
  if (JSON.stringify(receipts) === JSON.stringify(row.receipts)) return;
  row.receipts = receipts;
  showCustomer(turn, { type: "receipts", receipts });
  if (!turn.over) showAgent(turn);
}
