import { waitingAnswer, waitingDigit } from "./asking-for-callback.ts";
import { cannotWrite, read, write } from "./conversation.ts";
import { end } from "./ending.ts";
import { stepRun } from "./flowing.ts";
import type { CustomerMessage } from "./happening.ts";
import { awaitWord } from "./pages.ts";
import { isSpoken, transcriptOf } from "./state.ts";
import type { Turn } from "./turn.ts";
import { showCustomer } from "./view.ts";
import { leftMessage, voicemailDigit } from "./voicemail.ts";
import type { WidgetCommand } from "./widget.ts";

/** Codes of the widget's `error` frame, in English for people. */
const sentences = {
  ended: "This conversation has ended.",
  empty: "There is nothing to send.",
  "too-many": "This conversation has reached its greatest length.",
  "no-text": "Messages cannot be sent here.",
} as const;

/** What a page of the customer wants. */
export function customerCommand(turn: Turn, socket: string, wish: WidgetCommand) {
  switch (wish.type) {
    case "message":
    case "choice":
      return answer(turn, socket, wish);
    case "digit":
      return keyPressed(turn, wish.digit);
    case "typing":
      if (turn.row.agent !== null && turn.row.phase === "connected")
        turn.send("agent", turn.row.agent.id, { type: "typing", typing: { contact: turn.id, on: wish.on } });
      return;
    case "read":
      return read(turn, "customer", wish.upTo);
    case "end":
      return end(turn, "customer");
  }
}

/** A message that comes by another way than the socket, an attachment's for example. Refused ones change nothing. */
export function customerMessage(turn: Turn, message: CustomerMessage): void {
  if (cannotWrite(turn.row, message) !== null || turn.state.messages.has(message.id)) return;
  write(turn, { ...message, from: { kind: "customer" } });
  if (!isSpoken(turn.row)) written(turn, message.text);
}

/** A key, from the telephone or the page's keypad: for whatever the contact is at. */
export function keyPressed(turn: Turn, digit: string): void {
  if (turn.row.phase === "queued") waitingDigit(turn, digit);
  else if (turn.row.phase === "voicemail") voicemailDigit(turn, digit);
  else stepRun(turn, { type: "digit", digit });
}

function written(turn: Turn, text: string): void {
  awaitWord(turn);
  if (turn.row.phase === "voicemail") leftMessage(turn);
  else if (turn.row.phase === "queued") waitingAnswer(turn, { text });
  else if (text.trim() !== "") stepRun(turn, { type: "text", text });
}

/** Each id is answered, also when it is known already: then the first answer was lost on the way. */
function answer(turn: Turn, socket: string, wish: Extract<WidgetCommand, { type: "message" | "choice" }>) {
  const { id } = wish;
  const text = wish.type === "message" ? wish.text : labelOf(turn, wish.value);
  const refusal = turn.state.messages.has(id) ? null : cannotWrite(turn.row, { text });
  if (refusal !== null)
    return showCustomer(turn, { type: "error", id, code: refusal, message: sentences[refusal] }, socket);
  showCustomer(turn, { type: "ack", id }, socket);
  if (wish.type === "message") return customerMessage(turn, { id, text });
  if (turn.state.messages.has(id)) return;
  write(turn, { id, from: { kind: "customer" }, text });
  if (isSpoken(turn.row)) return;
  awaitWord(turn);
  if (turn.row.phase === "queued") waitingAnswer(turn, { choice: wish.value });
  else stepRun(turn, { type: "choice", value: wish.value });
}

/** A pressed button reads as its label. */
function labelOf({ state }: Turn, value: string): string {
  const menu = transcriptOf(state).findLast((message) => message.choices !== undefined);
  return menu?.choices?.find((choice) => choice.value === value)?.label ?? value;
}
