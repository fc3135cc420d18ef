import { describe, expect, it } from "vitest";
import { changedPlan } from "./apply-changes.ts";
import { chance } from "./chance.ts";
import { Change, type ChangeDraft } from "./change.ts";
import { figuresOf } from "./figures.ts";
import { planOf } from "./plan.ts";
import { replay } from "./replay.ts";
import { aDay, anArrival, at, gaveUp, hour, minute, second } from "./testing/a-day.ts";
import { recordedTrace } from "./trace.ts";

type Day = ReturnType<typeof aDay>;

/** What became of each contact, waits in whole seconds: "b answered by emi after 70". */
function story(day: Day, ...changes: ChangeDraft[]): string[] {
  const plan = changedPlan(
    day,
    changes.map((change) => Change.parse(change)),
    1,
  );
  if (!plan.ok) throw new Error(plan.reason);
  return replay(plan.value).contacts.map(({ contact, outcome, agent, arrivedAt, leftAt }) => {
    const by = agent === null ? "" : ` by ${agent}`;
    return `${contact} ${outcome}${by} after ${Math.round((leftAt - arrivedAt) / second)}`;
  });
}

describe("a replayed day", () => {
  // emi rings 5 s, talks a minute and wraps up for half of one; but for c, everybody would wait 20 hours
  const handled = { waitedMs: 20 * hour, pickUpMs: 5 * second, talkMs: minute, wrapUpMs: 30 * second };
  const day = aDay({
    agents: { emi: { there: "09:00-12:00" } },
    arrivals: [
      anArrival({ contact: "a", arrivedAt: at("10:00:00"), ...handled }),
      anArrival({ contact: "b", arrivedAt: at("10:00:30"), ...handled }),
      gaveUp("c", at("10:00:40"), 20 * second),
      anArrival({ contact: "d", arrivedAt: at("10:00:50"), points: 5, ...handled }),
    ],
  });

  it("is what one reckons by hand: a point of priority is a minute, who gives up gives up", () => {
    // a till 10:01:35, then d (4 minutes ahead of b), till 10:03:10, then b
    expect(story(day)).toEqual([
      "a answered by emi after 5",
      "b answered by emi after 165",
      "c abandoned after 20",
      "d answered by emi after 50",
    ]);
  });

  it("goes otherwise when the queue weighs points otherwise", () => {
    expect(story(day, { kind: "queue", queue: "billing", set: { agingMs: 0 } })).toEqual([
      "a answered by emi after 5",
      "b answered by emi after 70",
      "c abandoned after 20",
      "d answered by emi after 145",
    ]);
  });

  it("goes faster with another agent, who takes whom would have waited", () => {
    const added = story(day, { kind: "agents-added", count: 1, like: "emi" });
    // both are idle equally long: the first by id has a till 10:01:35, and then d
    expect(added).toEqual([
      "a answered by added-1-1 after 5",
      "b answered by emi after 5",
      "c abandoned after 20",
      "d answered by added-1-1 after 50",
    ]);
  });

  it("goes slower when conversations take longer", () => {
    expect(story(day, { kind: "handle-time", factor: 2 }).at(-1)).toBe("d answered by emi after 140");
  });

  it("leaves those unserved who come when nobody is there", () => {
    expect(story(day, { kind: "presence-shifted", byMs: 2 * hour })[3]).toBe("d answered by emi after 3555");
    const away = { kind: "agents-added" as const, count: 1, like: "emi", from: 0, to: 1 };
    expect(story(day, away, { kind: "agent-removed", agent: "emi" })[0]).toMatch(/^a unfinished/);
    expect(story(day, { kind: "agent-removed", agent: "emi" })[0]).toBe("a sent-on after 0");
  });

  it("sends those on whom the queue's rules send on", () => {
    const overflow = aDay({
      queues: { billing: {}, sales: {} },
      agents: {
        emi: { queues: ["billing"], there: "09:00-12:00" },
        ken: { queues: ["sales"], there: "09:00-12:00" },
      },
      arrivals: day.arrivals,
    });
    const step = { afterMs: 10 * second, then: { kind: "overflow" as const, queue: "sales" } };
    const set = { steps: [{ ...step, when: [] }] };
    expect(story(overflow, { kind: "queue", queue: "billing", set })).toEqual([
      "a answered by emi after 5",
      "b answered by ken after 15",
      "c abandoned after 20",
      "d answered by ken after 90", // in sales since 10:01, where b is till 10:02:15
    ]);
    const full = { maxLength: 1, whenFull: { kind: "voicemail" as const } };
    expect(story(day, { kind: "queue", queue: "billing", set: full })[3]).toBe("d sent-on after 0");
  });

  it("finishes whom an agent has before it leaves", () => {
    const short = aDay({
      agents: { emi: { there: "10:00-10:00:20" } },
      arrivals: [anArrival({ contact: "a", arrivedAt: at("10:00:00"), ...handled })],
    });
    const trace = replay(planOf(short, 1));
    expect(trace.agents[0]?.busy[0]).toMatchObject({ from: expect.closeTo(at("10:00:05"), -2) });
    expect(trace.agents[0]?.there.at(-1)?.to).toBeCloseTo(at("10:01:35"), -2);
  });

  it("gives an agent as many chats as its capacity says", () => {
    const chats = aDay({
      agents: { emi: { there: "09:00-12:00", chat: 2 } },
      arrivals: ["a", "b", "c"].map((contact, index) =>
        anArrival({ contact, channel: "chat", arrivedAt: at("10:00") + index * second, ...handled }),
      ),
    });
    expect(story(chats)).toEqual([
      "a answered by emi after 5",
      "b answered by emi after 5",
      "c answered by emi after 98",
    ]);
  });

  it("knows a queue of several shards as one", () => {
    const sharded = story(day, { kind: "queue", queue: "billing", set: { shards: 4 } });
    expect(sharded).toEqual(story(day));
  });
});

