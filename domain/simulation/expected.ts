/** What a long run must have reached: a fault that never happened and a state that nobody got into prove nothing. */
import { faultKinds } from "./faults.ts";

const states = [
  ...[
    "offer accepted",
    "offer declined",
    "offer no-answer",
    "offer agent-gone",
    "offer withdrawn",
    "broadcast",
  ],
  ...["claim", "reserve refused", "step begun", "change heard", "queue message", "nearly served"],
  ...["sent away closed", "sent away full", "sent away waited-too-long", "sent away step"],
  ...["sent away nobody-qualified", "then overflow", "then exit", "then voicemail", "then callback"],
  ...["rescue", "gone taken", "gone ended", "gone rescued", "connected", "held"],
  ...["wrap-up by agent", "wrap-up by time-limit"],
  ...["agent available", "agent not-ready", "agent not-answering", "agent offline", "forced sign-out"],
  ...["callback promised", "callback answered", "callback no-answer", "callback busy"],
  ...["ended answered", "ended abandoned-in-queue", "ended abandoned-in-flow", "ended voicemail"],
  ...["voicemail written", "voicemail spoken"],
  ...["ended callback-promised", "repeated message ignored", "late accept refused"],
];

/** Runs of at least so many seeds must reach everything. */
export const completeFrom = 500;

/** Names of counters that are still zero, with the faults that were on. */
export function unreached(counters: ReadonlyMap<string, number>, faults: readonly string[]): string[] {
  const wanted = [
    ...states,
    ...faultKinds.filter((kind) => faults.includes(kind)).map((kind) => `fault ${kind}`),
    ...(faults.includes("twin") ? ["stale twin refused"] : []),
  ];
  return wanted.filter((name) => (counters.get(name) ?? 0) === 0);
}
