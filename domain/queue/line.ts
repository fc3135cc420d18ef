/**
 * Who is next, both ways: the best agents for a contact and the best contact for an agent. The one place that knows how
 * contacts and agents are kept in order; everything else goes through these functions, which write the two tables, too.
 */
import type { DecisiveRule } from "./decision.ts";
import { IndexedLine } from "./line/indexed.ts";
import { compareAgents } from "./line/rank.ts";
import { configOf, type KnownAgent, type QueueState, type Waiting } from "./state.ts";
import { effective } from "./wanted.ts";

export { qualifies } from "./wanted.ts";

/** Beside each state, made of its tables when it is first needed; made anew for another configuration. */
const lines = new WeakMap<QueueState, IndexedLine>();

function lineOf(state: QueueState): IndexedLine {
  const queue = configOf(state);
  let line = lines.get(state);
  if (line === undefined || line.queue !== queue) {
    line = new IndexedLine(state, queue);
    lines.set(state, line);
  }
  return line;
}

/** Puts the contact in its place, or replaces its row. */
export function putContact(state: QueueState, row: Waiting): void {
  const line = lineOf(state);
  state.contacts.set(row.contact, row);
  line.putContact(row);
}

export function dropContact(state: QueueState, contact: string): void {
  lineOf(state).dropContact(contact);
  state.contacts.delete(contact);
  state.told.delete(contact);
}

/** What is known of an agent from now on. */
export function putAgent(state: QueueState, row: KnownAgent): void {
  const line = lineOf(state);
  state.agents.set(row.agent, row);
  line.putAgent(row);
}

export function dropAgent(state: QueueState, agent: string): void {
  const line = lineOf(state);
  state.agents.delete(agent);
  line.dropAgent(agent);
}

/**
 * The agents who may be offered this contact now, best first (see `compareAgents`), at most `count`: ready, not asked to
 * choose, with the channel free, who meet what is asked at the contact's step, have not passed it and are not offered
 * it already. In a `direct` queue, and for `preferredMs` while one of them is ready here, only those it prefers. The
 * contact need not be in the line.
 */
export function bestAgents(state: QueueState, row: Waiting, count: number, now: number): KnownAgent[] {
  return configOf(state) === null ? [] : lineOf(state).bestAgents(row, count, now);
}

/**
 * The most urgent contact that still wants an offer and may be offered to this agent; by the same rules, `choosing`
 * aside: who asks has the word. The agent's row is taken as given.
 */
export function bestContact(state: QueueState, agent: KnownAgent, now: number): Waiting | undefined {
  return configOf(state) === null ? undefined : lineOf(state).bestContact(agent, now);
}

/** Contacts in order, place 1 first; those being offered keep their place and are among them. */
export function inOrder(state: QueueState, places = Number.POSITIVE_INFINITY): Waiting[] {
  return lineOf(state).inOrder(places);
}

/** 1 is next. For a contact that is not in the line: the place it would have. */
export function placeOf(state: QueueState, row: Waiting): number {
  return lineOf(state).placeOf(row);
}

/** Agents signed in and available, busy or not. */
export function readyAgents(state: QueueState): number {
  return lineOf(state).readyAgents;
}

/** Who could serve this contact, whatever they are doing now. */
export interface Capable {
  /** Ready agents who take its channel and meet what is asked at its step. */
  agents: number;
  /** How many contacts of its channel these could have at once, together, had they nothing else. */
  slots: number;
}

export function capableOf(state: QueueState, row: Waiting): Capable {
  return lineOf(state).capableOf(row);
}

/** Why `first` comes before `second` for this contact: for the decision journal. Both suit it. */
export function ruleBetween(
  state: QueueState,
  row: Waiting,
  first: KnownAgent,
  second: KnownAgent,
): DecisiveRule {
  const queue = configOf(state);
  if (queue === null) return "id";
  return compareAgents(first, second, { queue, row, asked: effective(state, row).skills }).rule;
}