const meanMs = 3 * minute;
const exponential = (key: string, mean: number) => -mean * Math.log(chance(13, key));

/** Poisson arrivals and exponential conversations, as many as asked for. */
function stream(erlangs: number, count: number): { arrivedAt: number; talkMs: number }[] {
  let arrivedAt = 0;
  return Array.from({ length: count }, (_, index) => {
    arrivedAt += exponential(`between ${index}`, meanMs / erlangs);
    return { arrivedAt, talkMs: exponential(`talk ${index}`, meanMs) };
  });
}

/** The stream as a day as long as it takes, with `agents` there all the time. */
function stationary({
  erlangs,
  agents,
  contacts,
}: {
  erlangs: number;
  agents: number;
  contacts: number;
}): Day {
  const names = Array.from({ length: agents }, (_, index) => `agent-${index}`);
  const day = aDay({ agents: Object.fromEntries(names.map((name) => [name, { there: "00:00-24:00" }])) });
  const arrivals = stream(erlangs, contacts).map(({ arrivedAt, talkMs }, index) =>
    anArrival({ contact: `c${index}`, arrivedAt: day.from + Math.round(arrivedAt), talkMs, waitedMs: 0 }),
  );
  const to = (arrivals.at(-1)?.arrivedAt ?? day.to) + 1;
  return {
    ...day,
    to,
    arrivals,
    staffing: day.staffing.map((one) => ({ ...one, spans: [{ from: day.from, to }] })),
  };
}

/** Waits of first come, first served by so many agents: the recursion of Kiefer and Wolfowitz (1955). ms */
function waitsOf(arrivals: { arrivedAt: number; talkMs: number | null }[], agents: number): number[] {
  const freeAt = Array.from({ length: agents }, () => 0);
  return arrivals.map(({ arrivedAt, talkMs }) => {
    const next = freeAt.indexOf(Math.min(...freeAt));
    const begins = Math.max(arrivedAt, freeAt[next] ?? 0);
    freeAt[next] = begins + (talkMs ?? 0);
    return begins - arrivedAt;
  });
}

/** The share who wait in M/M/c: Erlang's C (1917), by the recursion of his B. */
function erlangC(erlangs: number, agents: number): number {
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = (erlangs * blocked) / (n + erlangs * blocked);
  return blocked / (1 - (erlangs / agents) * (1 - blocked));
}

