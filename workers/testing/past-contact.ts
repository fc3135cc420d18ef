import type { Channel } from "../../domain/contact/channel.ts";
import type { ContactEvent, ContactSummary, HistoryBatch } from "../../domain/contact/log.ts";
import type { OpenContact } from "../../domain/contact/open.ts";
import { newSummary } from "../../domain/contact/summary.ts";

const chat = (tenant: string, contact: string): OpenContact => ({
  tenant,
  contact,
  entry: "web",
  channel: "chat",
  language: "en",
  origin: { kind: "web", visitor: "a-visitor-of-a-test", page: null },
  room: null,
});

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
      ...newSummary(chat(tenant, id), "en", openedAt),
      seq: events.length,
      ...summary,
    },
  };
}

export const opened: ContactEvent = { type: "contact.opened", channel: "chat", entry: "web", language: "en" };

/** As many events as asked for, all different. */
export const manyEvents = (count: number): ContactEvent[] =>
  Array.from({ length: count }, (_, at) => ({ type: "flow.entered", node: `n${at}`, kind: "say" }));
