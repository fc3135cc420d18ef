import { createHash } from "node:crypto";
import type { ContactEvent, ContactSummary, HistoryBatch, LogEntry } from "../../domain/contact/log.ts";
import { userId } from "./accounts.ts";
import { customerId, type DemoCustomer } from "./customers.ts";
import { menuWalk } from "./menu-walk.ts";
import { type PastStory, storyFor } from "./stories.ts";

const minute = 60_000;
const day = 24 * 3600_000;

/**
 * What the demo's customers lived through before today: one to six contacts each over the last two months, as whole
 * logs, so that lists, timelines and transcripts have something to show. The same for the same `now`'s day.
 */
export function pastContacts(tenant: string, customers: DemoCustomer[], now: number): HistoryBatch[] {
  const today = now - (now % day);
  return customers.flatMap((customer, at) => {
    const count = 1 + ((at * 7 + (customer.tier === "premium" ? 4 : 0)) % 6);
    return Array.from({ length: count }, (_, turn) => {
      const ago = 1 + ((at * 13 + turn * 17) % 58);
      const openedAt = today - ago * day + ((at * 37 + turn * 91) % 480) * minute;
      return pastContact(tenant, customer, storyFor(customer, at + turn), openedAt);
    });
  });
}

function pastContact(
  tenant: string,
  customer: DemoCustomer,
  story: PastStory,
  openedAt: number,
): HistoryBatch {
  const voice = story.channel === "voice";
  const digest = createHash("sha256").update(`${tenant}/${customer.account}/${openedAt}`).digest("hex");
  const id = `${voice ? "v" : "w"}${digest.slice(0, 31)}`;
  const entry = voice ? "main-line" : "web";
  const priority = { standard: 0, silver: 10, premium: 30 }[customer.tier];
  const agent = userId(tenant, story.agent);
  const queuedAt = openedAt + 48_000;
  const answeredAt = queuedAt + story.waitMs;
  const endedAt = answeredAt + story.talkMs;
  const answered = story.outcome === "answered";

  const log: LogEntry[] = [];
  const add = (at: number, event: ContactEvent) => log.push({ seq: log.length + 1, at, event });
  add(openedAt, { type: "contact.opened", channel: story.channel, entry, language: customer.language });
  add(openedAt + 200, { type: "flow.started", flow: "main-menu", version: 1 });
  const known = customerId(tenant, customer.account);
  const walker = { ...story, topic: story.queue, ...customer, known: true };
  for (const [at, event] of menuWalk(walker, openedAt, queuedAt - 1_000)) add(at, event);
  add(queuedAt - 900, { type: "contact.identified", customer: known, by: "account" });
  add(queuedAt, { type: "contact.queued", queue: story.queue, priority, epoch: 1 });
  if (answered) {
    const offer = digest.slice(32, 48);
    add(answeredAt - 4_000, { type: "contact.offered", agent, offer });
    add(answeredAt, { type: "contact.accepted", agent, offer, queue: story.queue });
    add(answeredAt + 300, { type: "contact.connected", agent });
    for (const [at, [from, text]] of story.messages.entries()) {
      const number = at + 1;
      const said = { type: "message.sent", id: `${id.slice(0, 12)}-${number}`, number, text } as const;
      const when = answeredAt + Math.round((story.talkMs * number) / (story.messages.length + 1));
      add(when, from === "agent" ? { ...said, from, agent } : { ...said, from });
    }
    add(endedAt, { type: "contact.ended", outcome: "answered", by: "customer" });
    const { disposition, note } = story;
    add(endedAt + 31_000, { type: "wrapup.completed", agent, disposition, note, by: "agent" });
  } else add(answeredAt, { type: "contact.ended", outcome: "abandoned-in-queue", by: "customer" });

  const summary: ContactSummary = {
    tenant,
    id,
    seq: log.length,
    channel: story.channel,
    entry,
    language: customer.language,
    origin: voice ? customer.phone : null,
    customer: known,
    queue: story.queue,
    agent: answered ? agent : null,
    priority,
    openedAt,
    queuedAt,
    answeredAt: answered ? answeredAt : null,
    endedAt: answered ? endedAt : answeredAt,
    outcome: story.outcome,
    waitMs: story.waitMs,
    talkMs: answered ? story.talkMs : null,
    holdMs: 0,
    wrapUpMs: answered ? 31_000 : null,
    disposition: answered ? story.disposition : null,
    note: answered ? story.note : null,
    recordings: 0,
  };
  return { tenant, contact: id, entries: log, summary };
}
