import { and, asc, eq } from "drizzle-orm";
import type { TranscriptMessage } from "../../../domain/contact/transcript.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { contactEvent } from "../../../migrations/schema.ts";
import { agentNames } from "./contact-row.ts";

/** The conversation as it went, in the order both sides saw, each line once. Empty for a call. */
export async function readTranscript(store: TenantStore, contactId: string): Promise<TranscriptMessage[]> {
  const rows = await store.find(contactEvent, {
    where: and(eq(contactEvent.contact, contactId), eq(contactEvent.type, "message.sent")),
    orderBy: [asc(contactEvent.seq)],
  });
  const sent = rows.flatMap(({ at, body }) => (body.type === "message.sent" ? [{ at, ...body }] : []));
  const names = await agentNames(
    store,
    sent.flatMap((message) => message.agent ?? []),
  );
  const lines = sent.map(({ id, number, from, agent = "", text, attachment, at }): TranscriptMessage => {
    const who = from === "agent" ? { kind: from, id: agent, name: names.get(agent) ?? "" } : { kind: from };
    return { id, number, from: who, text, at, ...(attachment ? { attachment } : {}) };
  });
  return [...new Map(lines.map((line) => [line.number, line])).values()].sort((a, b) => a.number - b.number);
}
