/** The calling itself: a room for each attempt, the customer's telephone, and what comes of it. */
import { tryAgainLater } from "./calling-back.ts";
import { end } from "./ending.ts";
import { connected } from "./handling.ts";
import type { Happening } from "./happening.ts";
import { play, playMusic, silence, tell, wantMedia } from "./media.ts";
import { identities, rooms } from "./open.ts";
import { leaveQueue } from "./queueing.ts";
import { dialGraceMs, ringMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { showAgent } from "./view.ts";
import { callbackWords, spoken } from "./words.ts";

/** Near its turn: the customer is called, and the place waits for them. */
export function nearlyServed(turn: Turn, epoch: number): void {
  const { row } = turn;
  if (row.phase !== "queued" || epoch !== row.epoch || row.calling?.line !== "idle") return;
  openRoom(turn);
  dial(turn);
}

/** A room for this attempt: what is late from an earlier one is told apart by its name. */
export function openRoom(turn: Turn): void {
  const { row } = turn;
  if (row.calling === null || row.room !== null) return;
  row.calling.attempt += 1;
  const { attempt } = row.calling;
  row.room = {
    name: rooms.out(row.request.tenant, turn.id, attempt),
    customer: identities.called(turn.id, attempt),
  };
  wantMedia(turn, null);
}

/** Calls the customer, unless that is so already. */
export function dial(turn: Turn): void {
  const { row } = turn;
  const { calling, room, request } = row;
  if (calling === null || room === null || request.callback === undefined || calling.line !== "idle") return;
  calling.line = "dialling";
  calling.left = false;
  calling.dialled += 1;
  turn.timer("dial", turn.now + ringMs + dialGraceMs);
  turn.call("dial", {
    ...{ call: "dial", attempt: calling.attempt, entry: request.entry, number: request.callback.number },
    ...{ room: room.name, identity: room.customer, ringMs },
  });
  if (row.phase === "connected") play(turn, [{ kind: "music", name: "ringback" }], { loop: true });
}

/** What came of a call. */
export function dialled(turn: Turn, { attempt, result }: Extract<Happening, { type: "dialled" }>) {
  const { row } = turn;
  const { calling } = row;
  if (turn.over || calling === null || attempt !== calling.attempt || calling.line !== "dialling") return;
  turn.timer("dial", null);
  turn.log({ type: "callback.attempted", attempt: calling.dialled, result });
  if (result !== "answered") return unanswered(turn);
  calling.line = "open";
  row.visitor = { ...row.visitor, present: true, came: true };
  if (row.phase === "connected") {
    silence(turn);
    if (row.agent?.present) connected(turn, row.agent);
    showAgent(turn);
  } else if (row.phase === "queued" && row.queue !== null) {
    row.queue.held = false;
    playMusic(turn, [spoken(callbackWords.connecting, row.language)]);
    turn.send("queue", row.queue.address, { type: "release", contact: turn.id, epoch: row.epoch });
  }
  if (calling.left) end(turn, "customer");
}

/** Nobody said what came of it. */
export function dialOverdue(turn: Turn): void {
  const { calling } = turn.row;
  if (calling !== null) dialled(turn, { type: "dialled", attempt: calling.attempt, result: "failed" });
}

/** The customer came into the room, or left it. While it rings their being there means nothing. */
export function calledCustomerChanged(turn: Turn, present: boolean): boolean {
  const { calling } = turn.row;
  if (calling === null || calling.line === "open") return false;
  if (!present) calling.left = true;
  return true;
}

/** The agent wants no more of it, or nobody answered: the agent is free at once, and it is tried again later. */
export function unanswered(turn: Turn): void {
  const { row } = turn;
  if (row.agent !== null && row.phase === "connected") {
    turn.send("agent", row.agent.id, {
      ...{ type: "finished", contact: turn.id, outcome: "unreached", wrapUp: false },
    });
    row.agent = null;
    turn.timer("agent-returns", null);
  }
  leaveQueue(turn, "ended");
  closeRoom(turn);
  tryAgainLater(turn);
}

/** The agent lets it ring no longer. Returns false when it does not ring: then an end is an end. */
export function hungUpByAgent(turn: Turn): boolean {
  const { calling } = turn.row;
  if (calling === null || calling.line === "open") return false;
  if (calling.line === "dialling")
    turn.log({ type: "callback.attempted", attempt: calling.dialled, result: "no-answer" });
  unanswered(turn);
  return true;
}

/** Lets a telephone stop ringing when its agent has gone. */
export function hangUpUnanswered(turn: Turn): void {
  const { row } = turn;
  const { calling } = row;
  if (calling === null || calling.line === "open") return;
  if (calling.line === "dialling")
    turn.log({ type: "callback.attempted", attempt: calling.dialled, result: "failed" });
  turn.timer("dial", null);
  calling.line = "idle";
  closeRoom(turn);
}

export function closeRoom(turn: Turn): void {
  const { row } = turn;
  if (row.room === null) return;
  tell(turn, { type: "leave" });
  turn.call("room", { call: "end-room", room: row.room.name });
  row.room = null;
  Object.assign(row.media, { process: null, joined: false, play: null, segment: null });
  for (const timer of ["media-joins", "media-retry", "media-returns", "media-needed"] as const)
    turn.timer(timer, null);
}
