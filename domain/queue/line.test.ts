import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Capacity, noLoad, simpleCapacity } from "../agent/capacity.ts";
import { type Channel, channels } from "../contact/channel.ts";
import { type QueueConfig, Step, Strategy } from "../directory/queue-config.ts";
import type { Attributes, Condition } from "./condition.ts";
import * as plain from "./line/plain.ts";
import { agentRow, configure, configWith, contactRow } from "./line/testing/rows.ts";
import * as line from "./line.ts";
import { noNeeds } from "./needs.ts";
import { emptyQueue, type KnownAgent, type QueueState, type Waiting } from "./state.ts";

vi.setConfig({ testTimeout: 60_000 }); // many runs, on a machine that may be busy

const agentIds = Array.from({ length: 12 }, (_, n) => `a${n}`);
const contactIds = Array.from({ length: 14 }, (_, n) => `c${n}`);
/** Few values each, so that much is equal and ties are common. */
const instant = fc.nat({ max: 6 });
const agent = fc.constantFrom(...agentIds);
const contact = fc.constantFrom(...contactIds);
const channel = fc.constantFrom<Channel>("voice", "voice", "chat", "email");
const requirement = fc.record({
  skill: fc.constantFrom("ja", "en", "tax"),
  level: fc.integer({ min: 1, max: 5 }),
});
const requirements = (maxLength: number) => fc.array(requirement, { maxLength });
const attributes: fc.Arbitrary<Attributes> = fc.record(
  {
    site: fc.constantFrom("tokyo", "osaka"),
    tiers: fc.subarray(["gold", "basic"]),
    rank: fc.nat({ max: 3 }),
  },
  { requiredKeys: [] },
);
const where = fc.constantFrom<Condition | null>(
  null,
  null,
  { attribute: "site", is: "=", value: "tokyo" },
  { attribute: "tiers", is: "=", value: "{{tier}}" },
  {
    any: [{ not: { attribute: "site", is: "=", value: "osaka" } }, { attribute: "rank", is: ">", value: 1 }],
  },
);
const capacity = fc.constantFrom<Capacity>(
  simpleCapacity({ voice: 1 }),
  simpleCapacity({ voice: 1, chat: 3, email: 2 }),
  simpleCapacity({ chat: 2 }),
  {
    units: 4,
    channels: {
      voice: { max: 1, units: 4, blocks: ["chat"], interruptedBy: [] },
      chat: { max: 4, units: 1, blocks: [], interruptedBy: [] },
      email: { max: 2, units: 1, blocks: [], interruptedBy: ["voice"] },
    },
  },
  { units: 0, channels: {} },
);
const load = fc.constantFrom(noLoad, noLoad, { ...noLoad, voice: 1 }, { ...noLoad, chat: 1, email: 1 });
const needs = fc.oneof(
  { weight: 1, arbitrary: fc.constant(noNeeds) },
  {
    weight: 4,
    arbitrary: fc.record({
      skills: requirements(2),
      where,
      preferred: fc.array(fc.record({ agent, score: fc.nat({ max: 2 }) }), { maxLength: 2 }),
    }),
  },
);
const step: fc.Arbitrary<Step> = fc
  .oneof(
    fc.record({
      kind: fc.constant("widen" as const),
      requirements: requirements(2),
      where,
      contactSkills: fc.constantFrom("keep", "any-level", "drop"),
    }),
    fc.constant({ kind: "anyone" as const }),
    fc.constant({ kind: "voicemail" as const }),
  )
  .map((then) => Step.parse({ afterMs: 10, then }));
const config: fc.Arbitrary<QueueConfig | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 20,
    arbitrary: fc
      .record({
        strategy: fc.constantFrom(...Strategy.options),
        requirements: requirements(1),
        where,
        steps: fc.array(step, { maxLength: 3 }),
        broadcast: fc.integer({ min: 1, max: 3 }),
        preferredMs: fc.constantFrom(0, 3, 1_000),
        scores: fc.dictionary(agent, fc.constantFrom(0, 0.5, 1)),
      })
      .map(configWith),
  },
);