describe("a stationary day", () => {
  const [erlangs, agents] = [7, 10];
  const day = stationary({ erlangs, agents, contacts: 5_000 });
  const plan = planOf(day, 1);
  const trace = replay(plan);
  const waits = trace.contacts.map(({ arrivedAt, leftAt }) => leftAt - arrivedAt);
  const mean = (all: number[]) => all.reduce((sum, ms) => sum + ms, 0) / all.length;
  const shareOf = (all: number[]) => all.filter((ms) => ms > 100).length / all.length;
  const expected = erlangC(erlangs, agents);
  const expectedMs = (expected * meanMs) / (agents - erlangs);

  it("has each contact's wait as the recursion has it, but for the time messages travel", () => {
    const exact = waitsOf(day.arrivals, agents);
    const off = waits.map((ms, index) => ms - (exact[index] ?? 0));
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(1_000);
    expect(mean(off)).toBeLessThan(60);
  });

  it("is Erlang's M/M/c: share who wait and occupancy within a tenth, mean wait within a fifth", () => {
    expect(Math.abs(shareOf(waits) / expected - 1)).toBeLessThan(0.1);
    expect(Math.abs(mean(waits) / expectedMs - 1)).toBeLessThan(0.2);
    expect(figuresOf(trace, plan).total.occupancy).toBeCloseTo(erlangs / agents, 1);
  });

  it("would come nearer to it the longer it were: the recursion within a twentieth after 400,000", () => {
    const many = waitsOf(stream(erlangs, 400_000), agents);
    expect(Math.abs(shareOf(many) / expected - 1)).toBeLessThan(0.05);
    expect(Math.abs(mean(many) / expectedMs - 1)).toBeLessThan(0.05);
  });
});

describe("the same seed", () => {
  const day = stationary({ erlangs: 4, agents: 4, contacts: 400 });
  const impatient: Day = {
    ...day,
    arrivals: day.arrivals.map((one, index) =>
      index % 7 === 0 ? gaveUp(one.contact, one.arrivedAt, 5 * second + (index % 50) * second) : one,
    ),
  };

  it("gives the same day twice", () => {
    expect(replay(planOf(impatient, 5))).toEqual(replay(planOf(impatient, 5)));
  });

  it("changes nobody else when some come twice", () => {
    const more = changedPlan(impatient, [Change.parse({ kind: "arrivals", factor: 1.5 })], 5);
    if (!more.ok) throw new Error(more.reason);
    const before = planOf(impatient, 5).customers;
    const known = new Map(before.map((one) => [one.contact, one]));
    const kept = more.value.customers.filter(({ contact }) => known.has(contact));
    expect(kept).toEqual(before);
    expect(more.value.customers.length / before.length).toBeCloseTo(1.5, 1);
  });

  it("keeps away a part of those who come, at a factor below one", () => {
    const fewer = changedPlan(impatient, [Change.parse({ kind: "arrivals", factor: 0.5 })], 5);
    if (!fewer.ok) throw new Error(fewer.reason);
    expect(fewer.value.customers.length / impatient.arrivals.length).toBeCloseTo(0.5, 1);
  });
});

it("a change that names what is not there is refused", () => {
  const day = aDay({ agents: { emi: { there: "09:00-10:00" } } });
  const refused = (change: ChangeDraft) => {
    const plan = changedPlan(day, [Change.parse(change)], 1);
    return plan.ok ? null : `${plan.reason} ${plan.at}`;
  };
  expect(refused({ kind: "queue", queue: "nobodys", set: {} })).toBe("no-such-queue nobodys");
  expect(refused({ kind: "agents-added", count: 1, like: "ken" })).toBe("no-such-agent ken");
  expect(refused({ kind: "queue", queue: "billing", set: { hours: "nights" } })).toBe("no-such-hours nights");
  expect(refused({ kind: "arrivals", queue: "sales", factor: 2 })).toBe("no-such-queue sales");
});

it("the real day of a trace has everybody's outcome", () => {
  const day = aDay({ arrivals: [anArrival({ contact: "a", arrivedAt: at("10:00") })] });
  expect(recordedTrace(day).contacts).toMatchObject([{ contact: "a", outcome: "answered" }]);
});
