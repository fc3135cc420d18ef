import { describe, expect, it } from "vitest";
import type { ContactEvent } from "../contact/log.ts";
import { noNeeds } from "../queue/needs.ts";
import { type HistoryOfDay, recordedDay } from "./from-history.ts";
import { missingAgents } from "./missing-agents.ts";
import { aDay, at, hour, minute, second } from "./testing/a-day.ts";

const { tenant, date, timeZone, from, to, config } = aDay({ agents: { emi: { there: "" } } });
const tiers = new Map([["ada", "premium"]]);
const base = { tenant, date, timeZone, from, to, config, tiers, now: to + hour };
const nine = at("09:00");

type Contact = HistoryOfDay["contacts"][number];
const contact = (id: string, given: Partial<Contact> = {}): Contact => ({
  ...{
    id,
    channel: "voice",
    entry: "main",
    language: "en",
    queue: "billing",
    priority: 3,
    agent: null,
    customer: null,
  },
  ...{ queuedAt: nine, answeredAt: null, endedAt: null, outcome: null, wrapUpMs: null },
  ...given,
});

/** The day of one contact; entries by seconds after nine. */
function dayOf(one: Contact, entries: [number, ContactEvent][] = [], more: Partial<HistoryOfDay> = {}) {
  const log = entries.map(([after, event]) => ({ at: nine + after * second, event }));
  return recordedDay({ ...base, contacts: [one], entries: new Map([[one.id, log]]), presence: [], ...more });
}

const queued = (queue = "billing"): ContactEvent => ({
  type: "contact.queued",
  queue,
  priority: 3,
  epoch: 1,
});
const offered = (offer: string): ContactEvent => ({ type: "contact.offered", agent: "emi", offer });
const accepted = (offer: string): ContactEvent => ({
  ...{ type: "contact.accepted", agent: "emi", offer, queue: "billing" },
});

describe("a recorded contact", () => {
  it("waits from its first queue to the acceptance, and talks from there to the end", () => {
    const one = contact("a", { endedAt: nine + 100 * second, outcome: "answered", wrapUpMs: 7_000 });
    const { arrivals } = dayOf(one, [
      [0, queued("sales")],
      [10, queued()],
      [12, offered("x")],
      [20, offered("y")],
      [24, accepted("y")],
    ]);
    expect(arrivals[0]).toMatchObject({
      ...{ queue: "sales", outcome: "answered", agent: "emi", points: 3, needs: noNeeds },
      ...{ waitedMs: 24 * second, pickUpMs: 4 * second, talkMs: 76 * second, wrapUpMs: 7_000 },
    });
  });

  it("gave up when it ended in the queue", () => {
    const one = contact("a", { endedAt: nine + 50 * second, outcome: "abandoned-in-queue" });
    expect(dayOf(one, [[0, queued()]]).arrivals[0]).toMatchObject({
      outcome: "abandoned",
      waitedMs: 50 * second,
    });
  });

  it("was sent on when the queue gave it away and nobody answered it", () => {
    const one = contact("a", { endedAt: nine + 90 * second, outcome: "voicemail" });
    const sentOn: ContactEvent = { type: "contact.sent-on", queue: "billing", reason: "full", then: null };
    const { arrivals } = dayOf(one, [
      [0, queued()],
      [30, sentOn],
    ]);
    expect(arrivals[0]).toMatchObject({ outcome: "sent-on", waitedMs: 30 * second });
  });

  it("of an older kind, without a log, is read from its summary", () => {
    const one = contact("a", {
      ...{ answeredAt: nine + 9 * second, endedAt: nine + 69 * second, outcome: "answered", agent: "emi" },
    });
    expect(dayOf(one).arrivals[0]).toMatchObject({
      ...{ outcome: "answered", waitedMs: 9 * second, talkMs: minute, pickUpMs: null, agent: "emi" },
    });
  });

  it("has what a queue's conditions may ask of it, the customer's tier among them", () => {
    const { arrivals } = dayOf(contact("a", { customer: "ada" }));
    expect(arrivals[0]?.attributes).toEqual({
      channel: "voice",
      entry: "main",
      language: "en",
      tier: "premium",
    });
  });

  it("that was rescued counts with the first agent's part", () => {
    const one = contact("a", { endedAt: nine + 300 * second, outcome: "answered", wrapUpMs: 9_000 });
    const { arrivals } = dayOf(one, [
      [0, queued()],
      [5, offered("x")],
      [6, accepted("x")],
      [66, { ...queued(), rescuedFrom: "emi" } as ContactEvent],
      [80, accepted("y")],
    ]);
    expect(arrivals[0]).toMatchObject({ waitedMs: 6 * second, talkMs: minute, wrapUpMs: 0 });
  });
});

describe("a recorded staffing", () => {
  const row = (seq: number, clock: string, state: HistoryOfDay["presence"][number]["state"]) => ({
    ...{ agent: "emi", seq, at: at(clock), state },
  });
  const staffing = (presence: HistoryOfDay["presence"], now = base.now) =>
    recordedDay({ ...base, now, contacts: [], entries: new Map(), presence }).staffing;

  it("is when the agent was available, between breaks", () => {
    const day = staffing([
      row(1, "09:00", "not-ready"),
      row(2, "09:01", "available"),
      row(3, "12:00", "not-ready"),
      row(4, "13:00", "available"),
      row(5, "13:30", "not-answering"),
      row(6, "13:40", "available"),
      row(7, "17:00", "offline"),
    ]);
    expect(day).toEqual([
      {
        ...{ agent: "emi", source: "recorded" },
        spans: [
          { from: at("09:01"), to: at("12:00") },
          { from: at("13:00"), to: at("13:30") },
          { from: at("13:40"), to: at("17:00") },
        ],
      },
    ]);
  });

  it("begins at midnight for who was available the evening before, and ends with what is known", () => {
    const evening = { agent: "emi", seq: 1, at: from - hour, state: "available" as const };
    expect(staffing([evening])[0]?.spans).toEqual([{ from, to }]);
    expect(staffing([evening], at("10:00"))[0]?.spans).toEqual([{ from, to: at("10:00") }]);
  });

  it("is estimated from the contacts handled where no presence was recorded", () => {
    const one = contact("a", {
      ...{ answeredAt: nine + 10 * second, endedAt: nine + 70 * second, outcome: "answered", agent: "gone" },
    });
    const day = dayOf(one);
    expect(day.staffing).toEqual([
      { agent: "gone", source: "estimated", spans: [{ from: nine + 10 * second, to: nine + 70 * second }] },
    ]);
    expect(missingAgents(day)).toEqual(["gone"]);
  });
});
