/** The customer's open pages. A closed one is not a farewell: a chat goes on waiting for a while. */
import { delivered } from "./conversation.ts";
import { outcomeOfLeaving, takeLeave } from "./ending.ts";
import { hasPages } from "./state.ts";
import { chatAwayMs, chatIdleMs, countPagesMs, queueAwayMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showAgent, showCustomer, snapshotOf } from "./view.ts";
import { goodbyes } from "./words.ts";

/** `open` pages there are now; `socket` is the one that has just come and must be shown everything. */
export function pagesChanged(turn: Turn, open: number, socket: string | null): void {
  const { row } = turn;
  const was = row.visitor.sockets;
  row.visitor.sockets = open;
  if (open > 0) row.visitor.awaySince = null;
  else row.visitor.awaySince ??= turn.now;
  if (socket !== null) showCustomer(turn, snapshotOf(turn), socket);
  if (turn.over) return;
  awaitPage(turn);
  delivered(turn);
  if (hasPages(row) && was > 0 !== open > 0) showAgent(turn);
}

/** Sets how long a chat without a page may go on. */
export function awaitPage(turn: Turn): void {
  const { row } = turn;
  const { awaySince } = row.visitor;
  turn.timer("pages-counted", awaySince === null ? turn.now + countPagesMs : null);
  if (!hasPages(row)) return;
  const graceMs = row.phase === "queued" ? queueAwayMs : chatAwayMs;
  turn.timer("page-returns", awaySince === null ? null : Math.max(turn.now, awaySince + graceMs));
}

/** Sets how long a chat may go on in its flow without a word from the customer. */
export function awaitWord(turn: Turn): void {
  const { row } = turn;
  const waits = hasPages(row) && (row.phase === "flow" || row.phase === "voicemail");
  turn.timer("idle", waits ? turn.now + chatIdleMs : null);
}

/** The customer has not written for too long. */
export function customerIdle(turn: Turn): void {
  takeLeave(turn, goodbyes.idle, outcomeOfLeaving(turn), "network");
}

/** Asks how many pages are really open. */
export function countPages(turn: Turn): void {
  turn.call("pages", { call: "count-pages" });
}
