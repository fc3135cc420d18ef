import type { ContactSummary, LogEntry } from "./log.ts";
import type { OpenContact } from "./open.ts";

/** The summary of a contact that has no log yet. */
export function newSummary(
  request: OpenContact,
  language: ContactSummary["language"],
  now: number,
): ContactSummary {
  return {
    tenant: request.tenant,
    id: request.contact,
    seq: 0,
    channel: request.channel,
    entry: request.entry,
    language,
    origin: request.origin.kind === "phone" ? request.origin.number : null,
    customer: null,
    queue: null,
    agent: null,
    priority: 0,
    openedAt: now,
    queuedAt: null,
    answeredAt: null,
    endedAt: null,
    outcome: null,
    waitMs: null,
    talkMs: null,
    holdMs: 0,
    wrapUpMs: null,
    disposition: null,
    note: null,
    recordings: 0,
  };
}

/**
 * The summary after one more entry. `heldSince`: when the hold that is on began; `connectedAt`: since when they talk.
 * Waiting is counted from the first queue to the first agent; talking is all time with an agent there, less holds.
 */
export function summarise(
  before: ContactSummary,
  { seq, at, event }: LogEntry,
  { heldSince, connectedAt }: { heldSince: number | null; connectedAt: number | null },
): ContactSummary {
  const summary = { ...before, seq };
  const talkedMs = connectedAt === null ? before.talkMs : (before.talkMs ?? 0) + at - connectedAt;
  switch (event.type) {
    case "contact.opened":
      return { ...summary, language: event.language };
    case "contact.identified":
      return { ...summary, customer: event.customer };
    case "contact.queued":
      return {
        ...summary,
        queue: event.queue,
        priority: event.priority,
        queuedAt: before.queuedAt ?? at,
        ...(event.rescuedFrom !== undefined && { talkMs: talkedMs }),
      };
    case "contact.needs-changed":
      return { ...summary, priority: event.priority };
    case "contact.accepted":
      return { ...summary, agent: event.agent, queue: event.queue };
    case "contact.connected":
      return {
        ...summary,
        answeredAt: before.answeredAt ?? at,
        waitMs: before.waitMs ?? at - (before.queuedAt ?? before.openedAt),
      };
    case "contact.released":
      return { ...summary, talkMs: talkedMs }; // holds are taken off at the end
    case "contact.resumed":
      return { ...summary, holdMs: before.holdMs + (heldSince === null ? 0 : at - heldSince) };
    case "contact.ended": {
      const holdMs = before.holdMs + (heldSince === null ? 0 : at - heldSince);
      return {
        ...summary,
        endedAt: at,
        outcome: event.outcome,
        holdMs,
        waitMs: before.waitMs ?? (before.queuedAt === null ? null : at - before.queuedAt),
        talkMs: talkedMs === null ? null : talkedMs - holdMs,
      };
    }
    case "wrapup.completed":
      return { ...summary, disposition: event.disposition, note: event.note };
    case "recording.saved":
      return { ...summary, recordings: before.recordings + 1 };
    default:
      return summary;
  }
}
