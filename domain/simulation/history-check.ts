/**
 * Judges a run from outside: what people were told (`Fact`) against what history holds afterwards (`ContactHistory`).
 * Pure, so that the simulator and a real house that is killed under load (`npm run test:crash`) share it:
 *
 *     const witness: Fact[] = [];                    // noted by whoever plays customers and desktops, in any order
 *     witness.push({ fact: "opened", tenant, contact, at });            // when the opening was answered with success
 *     witness.push({ fact: "acknowledged", tenant, agent, command, did, at });  // for each `ack` frame of a desktop
 *     …
 *     const problems = checkHistory(witness, histories, { complete: true });    // once everything is at rest
 *
 * `histories`: one for each contact, `entries` as rows were found (order does not matter, repeated rows count against
 * it), `summary` the contact's row or null. `complete: false` while the house still runs: then what was acknowledged may
 * be on its way, and only contradictions are problems.
 */
import type { ContactSummary, LogEntry } from "../contact/log.ts";

/** What a desktop's acknowledged command did. `other` needs nothing to be found in history. */
export type Did =
  | { did: "accept"; contact: string; offer: string }
  | { did: "message"; contact: string; message: string }
  | { did: "wrap-up"; contact: string }
  | { did: "other" };

/** Something an outsider was told. `at`: ms since epoch, by the teller's clock. */
export type Fact =
  /** The opening of a contact was answered with success. */
  | { fact: "opened"; tenant: string; contact: string; at: number }
  /** A desktop's command got its `ack`. `command` is the command's id. */
  | { fact: "acknowledged"; tenant: string; agent: string; command: string; did: Did; at: number }
  /** A desktop was told that an offer it had accepted went to nobody or somebody else (`offer.gone`, or a contact closed before it spoke). */
  | { fact: "gone"; tenant: string; agent: string; offer: string; at: number }
  /** A customer's message got its `ack`. */
  | { fact: "customer-message"; tenant: string; contact: string; message: string; at: number };

export interface ContactHistory {
  tenant: string;
  contact: string;
  entries: LogEntry[];
  summary: ContactSummary | null;
}

export interface HistoryProblem {
  /** Stable, for counting. */
  rule:
    | "lost-contact"
    | "lost-entry"
    | "two-truths"
    | "not-one-ending"
    | "after-the-end"
    | "two-agents"
    | "lost-acceptance"
    | "lost-message"
    | "doubled"
    | "lost-wrap-up"
    | "wrong-tenant"
    | "summary-differs";
  tenant: string;
  contact: string;
  what: string;
}

/** Log entries that may follow a contact's end. */
const afterwards = new Set([
  "wrapup.completed",
  "recording.saved",
  "recording.stopped",
  "contact.offer-ended",
  "contact.offered",
  "callback.promised",
  "message.sent",
  "voicemail.left",
  "voicemail.empty",
]);

/** Everything that is wrong, contact by contact; empty when all holds. */
export function checkHistory(
  facts: readonly Fact[],
  histories: readonly ContactHistory[],
  { complete }: { complete: boolean },
): HistoryProblem[] {
  const byContact = new Map(histories.map((history) => [keyOf(history), history]));
  const problems = histories.flatMap((history) => checkOne(history, complete));
  const find = (tenant: string, contact: string) => byContact.get(keyOf({ tenant, contact }));
  const gone = new Set(
    facts.flatMap((fact) => (fact.fact === "gone" ? [`${fact.tenant}/${fact.agent}/${fact.offer}`] : [])),
  );
  if (complete) for (const fact of facts) problems.push(...missing(fact, find, gone));
  return problems;
}

type Find = (tenant: string, contact: string) => ContactHistory | undefined;

/** What an outsider was told and history does not hold. */
function missing(fact: Fact, find: Find, gone: ReadonlySet<string>): HistoryProblem[] {
  const { tenant } = fact;
  const problem = (rule: HistoryProblem["rule"], contact: string, what: string) => [
    { rule, tenant, contact, what },
  ];
  switch (fact.fact) {
    case "opened":
      return find(tenant, fact.contact) === undefined
        ? problem("lost-contact", fact.contact, "its opening was answered, and it is in no history")
        : [];
    case "customer-message":
      return lacksMessage(find(tenant, fact.contact), fact.message)
        ? problem("lost-message", fact.contact, `the customer's message ${fact.message} was acknowledged`)
        : [];
    case "gone":
      return [];
    case "acknowledged": {
      const { did, agent } = fact;
      if (did.did === "other") return [];
      const history = find(tenant, did.contact);
      if (did.did === "message")
        return lacksMessage(history, did.message) && !endedFirst(history)
          ? problem("lost-message", did.contact, `${agent}'s message ${did.message} was acknowledged`)
          : [];
      if (did.did === "wrap-up")
        return history?.entries.some(({ event }) => event.type === "wrapup.completed")
          ? []
          : problem("lost-wrap-up", did.contact, `${agent}'s wrap-up was acknowledged`);
      const accepted = history?.entries.some(
        ({ event }) =>
          event.type === "contact.accepted" && event.agent === agent && event.offer === did.offer,
      );
      return accepted || gone.has(`${tenant}/${agent}/${did.offer}`)
        ? []
        : problem("lost-acceptance", did.contact, `${agent} accepted ${did.offer} and heard no more of it`);
    }
  }
}

