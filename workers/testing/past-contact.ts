import type { Channel } from "../../domain/contact/channel.ts";
import type { ContactEvent, ContactSummary, HistoryBatch } from "../../domain/contact/log.ts";

/** A contact's log with these events, one a second, and a summary after the last of them. */
export function pastContact(
  tenant: string,
  id: string,
  events: ContactEvent[],
  summary: Partial<ContactSummary> & { channel?: Channel } = {},
): HistoryBatch {
  const openedAt = summary.openedAt ?? 1_700_000_000_000;
  return {
    tenant,
    contact: id,
    entries: events.map((event, at) => ({ seq: at + 1, at: openedAt + at * 1000, event })),
    summary: {
      tenant,
      id,
      seq: events.length,
      channel: "chat",
      entry: "web",
      language: "en",
      origin: null,
      customer: null,
      queue: null,
      agent: null,
      priority: 0,
      openedAt,
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
      ...summary,
    },
  };
}

export const opened: ContactEvent = { type: "contact.opened", channel: "chat", entry: "web", language: "en" };

/** As many events as asked for, all different. */
export const manyEvents = (count: number): ContactEvent[] =>
  Array.from({ length: count }, (_, at) => ({ type: "flow.entered", node: `n${at}`, kind: "say" }));
