import { callbackOf, type OpenContact } from "./open.ts";
import type { Turn } from "./turn.ts";
import { learntOf } from "./view.ts";

/** Has the call opened that this contact was promised, if it was, with all that is known by now. */
export function openCallback(turn: Turn): void {
  const { row, entry } = turn;
  const { promising } = row;
  const queue = promising?.queue ?? row.queue;
  if (promising?.step !== "promised" || queue === null) return;
  const rules = entry?.queues.find((one) => one.id === queue.id)?.callback;
  const { needs, points, attributes, id } = queue;
  const request: OpenContact = {
    ...{ tenant: row.request.tenant, contact: callbackOf(turn.id), entry: promising.entry },
    ...{ channel: "voice", language: row.language, room: null },
    origin: { kind: "phone", number: promising.number },
    ...(row.request.region !== undefined && { region: row.request.region }),
    callback: {
      ...{ from: turn.id, number: promising.number, queue: id, needs, points, attributes },
      ...{ arrivedAt: row.arrivedAt ?? turn.now, at: promising.forFlow?.at ?? null },
      ...{
        first: rules?.first ?? "agent",
        attempts: rules?.attempts ?? 3,
        retryMs: rules?.retryMs ?? 300_000,
      },
      ...{ customer: row.customer, learnt: learntOf(turn) },
    },
  };
  turn.call("callback", { call: "open-callback", request });
}
