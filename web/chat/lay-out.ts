import type { TranscriptMessage } from "../../domain/contact/transcript.ts";

export type Line =
  | { kind: "day"; at: number }
  /** `first`: begins a new turn, so it carries name and time. */
  | { kind: "message"; message: TranscriptMessage; first: boolean };

const turnMs = 5 * 60_000;

/** A conversation as lines: a day's heading where a day begins, and turns of one side. */
export function layOut(messages: readonly TranscriptMessage[]): Line[] {
  const lines: Line[] = [];
  let before: TranscriptMessage | null = null;
  for (const message of messages) {
    const newDay = before === null || dayOf(before.at) !== dayOf(message.at);
    if (newDay) lines.push({ kind: "day", at: message.at });
    const sameSide = before !== null && sideOf(before) === sideOf(message) && message.at - before.at < turnMs;
    lines.push({ kind: "message", message, first: newDay || !sameSide });
    before = message;
  }
  return lines;
}

const dayOf = (at: number): string => new Date(at).toDateString();
const sideOf = ({ from }: TranscriptMessage): string => (from.kind === "agent" ? from.id : from.kind);