const agentChange: fc.Arbitrary<Partial<KnownAgent>> = fc.record(
  {
    ready: fc.boolean(),
    capacity,
    load,
    skills: requirements(3),
    attributes,
    idleSince: fc.option(instant),
    takenToday: fc.nat({ max: 2 }),
    offeredAt: fc.option(instant),
    choosing: fc.constantFrom(null, null, null, { contact: "c1", due: 0, arrivedAt: 0 }),
  },
  { requiredKeys: [] },
);
const contactChange: fc.Arbitrary<Partial<Waiting>> = fc.record(
  {
    due: fc.integer({ min: -3, max: 6 }),
    arrivedAt: instant,
    enteredAt: instant,
    needs,
    attributes: fc.constantFrom<Record<string, string>>({}, { tier: "gold" }, { tier: "basic" }),
    step: fc.nat({ max: 4 }),
    hold: fc.constantFrom("held", "called", "released", null, null, null),
    leaving: fc.constantFrom(null, null, null, { reason: "full" as const, then: null }),
    passed: fc.array(fc.record({ agent, until: instant }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

/** One thing that happens to the line. */
const happening = fc.oneof(
  { weight: 10, arbitrary: fc.record({ agent, change: agentChange }) },
  { weight: 10, arbitrary: fc.record({ contact, channel, change: contactChange }) },
  { weight: 2, arbitrary: fc.record({ agentGoes: agent }) },
  { weight: 3, arbitrary: fc.record({ contactGoes: contact }) },
  { weight: 6, arbitrary: fc.record({ offer: contact, to: agent }) },
  { weight: 2, arbitrary: fc.record({ noOffers: contact }) },
  { weight: 1, arbitrary: fc.record({ config }) },
  { weight: 1, arbitrary: fc.record({ loaded: fc.constant(true) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

function happen(state: QueueState, what: Happening): void {
  if ("change" in what && "agent" in what)
    line.putAgent(state, { ...(state.agents.get(what.agent) ?? agentRow(what.agent)), ...what.change });
  else if ("channel" in what) {
    const before = state.contacts.get(what.contact) ?? contactRow(what.contact, { channel: what.channel });
    line.putContact(state, { ...before, ...what.change });
  } else if ("agentGoes" in what) line.dropAgent(state, what.agentGoes);
  else if ("contactGoes" in what) line.dropContact(state, what.contactGoes);
  else if ("config" in what) configure(state, what.config);
  else if ("to" in what) {
    const row = state.contacts.get(what.offer);
    if (row === undefined) return;
    const offer = `${what.offer} ${what.to}`;
    state.offers.set(offer, { offer, contact: what.offer, epoch: row.epoch, agent: what.to });
    line.putContact(state, { ...row, offers: [...row.offers, offer] });
  } else if ("noOffers" in what) {
    const row = state.contacts.get(what.noOffers);
    if (row !== undefined) line.putContact(state, { ...row, offers: [] });
  }
}

/** The same tables in a new object: nothing is remembered beside them. */
function loaded(state: QueueState): QueueState {
  const fresh = emptyQueue();
  for (const name of ["settings", "agents", "contacts", "offers"] as const)
    for (const [key, row] of state[name].entries()) fresh[name].set(key, row as never);
  return fresh;
}

function compareAll(state: QueueState, now: number, count: number): void {
  const ids = (rows: { agent: string }[]) => rows.map((row) => row.agent);
  for (const row of state.contacts.values()) {
    expect(ids(line.bestAgents(state, row, count, now)), `agents for ${row.contact}`).toEqual(
      ids(plain.bestAgents(state, row, count, now)),
    );
    expect(line.placeOf(state, row)).toBe(plain.placeOf(state, row));
    expect(line.capableOf(state, row)).toEqual(plain.capableOf(state, row));
  }
  for (const row of state.agents.values())
    expect(line.bestContact(state, row, now)?.contact, `contact for ${row.agent}`).toBe(
      plain.bestContact(state, row, now)?.contact,
    );
  expect(line.inOrder(state)).toEqual(plain.inOrder(state));
  expect(line.inOrder(state, 3)).toEqual(plain.inOrder(state, 3));
  expect(line.readyAgents(state)).toBe(plain.readyAgents(state));
}

test("the index gives the same answers as looking at everybody, whatever has happened", () => {
  const story = fc.array(fc.record({ what: happening, laterMs: fc.constantFrom(0, 0, 0, 1) }), {
    maxLength: 80,
    size: "max",
  });
  fc.assert(
    fc.property(config, story, fc.integer({ min: 1, max: 5 }), (given, happenings, count) => {
      let state = emptyQueue();
      configure(state, given);
      let now = 0;
      for (const { what, laterMs } of happenings) {
        now += laterMs;
        if ("loaded" in what) state = loaded(state);
        else happen(state, what);
        compareAll(state, now, count);
      }
    }),
    { numRuns: 150 },
  );
});

test("the same in a line of hundreds, where the index has more than one level", () => {
  const many = (id: string) => Array.from({ length: 250 }, (_, n) => `${id}${n}`);
  const someAgent = fc.constantFrom(...many("a"));
  const someContact = fc.constantFrom(...many("c"));
  const all = <T>(from: fc.Arbitrary<T>) => fc.array(from, { minLength: 250, maxLength: 250 });
  const act = fc.record({
    agent: someAgent,
    change: agentChange,
    contact: someContact,
    contactChange,
    agentGoes: fc.option(someAgent, { freq: 10 }),
    contactGoes: fc.option(someContact, { freq: 5 }),
  });
  const given = fc.record({
    config,
    agents: all(agentChange),
    contacts: all(fc.tuple(channel, contactChange)),
    acts: fc.array(act, { maxLength: 60, size: "max" }),
  });
  fc.assert(
    fc.property(given, ({ config: queue, agents, contacts, acts }) => {
      const state = emptyQueue();
      configure(state, queue);
      for (const [n, change] of agents.entries())
        happen(state, {
          agent: `a${n}`,
          change: { capacity: simpleCapacity({ voice: 1, chat: 2 }), ...change },
        });
      for (const [n, [by, change]] of contacts.entries())
        happen(state, { contact: `c${n}`, channel: by, change });
      for (const { agent: one, change, contact: other, contactChange: changed, ...goes } of acts) {
        happen(state, { agent: one, change });
        happen(state, { contact: other, channel: "voice", change: changed });
        if (goes.agentGoes !== null) happen(state, { agentGoes: goes.agentGoes });
        if (goes.contactGoes !== null) happen(state, { contactGoes: goes.contactGoes });
        const row = state.contacts.get(other);
        const asks = state.agents.get(one);
        if (row !== undefined)
          expect(line.bestAgents(state, row, 4, 3)).toEqual(plain.bestAgents(state, row, 4, 3));
        if (row !== undefined) expect(line.placeOf(state, row)).toBe(plain.placeOf(state, row));
        if (asks !== undefined)
          expect(line.bestContact(state, asks, 3)).toEqual(plain.bestContact(state, asks, 3));
      }
      expect(line.inOrder(state)).toEqual(plain.inOrder(state));
      expect(line.readyAgents(state)).toBe(plain.readyAgents(state));
    }),
    { numRuns: 25 },
  );
});

test("who only imagines a contact or an agent gets the same answers, and the line does not change", () => {
  fc.assert(
    fc.property(
      config,
      fc.array(happening, { maxLength: 60, size: "max" }),
      channel,
      contactChange,
      agentChange,
      agent,
      (given, happenings, by, imagined, changed, id) => {
        const state = emptyQueue();
        configure(state, given);
        for (const what of happenings) happen(state, what);
        const row = contactRow("imagined", { channel: by, ...imagined });
        expect(line.bestAgents(state, row, 4, 3)).toEqual(plain.bestAgents(state, row, 4, 3));
        expect(line.placeOf(state, row)).toBe(plain.placeOf(state, row));
        expect(line.capableOf(state, row)).toEqual(plain.capableOf(state, row));
        const other = agentRow(id, { capacity: simpleCapacity({ voice: 1, chat: 1 }), ...changed });
        expect(line.bestContact(state, other, 3)).toEqual(plain.bestContact(state, other, 3));
        compareAll(state, 3, 2);
      },
    ),
    { numRuns: 100 },
  );
});

test("more different asks than there are marks are served all the same", () => {
  const state = emptyQueue();
  configure(state, configWith({ strategy: "least-skilled" }));
  const skillOf = (n: number) => [
    { skill: `s${n % 600}`, level: 1 + (n % 5) },
    { skill: "ja", level: 1 + (n % 4) },
  ];
  for (let n = 0; n < 40; n++) {
    const skills = [
      { skill: "ja", level: 1 + (n % 5) },
      ...Array.from({ length: 30 }, (_, k) => ({ skill: `s${(n * 17 + k * 23) % 600}`, level: 1 + (k % 5) })),
    ];
    line.putAgent(
      state,
      agentRow(`a${n}`, { skills, idleSince: n % 9, capacity: simpleCapacity({ voice: 1 }) }),
    );
  }
  for (let n = 0; n < 3_000; n++) {
    const row = contactRow(`c${n}`, { due: n % 500, needs: { ...noNeeds, skills: skillOf(n % 1_400) } });
    line.putContact(state, row);
    if (n % 37 === 0) {
      expect(line.bestAgents(state, row, 3, 0)).toEqual(plain.bestAgents(state, row, 3, 0));
      expect(line.capableOf(state, row)).toEqual(plain.capableOf(state, row));
      const asks = state.agents.get(`a${n % 40}`)!;
      expect(line.bestContact(state, asks, 0)).toEqual(plain.bestContact(state, asks, 0));
    }
  }
});

test("everybody who is dropped is forgotten", () => {
  const state = emptyQueue();
  configure(state, configWith({}));
  for (const by of channels) line.putContact(state, contactRow(by, { channel: by }));
  line.putAgent(state, agentRow("aki", { capacity: simpleCapacity({ voice: 1 }) }));
  for (const by of channels) {
    state.told.set(by, { position: 1, expectedWaitMs: null });
    line.dropContact(state, by);
  }
  line.dropAgent(state, "aki");
  expect([line.inOrder(state), line.readyAgents(state), state.contacts.size, state.agents.size]).toEqual([
    [],
    0,
    0,
    0,
  ]);
  expect(state.told.size).toBe(0);
  expect(line.capableOf(state, contactRow("new"))).toEqual({ agents: 0, slots: 0, known: 0 });
});
