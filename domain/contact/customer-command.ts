import { waitingAnswer, waitingDigit } from "./asking-for-callback.ts";
import { cannotWrite, read, write } from "./conversation.ts";
import { end } from "./ending.ts";
import { stepRun } from "./flowing.ts";
import type { CustomerMessage, Happening } from "./happening.ts";
import { tell } from "./media.ts";
import { collected } from "./media-process.ts";
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
  "not-asked": "Nothing is asked for any more that nobody may see. This answer was not kept.",
} as const;

/** What a page of the customer wants. */
export function customerCommand(turn: Turn, socket: string, wish: WidgetCommand) {
  switch (wish.type) {
    case "message":
    case "choice":
      return answer(turn, socket, wish);
    case "digit":
      // Secure digits go past everything that is stored.
      if (turn.row.collecting != null) return tell(turn, { type: "digit", digit: wish.digit });
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
  if (!isSpoken(turn.row)) written(turn, message);
}

/** A key, from the telephone or the page's keypad: for whatever the contact is at. */
export function keyPressed(turn: Turn, digit: string): void {
  if (turn.row.phase === "queued") waitingDigit(turn, digit);
  else if (turn.row.phase === "voicemail") voicemailDigit(turn, digit);
  else stepRun(turn, { type: "digit", digit });
}

/**
 * What was typed in answer to a secure question: the conversation keeps only what may be shown of it. One that comes when
 * nothing is asked any more (null) is dropped.
 */
export function customerSecret(
  turn: Turn,
  { socket, id, secret }: Extract<Happening, { type: "customer-secret" }>,
) {
  const known = turn.state.messages.has(id);
  const refusal = known
    ? null
    : secret === null
      ? "not-asked"
      : cannotWrite(turn.row, { text: secret.shown });
  if (refusal !== null)
    return showCustomer(turn, { type: "error", id, code: refusal, message: sentences[refusal] }, socket);
  showCustomer(turn, { type: "ack", id }, socket);
  if (known || secret === null) return;
  write(turn, { id, from: { kind: "customer" }, text: secret.shown });
  awaitWord(turn);
  collected(turn, secret);
}

function written(turn: Turn, { text, attachment }: CustomerMessage): void {
  awaitWord(turn);
  if (turn.row.phase === "voicemail") leftMessage(turn, text || attachment?.name);
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
  const pressed = (choice: { value: string }) => choice.value === value;
  const menu = transcriptOf(state).findLast(({ choices }) => choices?.some(pressed));
  return menu?.choices?.find(pressed)?.label ?? value;
}
