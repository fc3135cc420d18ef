/** The flow puts the customer through to a telephone outside. */
import type { FlowAction } from "../flow/run.ts";
import { end } from "./ending.ts";
import { inFlowAgain, stepRun } from "./flowing.ts";
import type { Happening } from "./happening.ts";
import { play, silence } from "./media.ts";
import { identities } from "./open.ts";
import { dialGraceMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showStatus } from "./view.ts";

/** Calls them into the room; the customer hears it ring. */
export function transferOutside(turn: Turn, wish: Extract<FlowAction, { do: "transfer" }>): void {
  const { row } = turn;
  row.phase = "transferred";
  row.transfers = (row.transfers ?? 0) + 1;
  const attempt = row.transfers;
  const identity = identities.outside(turn.id, attempt);
  row.transfer = { attempt, to: wish.to.kind, identity, state: "dialling" };
  play(turn, [...wish.items.slice(0, 49), { kind: "music", name: "ringback" }], { loop: true });
  turn.timer("dial", turn.now + wish.ringMs + dialGraceMs);
  if (row.room !== null)
    turn.call("transfer", {
      ...{ call: "dial-outside", attempt, entry: row.request.entry, to: wish.to },
      ...{ room: row.room.name, identity, ringMs: wish.ringMs },
    });
  showStatus(turn);
}

/** What came of it. Returns false when no transfer is dialled: then it is about another call. */
export function transferDialled(turn: Turn, answer: Extract<Happening, { type: "dialled" }>): boolean {
  const { row } = turn;
  const { transfer } = row;
  if (transfer == null) return false;
  const { attempt, result } = answer;
  if (turn.over || transfer.state !== "dialling" || attempt !== transfer.attempt) return true;
  turn.timer("dial", null);
  turn.log({ type: "transfer.attempted", to: transfer.to, result });
  if (result === "answered") {
    transfer.state = "open";
    turn.timer("media-needed", null);
    silence(turn);
    if (transfer.left === true) end(turn, "agent", "transferred");
    return true;
  }
  row.transfer = null;
  if (row.room !== null)
    turn.call("room", { call: "remove", room: row.room.name, identity: transfer.identity });
  inFlowAgain(turn);
  if (result === "no-answer") stepRun(turn, { type: "back", exit: "timeout", reason: "no-answer" });
  else stepRun(turn, { type: "back", exit: "failed", reason: `transfer-${result}` });
  return true;
}

/** Nobody said what came of it. */
export function transferOverdue(turn: Turn): boolean {
  const { transfer } = turn.row;
  if (transfer?.state !== "dialling") return false;
  return transferDialled(turn, { type: "dialled", attempt: transfer.attempt, result: "failed" });
}

/** They hang up: nobody is left to talk with. */
export function outsideLeft(turn: Turn, identity: string): void {
  const { transfer } = turn.row;
  if (transfer?.identity !== identity) return;
  if (transfer.state === "open") end(turn, "agent", "transferred");
  else transfer.left = true;
}
