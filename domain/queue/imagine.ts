import { channels } from "../contact/channel.ts";
import { expectedWaitMs } from "./expected-wait.ts";
import type { Imagined } from "./explained.ts";
import { placeOf } from "./line.ts";
import { noNeeds } from "./needs.ts";
import type { QueueState, Waiting } from "./state.ts";
import { newRow } from "./waiting.ts";

/** After every id, so that it comes last among equals. */
const nobody = "\uffff";

/** A row for a contact that is not there: for asking the line about it, never to be put into it. */
export function imaginedRow(state: QueueState, imagined: Imagined, now: number): Waiting {
  const { channel, arrivedAt = now, promisedAt = null, points = { tier: 0, flow: 0 } } = imagined;
  const { needs = noNeeds, attributes = {}, step = 0 } = imagined;
  const row = newRow(
    state,
    {
      ...{
        type: "enqueue",
        contact: nobody,
        epoch: 1,
        channel,
        arrivedAt,
        promisedAt,
        points,
        needs,
        attributes,
      },
      card: {
        ...{ contact: nobody, channel, queue: "", language: "en", customer: null, origin: "", learnt: [] },
        arrivedAt,
      },
    },
    now,
  );
  return { ...row, step };
}

/** What a contact without needs that came now would be told, on the channel that comes first among those served. */
export function expectedForNext(state: QueueState, now: number): number | null {
  for (const channel of channels) {
    const row = imaginedRow(state, { channel }, now);
    const waitMs = expectedWaitMs(state, now, row, placeOf(state, row) - 1);
    if (waitMs !== null) return waitMs;
  }
  return null;
}
