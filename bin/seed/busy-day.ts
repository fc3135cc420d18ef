/** Yesterday was a busy day: a few hundred contacts, given to agents by the real queues and agents in a replay. */
import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { ContactEvent, HistoryBatch, LogEntry } from "../../domain/contact/log.ts";
import type { OpenContact } from "../../domain/contact/open.ts";
import { newSummary, summarise } from "../../domain/contact/summary.ts";
import type { AgentProfile, TenantConfig } from "../../domain/directory/config.ts";
import type { Message } from "../../domain/machine/message.ts";
import { chance } from "../../domain/what-if/chance.ts";
import type { Customer } from "../../domain/what-if/customers.ts";
import { recordedDay } from "../../domain/what-if/from-history.ts";
import type { Plan } from "../../domain/what-if/plan.ts";
import { replay } from "../../domain/what-if/replay.ts";
import type { ContactTrace } from "../../domain/what-if/trace.ts";
import type { PresenceRow } from "../../durable/write-presence.ts";
import { people, userId } from "./accounts.ts";
import { customerId, type DemoCustomer } from "./customers.ts";
import { menuWalk } from "./menu-walk.ts";
import { type PastStory, storyFor } from "./stories.ts";

type Config = Omit<TenantConfig, "version" | "agents">;

const contacts = 230;
/** Every so manieth is somebody we know. */
const knownEvery = 8;
const seed = 20;
const [second, minute] = [1_000, 60_000];
/** How many come in each hour from nine to six, as shares: mornings and the early afternoon are busy. */
const hourly = [0.1, 0.17, 0.15, 0.08, 0.09, 0.14, 0.12, 0.09, 0.06];

interface Caller {
  customer: DemoCustomer;
  /** Whether they say who they are. */
  known: boolean;
  story: PastStory;
  wish: Customer;
}

/** The logs of yesterday's contacts. `presence`: who was there. The same for the same day. */
export function busyDay(
  config: Config,
  customers: DemoCustomer[],
  presence: PresenceRow[],
  now: number,
): HistoryBatch[] {
  const { tenant, timeZone } = config;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
  const from = today.subtract({ days: 1 }).epochMilliseconds;
  const to = today.epochMilliseconds;
  const date = today.subtract({ days: 1 }).toPlainDate().toString();
  const callers = Array.from({ length: contacts }, (_, at) => callerOf(tenant, customers, at, from));
  const routing = {
    ...{ hours: [], capacityProfiles: config.capacityProfiles, agents: profiles(tenant) },
    queues: config.queues.map((queue) => ({ ...queue, hours: null })),
  };
  const empty = { contacts: [], entries: new Map(), tiers: new Map(), presence, now };
  const { staffing } = recordedDay({ tenant, date, timeZone, from, to, config: routing, ...empty });
  const wishes = callers.map(({ wish }) => wish).sort((a, b) => a.arrivedAt - b.arrivedAt);
  const plan: Plan = { tenant, date, timeZone, from, to, config: routing, customers: wishes, staffing };
  const heard = new Map<string, [at: number, ContactEvent][]>(wishes.map(({ contact }) => [contact, []]));
  const trace = replay(plan, {
    queued(contact, queue, epoch, at) {
      const wish = wishes.find((one) => one.contact === contact);
      if (wish !== undefined)
        heard
          .get(contact)
          ?.push([at, { type: "contact.queued", queue, priority: wish.points, epoch, needs: wish.needs }]);
    },
    told(contact, message, at) {
      const event = eventOf(message);
      if (event !== null) heard.get(contact)?.push([at, event]);
    },
  });
  const became = new Map(trace.contacts.map((one) => [one.contact, one]));
  return callers.flatMap((caller) => {
    const one = became.get(caller.wish.contact);
    return one === undefined || (one.outcome !== "answered" && one.outcome !== "abandoned")
      ? []
      : [logOf(tenant, caller, one, heard.get(one.contact) ?? [])];
  });
}

const profiles = (tenant: string): AgentProfile[] =>
  people
    .filter(({ role }) => role === "agent")
    .map(({ id, skills, queues, attributes, capacityProfile }) => ({
      ...{ id: userId(tenant, id), name: id, skills, queues, attributes, capacityProfile },
      capacity: { voice: 1, chat: 3 },
    }));

