import type { Presence } from "../agent/presence.ts";
import type { ContactSummary, LogEntry } from "../contact/log.ts";
import { noNeeds } from "../queue/needs.ts";
import type { RecordedArrival, RecordedDay, RoutingConfig, Span, Staffing } from "./day.ts";
import { union, within } from "./spans.ts";

/** Kinds of log entries that a day is made of. */
export const entryKinds = [
  "contact.queued",
  "contact.offered",
  "contact.accepted",
  "contact.sent-on",
] as const;

type Summary = Pick<
  ContactSummary,
  | "id"
  | "channel"
  | "entry"
  | "language"
  | "queue"
  | "priority"
  | "queuedAt"
  | "answeredAt"
  | "endedAt"
  | "outcome"
  | "agent"
  | "customer"
  | "wrapUpMs"
>;

/** What libSQL has of a day. Contacts that came to a queue in it; presence of it and of the day before. */
export interface HistoryOfDay extends Pick<RecordedDay, "tenant" | "date" | "timeZone" | "from" | "to"> {
  config: RoutingConfig;
  contacts: Summary[];
  /** Of each contact its entries of {@link entryKinds}, in their order. */
  entries: ReadonlyMap<string, Pick<LogEntry, "at" | "event">[]>;
  /** Today's, by customer. */
  tiers: ReadonlyMap<string, string>;
  presence: { agent: string; seq: number; at: number; state: Presence["state"] }[];
  /** When this was read: nothing is known of later. */
  now: number;
}

/** The day as a replay needs it. Whoever was available the day before and said nothing since is still there. */
export function recordedDay(history: HistoryOfDay): RecordedDay {
  const { tenant, date, timeZone, from, to, config, now } = history;
  const arrivals = history.contacts
    .flatMap((summary) => arrivalOf(summary, history) ?? [])
    .filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt < to)
    .sort((a, b) => a.arrivedAt - b.arrivedAt || (a.contact < b.contact ? -1 : 1));
  const frame = { from, to: Math.min(to, Math.max(from, now)) };
  return {
    tenant,
    date,
    timeZone,
    from,
    to,
    config,
    arrivals,
    staffing: staffingOf(history, arrivals, frame),
  };
}

function arrivalOf(summary: Summary, { entries: all, tiers, now }: HistoryOfDay): RecordedArrival | null {
  const { id, channel, entry, language, customer } = summary;
  const entries = all.get(id) ?? [];
  const first = findFirst(entries, "contact.queued");
  const queue = first?.event.queue ?? summary.queue;
  const arrivedAt = first?.at ?? summary.queuedAt;
  if (queue === null || arrivedAt === null) return null;
  const tier = customer === null ? undefined : tiers.get(customer);
  return {
    ...{ contact: id, queue, channel, arrivedAt },
    points: first?.event.priority ?? summary.priority,
    needs: first?.event.needs ?? noNeeds,
    attributes: { channel, entry, language, ...(tier !== undefined && { tier }) },
    ...whatBecame(summary, entries, arrivedAt, now),
  };
}

type Became = Pick<RecordedArrival, "outcome" | "waitedMs" | "agent" | "pickUpMs" | "talkMs" | "wrapUpMs">;

/** Of a contact that was rescued from an agent who vanished, the first agent's part. */
function whatBecame(
  summary: Summary,
  entries: Pick<LogEntry, "at" | "event">[],
  arrivedAt: number,
  now: number,
): Became {
  const { endedAt, outcome, wrapUpMs } = summary;
  const accepted = findFirst(entries, "contact.accepted");
  const acceptedAt = accepted?.at ?? summary.answeredAt;
  if (acceptedAt !== null) {
    const offered = entries.findLast(
      ({ event }) => event.type === "contact.offered" && event.offer === accepted?.event.offer,
    );
    const back = entries.find(({ at, event }) => event.type === "contact.queued" && at > acceptedAt);
    const talkedTo = back?.at ?? endedAt;
    return {
      outcome: "answered",
      waitedMs: Math.max(0, acceptedAt - arrivedAt),
      agent: accepted?.event.agent ?? summary.agent,
      pickUpMs: offered === undefined ? null : Math.max(0, acceptedAt - offered.at),
      talkMs: talkedTo === null ? null : Math.max(0, talkedTo - acceptedAt),
      wrapUpMs: back === undefined ? wrapUpMs : 0,
    };
  }
  const nobody = { agent: null, pickUpMs: null, talkMs: null, wrapUpMs: null };
  const waited = (at: number) => Math.max(0, at - arrivedAt);
  if (outcome === "abandoned-in-queue" && endedAt !== null)
    return { outcome: "abandoned", waitedMs: waited(endedAt), ...nobody };
  const sentOn = entries.findLast(({ event }) => event.type === "contact.sent-on");
  const left = sentOn?.at ?? endedAt;
  return left === null
    ? { outcome: "unfinished", waitedMs: waited(now), ...nobody }
    : { outcome: "sent-on", waitedMs: waited(left), ...nobody };
}

function findFirst<T extends LogEntry["event"]["type"]>(entries: Pick<LogEntry, "at" | "event">[], type: T) {
  for (const { at, event } of entries)
    if (event.type === type) return { at, event: event as Extract<LogEntry["event"], { type: T }> };
  return undefined;
}

/** From presence where there is any of an agent; else from the first contact it was given to the end of its last. */
function staffingOf({ presence }: HistoryOfDay, arrivals: RecordedArrival[], frame: Span): Staffing[] {
  const recorded = Map.groupBy(presence, ({ agent }) => agent);
  const handled = Map.groupBy(
    arrivals.filter(({ agent }) => agent !== null),
    ({ agent }) => agent ?? "",
  );
  const agents = [...new Set([...recorded.keys(), ...handled.keys()])].toSorted();
  return agents.flatMap((agent): Staffing[] => {
    const rows = recorded.get(agent);
    const known = rows === undefined ? [] : readySpans(rows, frame);
    if (known.length > 0) return [{ agent, source: "recorded", spans: known }];
    const contacts = handled.get(agent);
    if (contacts === undefined) return [];
    const spans = contacts.map(({ arrivedAt, waitedMs, pickUpMs, talkMs, wrapUpMs }) => {
      const accepted = arrivedAt + waitedMs;
      return { from: accepted - (pickUpMs ?? 0), to: accepted + (talkMs ?? 0) + (wrapUpMs ?? 0) };
    });
    const from = Math.min(...spans.map((span) => span.from));
    const to = Math.max(...spans.map((span) => span.to));
    return [{ agent, source: "estimated", spans: within([{ from, to }], frame) }];
  });
}

function readySpans(rows: HistoryOfDay["presence"], frame: Span): Span[] {
  const inOrder = rows.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
  const spans = inOrder.flatMap(({ at, state }, index) =>
    state === "available" ? [{ from: at, to: inOrder[index + 1]?.at ?? frame.to }] : [],
  );
  return within(union(spans), frame);
}
