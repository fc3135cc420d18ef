/** Hearing the customer speak, and gathering digits that nobody may see. */
import type { FlowAction } from "../flow/run.ts";
import { tell } from "./media.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";

type Action<Do extends FlowAction["do"]> = Extract<FlowAction, { do: Do }>;

/** A silence that ends what is said: short after a menu's words, longer where people think as they speak. ms */
const endSilenceMs = { words: 700, anything: 1_200 };
const longestMs = { words: 6_000, anything: 30_000 };

/** A menu's words the process can make out itself; whatever else is said, or all of it, the tenant's provider. */
export function listen(turn: Turn, { id, phrases, bargeIn, voiceOnly }: Action<"listen">): void {
  const { row, entry } = turn;
  const what = phrases.length > 0 ? "words" : "anything";
  row.listening = {
    ...{ type: "listen", id, language: row.language, phrases, bargeIn },
    recogniser: voiceOnly ? "local" : (entry?.speech?.recogniser ?? "local"),
    ...{ endSilenceMs: endSilenceMs[what], longestMs: longestMs[what] },
  };
  tell(turn, row.listening);
}

export function noListening(turn: Turn): void {
  if (turn.row.listening == null) return;
  turn.row.listening = null;
  tell(turn, { type: "listen.stop" });
}

/** In a call the media process gathers them; on a page the contact's shell seals what is typed next. */
export function collect(turn: Turn, action: Action<"collect">): void {
  const { do: _, ...wish } = action;
  const key = turn.entry?.sealKey ?? {};
  turn.row.collecting = { type: "collect", ...wish, key };
  tell(turn, turn.row.collecting);
  showStatus(turn);
}

export function noCollecting(turn: Turn): void {
  if (turn.row.collecting == null) return;
  turn.row.collecting = null;
  tell(turn, { type: "collect.stop" });
  showStatus(turn);
}
