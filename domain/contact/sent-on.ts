/** The queue does not keep a contact: what becomes of it is decided here, once it has left. */
import type { Leave } from "../directory/queue-config.ts";
import type { Message } from "../machine/message.ts";
import { check } from "./asking-for-callback.ts";
import { notTaken } from "./calling-back.ts";
import { takeLeave } from "./ending.ts";
import { backToFlow } from "./flowing.ts";
import { moveTo, stopWaiting } from "./queueing.ts";
import type { InQueue } from "./state.ts";
import { messageNotTaken } from "./taking-voicemail.ts";
import type { Turn } from "./turn.ts";
import { startVoicemail } from "./voicemail.ts";
import { callbackWords } from "./words.ts";

export function rejected(turn: Turn, told: Extract<Message, { type: "rejected" }>) {
  const { row } = turn;
  const { queue } = row;
  const { epoch, reason, then } = told;
  if (row.phase !== "queued" || queue === null || epoch !== row.epoch) return;
  turn.log({ type: "contact.sent-on", queue: queue.id, reason, then });
  stopWaiting(turn);
  if (then?.kind === "overflow" && mayMoveTo(turn, queue, then.queue)) return moveTo(turn, queue, then.queue);
  if (row.request.callback !== undefined) return notTaken(turn, reason);
  if (row.request.voicemail !== undefined) return messageNotTaken(turn);
  sendOn(turn, queue, reason, then);
}

function sendOn(turn: Turn, queue: InQueue, reason: string, then: Leave | null) {
  if (then?.kind === "voicemail") return startVoicemail(turn);
  if (then?.kind === "callback" && turn.row.promising?.step === "promised")
    return takeLeave(turn, callbackWords.promised, "callback-promised", "customer");
  if (then?.kind === "callback" && mayPromise(turn)) return promise(turn, queue);
  if (then?.kind === "callback") return backToFlow(turn, reason, "callback");
  backToFlow(turn, reason, then?.kind === "exit" ? then.exit : undefined);
}

/** A queue there is, and has not been in since the flow. */
const mayMoveTo = ({ entry }: Turn, { visited }: InQueue, id: string): boolean =>
  !visited.includes(id) && entry?.queues.some((queue) => queue.id === id) === true;

/** The number is known; whoever has asked for a callback before has got as far as that. */
const mayPromise = ({ row }: Turn): boolean =>
  row.request.origin.kind === "phone" && row.request.origin.number !== null;

function promise(turn: Turn, queue: InQueue): void {
  const { row } = turn;
  const number = row.request.origin.kind === "phone" ? (row.request.origin.number ?? "") : "";
  row.phase = "promising";
  row.promising = { step: "checking", number, entry: "", tries: 0 };
  row.queue = queue;
  check(turn);
}
