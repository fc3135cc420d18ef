import { QueueConfig } from "../directory/config.ts";
import { Flow } from "../flow/flow.ts";
import { noNeeds } from "../queue/needs.ts";
import { type ContactState, type InQueue, only } from "./state.ts";

/** A contact from before callbacks and rescue. Where it waits it stays. */
export function upgradeContact(state: ContactState): void {
  const row = state.contact.get(only);
  if (row === undefined || row.room !== undefined) return;
  const former = row as typeof row & { queue: (InQueue & { priority: number }) | null };
  state.contact.set(only, {
    ...former,
    room: former.request.room,
    rescued: null,
    promising: null,
    calling: null,
    voicemail: null,
    queue: former.queue === null ? null : queueOf(former.queue),
  });
  state.entry.update(only, (entry) => ({
    ...entry,
    flow: Flow.parse(entry.flow),
    queues: entry.queues.map(({ id, name }) => ({
      id,
      name,
      shards: 1,
      messages: [],
      callback,
      hours: null,
    })),
  }));
}

const callback = QueueConfig.shape.callback.parse({});

function queueOf({ priority, ...queue }: InQueue & { priority: number }): InQueue {
  return {
    ...queue,
    address: queue.id,
    points: { tier: 0, flow: priority },
    needs: noNeeds,
    attributes: {},
    lastAgent: 0,
    change: 0,
    visited: [queue.id],
    held: false,
    callbackKey: "",
    speakingUntil: 0,
    toSay: [],
  };
}
