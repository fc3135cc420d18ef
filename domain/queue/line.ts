/**
 * Who is next, both ways: the best agent for a contact and the best contact for an agent. The one place that knows
 * how contacts and agents are kept in order. Everything else goes through these functions, so that another
 * structure can take this one's place.
 *
 * The order is derived from the tables and kept beside them in memory; a state that was just loaded is sorted once.
 */
import { anyFree } from "../agent/capacity.ts";
import { meets, type Requirement } from "./requirement.ts";
import { configOf, type KnownAgent, type QueueState, type Urgency, type Waiting } from "./state.ts";

interface Line {
  /** All contacts, most urgent first, those being offered among them. */
  contacts: Urgency[];
  /** Agents the queue may offer to at once: something free and not choosing. Longest idle first. */
  free: KnownAgent[];
  /** Agents signed in and available, busy or not. */
  ready: number;
}

const lines = new WeakMap<QueueState, Line>();

/** Higher priority first, then who arrived earlier, then the contact's id. */
export function compareUrgency(a: Urgency, b: Urgency): number {
  return b.priority - a.priority || a.arrivedAt - b.arrivedAt || compareIds(a.contact, b.contact);
}

/** Longest idle first; of busy ones who has most capacity left; then the agent's id. */
function compareIdle(a: KnownAgent, b: KnownAgent): number {
  const idle = (a.idleSince ?? Number.MAX_VALUE) - (b.idleSince ?? Number.MAX_VALUE);
  const room = (agent: KnownAgent) => agent.free.voice + agent.free.video + agent.free.chat;
  return idle || room(b) - room(a) || compareIds(a.agent, b.agent);
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function putContact(state: QueueState, row: Waiting): void {
  const line = lineOf(state);
  if (!state.contacts.has(row.contact)) insert(line.contacts, urgencyOf(row), compareUrgency);
  state.contacts.set(row.contact, row);
}

export function dropContact(state: QueueState, contact: string): void {
  const row = state.contacts.get(contact);
  if (row === undefined) return;
  lineOf(state).contacts.splice(indexOf(state, row), 1);
  state.contacts.delete(contact);
  state.told.delete(contact);
}

export function putAgent(state: QueueState, row: KnownAgent): void {
  dropAgent(state, row.agent);
  const line = lineOf(state);
  if (canBeOffered(row)) insert(line.free, row, compareIdle);
  if (row.ready) line.ready += 1;
  state.agents.set(row.agent, row);
}

export function dropAgent(state: QueueState, agent: string): void {
  const line = lineOf(state);
  const row = state.agents.get(agent);
  if (row === undefined) return;
  if (canBeOffered(row)) line.free.splice(lowerBound(line.free, row, compareIdle), 1);
  if (row.ready) line.ready -= 1;
  state.agents.delete(agent);
}

/** The longest-idle agent who may be offered this contact now. */
export function bestAgent(state: QueueState, contact: Waiting): KnownAgent | undefined {
  return lineOf(state).free.find((agent) => suits(state, agent, contact));
}

/** The most urgent contact that waits for this agent and is not being offered. */
export function bestContact(state: QueueState, agent: KnownAgent): Waiting | undefined {
  for (const { contact } of lineOf(state).contacts) {
    const row = state.contacts.get(contact)!;
    if (row.offer === null && suits(state, agent, row)) return row;
  }
  return undefined;
}

/** Contacts in order, place 1 first; those being offered keep their place and are among them. */
export function inOrder(state: QueueState, places = Number.POSITIVE_INFINITY): Waiting[] {
  return lineOf(state)
    .contacts.slice(0, places)
    .map(({ contact }) => state.contacts.get(contact)!);
}

/** 1 is next. */
export const placeOf = (state: QueueState, row: Waiting): number => indexOf(state, row) + 1;

export const readyAgents = (state: QueueState): number => lineOf(state).ready;

/** Whether the agent's skills meet these requirements and the queue's own. */
export function qualifies(state: QueueState, agent: KnownAgent, requirements: Requirement[]): boolean {
  return meets(agent.skills, requirements) && meets(agent.skills, configOf(state)?.requirements ?? []);
}

function suits(state: QueueState, agent: KnownAgent, contact: Waiting): boolean {
  return (
    agent.free[contact.channel] > 0 &&
    qualifies(state, agent, contact.requirements) &&
    !contact.passed.some((pass) => pass.agent === agent.agent)
  );
}

const canBeOffered = (agent: KnownAgent): boolean => agent.choosing === null && anyFree(agent.free);

export const urgencyOf = ({ contact, priority, arrivedAt }: Urgency): Urgency => ({
  contact,
  priority,
  arrivedAt,
});

const indexOf = (state: QueueState, row: Waiting): number =>
  lowerBound(lineOf(state).contacts, row, compareUrgency);

function lineOf(state: QueueState): Line {
  let line = lines.get(state);
  if (line === undefined) {
    const agents = [...state.agents.values()];
    line = {
      contacts: [...state.contacts.values()].map(urgencyOf).sort(compareUrgency),
      free: agents.filter(canBeOffered).sort(compareIdle),
      ready: agents.filter((agent) => agent.ready).length,
    };
    lines.set(state, line);
  }
  return line;
}

function insert<T>(sorted: T[], item: T, compare: (a: T, b: T) => number): void {
  sorted.splice(lowerBound(sorted, item, compare), 0, item);
}

/** The first place whose item does not come before this one: its own place when it is in there. */
function lowerBound<T>(sorted: readonly T[], item: T, compare: (a: T, b: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle]!, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
