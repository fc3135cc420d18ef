/** A message that was left, until it is on its way to people: as a contact of its own, once all of it is there. */
import { noNeeds } from "../queue/needs.ts";
import { tierPoints } from "./needs.ts";
import { type OpenContact, voicemailOf } from "./open.ts";
import type { LeftMessage } from "./state.ts";
import { messageSavedMs, shortestMessageMs } from "./times.ts";
import type { Turn } from "./turn.ts";
import { learntOf } from "./view.ts";

/** To be called before the recording begins, so that the message knows its first segment. */
export function beginRecorded(turn: Turn): void {
  const { row } = turn;
  const first = row.media.segments + 1;
  keep(turn, { recorded: { first, last: null, lengths: {} }, text: null });
}

/** The recording of the message has ended: it is whole when its segments are saved. */
export function endRecorded(turn: Turn): void {
  const { row } = turn;
  const message = row.left?.findLast(({ recorded, settled }) => recorded?.last === null && !settled);
  if (message?.recorded == null) return;
  message.recorded.last = row.media.segments;
  settleWhenWhole(turn, message);
}

/** A written message is there at once. */
export function keepWritten(turn: Turn, text: string): void {
  const message = keep(turn, { recorded: null, text });
  settle(turn, message, null);
}

/** A segment is in its place: the message's perhaps. */
export function segmentSaved(turn: Turn, { segment, durationMs }: { segment: number; durationMs: number }) {
  for (const message of turn.row.left ?? []) {
    const { recorded, settled } = message;
    if (recorded === null || settled || segment < recorded.first) continue;
    if (recorded.last !== null && segment > recorded.last) continue;
    recorded.lengths[segment] = durationMs;
    settleWhenWhole(turn, message);
  }
}

/** When the contact has ended: what is not saved by then is not waited for for ever. */
export function awaitSaved(turn: Turn): void {
  const open = turn.row.left?.some(({ settled }) => !settled) === true;
  if (open) turn.timer("message-saved", turn.now + messageSavedMs);
}

/** A part is missing for too long: what there is goes on its way, now or as soon as there is something. */
export function savedOverdue(turn: Turn): void {
  for (const message of turn.row.left ?? []) {
    if (message.settled) continue;
    message.late = true;
    settleWhenWhole(turn, message);
  }
}

/** To the queue that the flow wishes; else on to the one in which it waited. */
function keep(turn: Turn, what: Pick<LeftMessage, "recorded" | "text">): LeftMessage {
  const { row } = turn;
  const { voicemailWish: wish, queue } = row;
  const points = { tier: tierPoints(turn), flow: wish?.priority ?? 0 };
  const left = row.left ?? [];
  const message: LeftMessage = {
    ...{ number: left.length + 1, at: turn.now, settled: false, late: false },
    ...what,
    ...(wish == null && queue !== null
      ? { queue: queue.id, needs: queue.needs, points: queue.points, attributes: queue.attributes }
      : { queue: wish?.queue ?? "", needs: wish?.needs ?? noNeeds, points, attributes: {} }),
  };
  row.left = [...left, message];
  return message;
}

function settleWhenWhole(turn: Turn, message: LeftMessage): void {
  const { recorded, late } = message;
  if (recorded === null || recorded.last === null) return;
  const lengths = Object.values(recorded.lengths);
  const expected = recorded.last - recorded.first + 1;
  if (lengths.length < expected && !(late && lengths.length > 0)) return;
  settle(
    turn,
    message,
    lengths.reduce((sum, ms) => sum + ms, 0),
  );
}

/** Once for each message. One that is hardly a breath is none. */
function settle(turn: Turn, message: LeftMessage, durationMs: number | null) {
  message.settled = true;
  if (durationMs !== null && durationMs < shortestMessageMs)
    return turn.log({ type: "voicemail.empty", durationMs });
  const { number, queue } = message;
  const contact = queue === "" ? null : voicemailOf(turn.id, number);
  turn.log({ type: "voicemail.left", contact, queue: queue === "" ? null : queue, durationMs });
  if (contact === null) return;
  turn.call("voicemail", { call: "open-contact", request: requestFor(turn, contact, message, durationMs) });
}

function requestFor(
  turn: Turn,
  contact: string,
  { queue, needs, points, attributes, at, text, recorded }: LeftMessage,
  durationMs: number | null,
): OpenContact {
  const { tenant, entry, origin, region } = turn.row.request;
  const segments = Object.keys(recorded?.lengths ?? {})
    .map(Number)
    .sort((a, b) => a - b);
  return {
    ...{ tenant, contact, entry, channel: "voicemail", language: turn.row.language, origin, room: null },
    ...(region !== undefined && { region }),
    voicemail: {
      ...{ from: turn.id, queue, needs, points, attributes, leftAt: at, text },
      recording: durationMs === null ? null : { segments, durationMs },
      ...{ customer: turn.row.customer, learnt: learntOf(turn) },
    },
  };
}
