import { type EntryConfig, QueueConfig } from "../directory/config.ts";
import { FlowGraph } from "../flow/flow.ts";
import type { FlowRun } from "../flow/run.ts";
import { noNeeds } from "../queue/needs.ts";
import { type ContactRow, type ContactState, type InQueue, only } from "./state.ts";

/** What an older version stored, as it is now. Where the contact waits it stays. */
export function upgradeContact(state: ContactState): void {
  const row = state.contact.get(only);
  if (row === undefined) return;
  if (row.room === undefined) fromBeforeCallbacks(state, row);
  const entry = state.entry.get(only);
  if (entry !== undefined && entry.flows === undefined) state.entry.set(only, entryOf(entry));
  const run = state.flow.get(only);
  const flow = state.entry.get(only)?.flow.id ?? "";
  if (run !== undefined && run.stack === undefined) state.flow.set(only, runOf(run, flow));
}

/** A contact from before callbacks and rescue. */
function fromBeforeCallbacks(state: ContactState, row: ContactRow): void {
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

/** From before flows had sub-flows and releases. A flow that would not be taken any more is walked as it is. */
function entryOf(former: EntryConfig): EntryConfig {
  const flow = FlowGraph.safeParse(former.flow);
  return {
    ...former,
    timeZone: former.hours[0]?.timeZone ?? "UTC",
    entry: { ...former.entry, alias: null, after: null },
    flow: flow.success ? flow.data : { ...former.flow, parameters: [] },
    flows: [],
  };
}

const runOf = (former: FlowRun, flow: string): FlowRun => ({
  ...former,
  ...{ flow, stack: [], total: former.steps, loops: {}, listens: 0 },
});

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
