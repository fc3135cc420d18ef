import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type Capacity, noLoad, simpleCapacity } from "../agent/capacity.ts";
import { type Channel, channels } from "../contact/channel.ts";
import { type QueueConfig, Step, Strategy } from "../directory/queue-config.ts";
import type { Attributes, Condition } from "./condition.ts";
import { IndexedLine } from "./line/indexed.ts";
import * as plain from "./line/plain.ts";
import { agentRow, configure, configWith, contactRow } from "./line/testing/rows.ts";
import * as line from "./line.ts";
import { noNeeds } from "./needs.ts";
import { configOf, emptyQueue, type KnownAgent, type QueueState, type Waiting } from "./state.ts";

vi.setConfig({ testTimeout: 60_000 }); // many runs, on a machine that may be busy

const agentIds = Array.from({ length: 20 }, (_, n) => `a${n}`);
const contactIds = Array.from({ length: 24 }, (_, n) => `c${n}`);
/** Few values each, so that much is equal and ties are common. */
const instant = fc.nat({ max: 6 });
const agent = fc.constantFrom(...agentIds);
const contact = fc.constantFrom(...contactIds);
const channel = fc.constantFrom<Channel>("voice", "voice", "chat", "email", "voicemail");
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
const load = fc.constantFrom(noLoad, noLoad, { ...noLoad, voice: 1 }, { ...noLoad, chat: 1, voicemail: 1 });
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
    ready: fc.constantFrom(true, true, true, false),
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

/** What is tested: the line, or an index of so small nodes that a few contacts make it several levels high. */
type Subject = Omit<typeof line, "ruleBetween" | "qualifies">;

function narrow(): Subject {
  let index: IndexedLine | null = null;
  let of: QueueState | null = null;
  const at = (state: QueueState): IndexedLine => {
    const queue = configOf(state);
    if (index === null || of !== state || index.queue !== queue) index = new IndexedLine(state, queue, 6);
    of = state;
    return index;
  };
  return {
    putContact: (state, row) => {
      const known = at(state);
      state.contacts.set(row.contact, row);
      known.putContact(row);
    },
    dropContact: (state, contact) => {
      at(state).dropContact(contact);
      state.contacts.delete(contact);
    },
    putAgent: (state, row) => {
      const known = at(state);
      state.agents.set(row.agent, row);
      known.putAgent(row);
    },
    dropAgent: (state, id) => {
      const known = at(state);
      state.agents.delete(id);
      known.dropAgent(id);
    },
    bestAgents: (state, row, count, now) =>
      configOf(state) === null ? [] : at(state).bestAgents(row, count, now),
    bestContact: (state, row, now) =>
      configOf(state) === null ? undefined : at(state).bestContact(row, now),
    inOrder: (state, places = Number.POSITIVE_INFINITY) => at(state).inOrder(places),
    placeOf: (state, row) => at(state).placeOf(row),
    readyAgents: (state) => at(state).readyAgents,
    capableOf: (state, row) => at(state).capableOf(row),
  };
}

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

function happen(state: QueueState, what: Happening, line: Subject): void {
  if ("change" in what && "agent" in what) {
    const fresh = agentRow(what.agent, { capacity: simpleCapacity({ voice: 1, chat: 2, email: 1 }) });
    line.putAgent(state, { ...(state.agents.get(what.agent) ?? fresh), ...what.change });
  } else if ("channel" in what) {
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

function compareAll(state: QueueState, now: number, count: number, line: Subject): void {
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

test.each([
  ["the line", () => line],
  ["an index of many levels", narrow],
])("%s gives the same answers as looking at everybody, whatever has happened", (_, make) => {
  const story = fc.array(fc.record({ what: happening, laterMs: fc.constantFrom(0, 0, 0, 1) }), {
    maxLength: 120,
    size: "max",
  });
  fc.assert(
    fc.property(config, story, fc.integer({ min: 1, max: 5 }), (given, happenings, count) => {
      const subject = make();
      let state = emptyQueue();
      configure(state, given);
      let now = 0;
      for (const { what, laterMs } of happenings) {
        now += laterMs;
        if ("loaded" in what) state = loaded(state);
        else happen(state, what, subject);
        compareAll(state, now, count, subject);
      }
    }),
    { numRuns: 100 },
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
        for (const what of happenings) happen(state, what, line);
        const row = contactRow("imagined", { channel: by, ...imagined });
        expect(line.bestAgents(state, row, 4, 3)).toEqual(plain.bestAgents(state, row, 4, 3));
        expect(line.placeOf(state, row)).toBe(plain.placeOf(state, row));
        expect(line.capableOf(state, row)).toEqual(plain.capableOf(state, row));
        const other = agentRow(id, { capacity: simpleCapacity({ voice: 1, chat: 1 }), ...changed });
        expect(line.bestContact(state, other, 3)).toEqual(plain.bestContact(state, other, 3));
        compareAll(state, 3, 2, line);
      },
    ),
    { numRuns: 100 },
  );
});

test("an agent who keeps its place but can take more, or knows more, is found by what it could not take before", () => {
  const state = emptyQueue();
  configure(state, configWith({}));
  const chat = simpleCapacity({ chat: 1 });
  for (let n = 0; n < 100; n++)
    line.putAgent(state, agentRow(`a${n}`, { idleSince: n, capacity: chat, skills: [] }));
  const tax = { ...noNeeds, skills: [{ skill: "tax", level: 2 }] };
  const call = contactRow("call");
  const chatOnTax = contactRow("chat on tax", { channel: "chat", needs: tax });
  for (const row of [call, contactRow("call 2"), chatOnTax, { ...chatOnTax, contact: "chat on tax 2" }]) {
    line.putContact(state, row);
    expect(line.bestAgents(state, row, 1, 0)).toEqual([]);
  }
  line.putAgent(state, { ...state.agents.get("a50")!, capacity: simpleCapacity({ chat: 1, voice: 1 }) });
  line.putAgent(state, { ...state.agents.get("a60")!, skills: [{ skill: "tax", level: 5 }] });
  expect(line.bestAgents(state, call, 9, 0).map(({ agent: id }) => id)).toEqual(["a50"]);
  expect(line.bestAgents(state, chatOnTax, 9, 0).map(({ agent: id }) => id)).toEqual(["a60"]);
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
  expect(line.capableOf(state, contactRow("new"))).toEqual({ agents: 0, slots: 0 });
});