const lacksMessage = (history: ContactHistory | undefined, id: string): boolean =>
  !history?.entries.some(({ event }) => event.type === "message.sent" && event.id === id);

/** An agent's message that is still on its way when the contact ends is answered by an error: it is not lost. */
const endedFirst = (history: ContactHistory | undefined): boolean =>
  history?.entries.some(({ event }) => event.type === "contact.ended") ?? false;

/** A message that nobody in its queue could serve waits for that to change. */
const lies = (entries: readonly LogEntry[]): boolean =>
  entries.some(({ event }) => event.type === "voicemail.taken") &&
  entries.findLast(({ event: { type } }) => type === "contact.queued" || type === "contact.sent-on")?.event
    .type === "contact.sent-on";

function checkOne(history: ContactHistory, complete: boolean): HistoryProblem[] {
  const { tenant, contact, summary } = history;
  const problems: HistoryProblem[] = [];
  const problem = (rule: HistoryProblem["rule"], what: string) =>
    problems.push({ rule, tenant, contact, what });
  const entries = inOrder(history, problem);
  const ends = entries.filter(({ event }) => event.type === "contact.ended");
  if (ends.length > 1 || (complete && ends.length === 0 && !lies(entries)))
    problem("not-one-ending", `${ends.length} entries say that it ended`);
  if (entries.length > 0 && entries[0]!.event.type !== "contact.opened" && entries[0]!.seq === 1)
    problem("lost-entry", "its first entry is not its opening");
  const end = ends[0];
  for (const { seq, event } of entries)
    if (end !== undefined && seq > end.seq && !afterwards.has(event.type))
      problem("after-the-end", `entry ${seq}, ${event.type}, follows its end`);
  checkHands(entries, problem);
  checkMessages(entries, problem);
  if (summary !== null) {
    if (summary.tenant !== tenant || summary.id !== contact)
      problem("wrong-tenant", `its summary is ${summary.tenant}'s ${summary.id}`);
    if (complete && summary.seq !== (entries.at(-1)?.seq ?? 0))
      problem("summary-differs", `its summary speaks for entry ${summary.seq} of ${entries.length}`);
    if (complete && (summary.endedAt !== null) !== (end !== undefined))
      problem("summary-differs", "its summary and its entries do not agree on its end");
  } else if (complete) problem("lost-contact", "it has no summary");
  return problems;
}

/** Sorted; each number once, none left out, and none that says two things. */
function inOrder(
  { entries, contact }: ContactHistory,
  problem: (rule: HistoryProblem["rule"], what: string) => void,
): LogEntry[] {
  const sorted = entries.toSorted((a, b) => a.seq - b.seq);
  for (const [index, entry] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined) {
      if (entry.seq !== 1) problem("lost-entry", `entries begin with ${entry.seq}`);
    } else if (entry.seq === before.seq)
      problem(
        JSON.stringify(entry) === JSON.stringify(before) ? "doubled" : "two-truths",
        `entry ${entry.seq} is there twice`,
      );
    else if (entry.seq !== before.seq + 1) problem("lost-entry", `${before.seq} is followed by ${entry.seq}`);
  }
  if (sorted.length === 0) problem("lost-contact", `${contact} has no entries`);
  return sorted;
}

/** One agent at a time, and only out of the stay in a queue for which the offer was made. */
function checkHands(
  entries: readonly LogEntry[],
  problem: (rule: HistoryProblem["rule"], what: string) => void,
): void {
  let epoch: number | null = null;
  let agent: string | null = null;
  for (const { seq, event } of entries) {
    if (event.type === "contact.queued") {
      epoch = event.epoch;
      agent = null;
    } else if (event.type === "contact.accepted") {
      if (agent !== null) problem("two-agents", `entry ${seq}: ${event.agent} has it, and so has ${agent}`);
      else if (epoch === null || epochOf(event.offer) !== epoch)
        problem("two-agents", `entry ${seq}: ${event.offer} is no offer of stay ${epoch ?? "none"}`);
      agent = event.agent;
    }
  }
}

function checkMessages(
  entries: readonly LogEntry[],
  problem: (rule: HistoryProblem["rule"], what: string) => void,
): void {
  const seen = new Set<string>();
  let wrapUps = 0;
  for (const { event } of entries) {
    if (event.type === "message.sent") {
      if (seen.has(event.id)) problem("doubled", `message ${event.id} was written twice`);
      seen.add(event.id);
    }
    if (event.type === "wrapup.completed") wrapUps += 1;
  }
  if (wrapUps > 1) problem("doubled", "its wrap-up was completed twice");
}

/** An offer's id is `<contact>.<stay>.<n>`. */
const epochOf = (offer: string): number => Number(/\.(\d+)\.\d+$/.exec(offer)?.[1] ?? Number.NaN);

const keyOf = ({ tenant, contact }: { tenant: string; contact: string }): string => `${tenant}/${contact}`;
