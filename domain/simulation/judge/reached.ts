/** What states a run has reached, to be counted: a rule that is never put to the test proves nothing. */
import type { LogEntry } from "../../contact/log.ts";
import type { Received } from "../../machine/machine.ts";
import type { Waiting } from "../../queue/state.ts";
import type { Counters } from "../counters.ts";
import type { Commit } from "../trade.ts";

export function reached({ body, event, changes, sent, logged }: Commit, counters: Counters): void {
  const { kind } = body.address;
  for (const { envelope } of sent) {
    const { message } = envelope;
    if (message.type === "offer-closed") counters.count(`offer ${message.result}`);
    else if (message.type === "rejected") counters.count(`sent away ${message.reason}`);
    else if (message.type === "gone") counters.count(`gone ${message.why}`);
    else if (message.type === "reserve-refused") counters.count("reserve refused");
    else if (message.type === "claim") counters.count("claim");
    else if (message.type === "nearly-served") counters.count("nearly served");
    else if (message.type === "queue-message") counters.count("queue message");
  }
  for (const { event: logs } of logged as LogEntry[]) {
    if (kind !== "contact") break;
    if (logs.type === "contact.ended") counters.count(`ended ${logs.outcome}`);
    else if (logs.type === "contact.queued" && logs.rescuedFrom !== undefined) counters.count("rescue");
    else if (logs.type === "contact.sent-on") counters.count(`then ${logs.then?.kind ?? "failed"}`);
    else if (logs.type === "callback.promised") counters.count("callback promised");
    else if (logs.type === "voicemail.left")
      counters.count(`voicemail ${logs.durationMs === null ? "written" : "spoken"}`);
    else if (logs.type === "voicemail.empty") counters.count("voicemail empty");
    else if (logs.type === "contact.connected") counters.count("connected");
    else if (logs.type === "contact.held") counters.count("held");
    else if (logs.type === "wrapup.completed") counters.count(`wrap-up by ${logs.by}`);
  }
  if (kind === "queue")
    for (const { table, before, after } of changes) {
      if (table !== "contacts" || after === undefined) continue;
      const was = before as Waiting | undefined;
      const is = after as Waiting;
      if (is.step > (was?.step ?? 0)) counters.count("step begun");
      if (is.offers.length > 1 && is.offers.length > (was?.offers.length ?? 0)) counters.count("broadcast");
    }
  if (kind === "agent")
    for (const { table, after, before } of changes) {
      if (table !== "attendance") continue;
      const state = (row: unknown) => (row as { presence?: { state: string } } | undefined)?.presence?.state;
      if (state(after) !== state(before)) counters.count(`agent ${state(after)}`);
    }
  if (event.type === "received" && (event as Received).message.type === "change")
    counters.count("change heard");
}