function callerOf(tenant: string, customers: DemoCustomer[], at: number, from: number): Caller {
  const customer = customers[at % customers.length];
  if (customer === undefined) throw new Error("the demo has customers");
  const lot = (what: string) => chance(seed, `${what} ${at}`);
  const story = storyFor(customer, Math.floor(lot("story") * 63));
  const arrivedAt = from + 9 * 60 * minute + Math.round(minuteOfDay(lot("hour"), lot("minute")) * minute);
  const voice = story.channel === "voice";
  const digest = createHash("sha256").update(`${tenant}/${customer.account}/${arrivedAt}`).digest("hex");
  const known = at % knownEvery === 0;
  const wish: Customer = {
    ...{ contact: `${voice ? "v" : "w"}${digest.slice(0, 31)}`, queue: story.queue, channel: story.channel },
    arrivedAt,
    points: known ? { standard: 0, silver: 10, premium: 30 }[customer.tier] : 0,
    needs: { skills: [{ skill: `lang-${customer.language}`, level: 1 }], where: null, preferred: [] },
    attributes: { channel: story.channel, language: customer.language },
    patienceMs: 4 * second - Math.round((voice ? 4 : 9) * minute * Math.log(lot("patience"))),
    pickUpMs: 2 * second + Math.round(lot("pick-up") * 6 * second),
    talkMs: 45 * second + Math.round(story.talkMs * 0.6),
    wrapUpMs: 10 * second + Math.round(lot("wrap-up") * 40 * second),
  };
  return { customer, known, story, wish };
}

/** Minutes after nine. */
function minuteOfDay(hourLot: number, minuteLot: number): number {
  let left = hourLot;
  for (const [hour, share] of hourly.entries()) {
    if (left < share) return (hour + minuteLot) * 60;
    left -= share;
  }
  return (hourly.length - 1 + minuteLot) * 60;
}

function eventOf(message: Message): ContactEvent | null {
  switch (message.type) {
    case "offering":
      return {
        type: "contact.offered",
        agent: message.agent,
        offer: message.offer,
        decision: message.decision,
      };
    case "offer-ended":
      return { type: "contact.offer-ended", agent: message.agent, offer: message.offer, why: message.why };
    case "accepted":
      return { type: "contact.accepted", agent: message.agent, offer: message.offer, queue: message.queue };
    default:
      return null;
  }
}

/** The whole log: the flow before the queue, what was said, and the wrap-up with the story's note. */
function logOf(
  tenant: string,
  { customer, known, story, wish }: Caller,
  became: ContactTrace,
  heard: [at: number, ContactEvent][],
): HistoryBatch {
  const { contact, channel, arrivedAt, talkMs, wrapUpMs } = wish;
  const entry = channel === "voice" ? "main-line" : "web";
  const openedAt = arrivedAt - 31 * second;
  const { language } = customer;
  const events: [at: number, ContactEvent][] = [
    [openedAt, { type: "contact.opened", channel, entry, language }],
    [openedAt + 200, { type: "flow.started", flow: "main-menu", version: 1 }],
  ];
  const walker = { channel: story.channel, language, topic: story.queue, account: customer.account, known };
  events.push(...menuWalk(walker, openedAt, arrivedAt - second));
  if (known)
    events.push([
      arrivedAt - second + 100,
      { type: "contact.identified", customer: customerId(tenant, customer.account), by: "account" },
    ]);
  events.push(...heard);
  const { agent, leftAt } = became;
  if (agent === null)
    events.push([leftAt, { type: "contact.ended", outcome: "abandoned-in-queue", by: "customer" }]);
  else {
    events.push([leftAt, { type: "contact.connected", agent }]);
    for (const [place, [from, text]] of story.messages.entries()) {
      const said = {
        type: "message.sent",
        id: `${contact.slice(0, 12)}-${place + 1}`,
        number: place + 1,
        text,
      } as const;
      const at = leftAt + Math.round((talkMs * (place + 1)) / (story.messages.length + 1));
      events.push([at, from === "agent" ? { ...said, from, agent } : { ...said, from }]);
    }
    const { disposition, note } = story;
    events.push([leftAt + talkMs, { type: "contact.ended", outcome: "answered", by: "customer" }]);
    events.push([
      leftAt + talkMs + wrapUpMs,
      { type: "wrapup.completed", agent, disposition, note, by: "agent" },
    ]);
  }
  const request: OpenContact = {
    ...{ tenant, contact, entry, channel, language, room: null },
    origin:
      channel === "voice" && known
        ? { kind: "phone", number: customer.phone }
        : { kind: "web", visitor: contact, page: null },
  };
  const entries = events.map(([at, event], index): LogEntry => ({ seq: index + 1, at, event }));
  let summary = newSummary(request, language, openedAt);
  for (const one of entries) {
    const connectedAt = one.event.type === "contact.ended" && agent !== null ? leftAt : null;
    summary = summarise(summary, one, { heldSince: null, connectedAt });
  }
  return { tenant, contact, entries, summary: { ...summary, wrapUpMs: agent === null ? null : wrapUpMs } };
}
