/** The directory: a tenant's published configuration, and who has to be told of what has changed in it. */
import type { Context, Effect, Machine } from "../machine/machine.ts";
import type { Address, Message } from "../machine/message.ts";
import { Table } from "../machine/table.ts";
import type { Draft } from "./check.ts";
import type { AgentProfile, EntryConfig, QueueConfig, TenantConfig } from "./config.ts";

/** What fits one row; queues, agents and flows have a row each, because there can be many and a flow can be long. */
type Base = Omit<TenantConfig, "queues" | "agents" | "flows">;

export interface DirectoryState {
  timers: Table<number>;
  /** One row, `now`. */
  base: Table<Base>;
  queues: Table<QueueConfig>;
  agents: Table<AgentProfile>;
  flows: Table<TenantConfig["flows"][number]>;
}

/** The draft has been checked. */
export interface Publish {
  type: "publish";
  draft: Draft;
}

export function newDirectory(): DirectoryState {
  return {
    timers: new Table(),
    base: new Table(),
    queues: new Table(),
    agents: new Table(),
    flows: new Table(),
  };
}

export const directoryMachine: Machine<DirectoryState, Publish> = {
  tables: ["timers", "base", "queues", "agents", "flows"],
  step: (state, event, context) => (event.type === "publish" ? publish(state, event.draft, context) : []),
};

/** The published document, lists in order of their ids; null before the first publication. */
export function configOf(state: DirectoryState): TenantConfig | null {
  const base = state.base.get("now");
  if (base === undefined) return null;
  return { ...base, queues: sorted(state.queues), agents: sorted(state.agents), flows: sorted(state.flows) };
}

/** What a contact that comes in here needs to know; null when there is no such entry point. */
export function entryOf(state: DirectoryState, id: string): EntryConfig | null {
  const base = state.base.get("now");
  const entry = base?.entryPoints.find((point) => point.id === id);
  const flow = entry && state.flows.get(entry.flow);
  if (base === undefined || entry === undefined || flow === undefined) return null;
  return {
    tenant: base.tenant,
    version: base.version,
    entry,
    flow,
    hours: base.hours,
    queues: sorted(state.queues).map(({ id, name, requirements }) => ({ id, name, requirements })),
    tiers: base.tiers.map(({ id, priority }) => ({ id, priority })),
  };
}

/** Replaces the configuration. Queues and agents hear of it only when something that concerns them is different. */
function publish(state: DirectoryState, draft: Draft, context: Context): Effect[] {
  const { queues, agents, flows, ...rest } = draft;
  const before = outgoing(state);
  const version = (state.base.get("now")?.version ?? 0) + 1;
  state.base.set("now", { ...rest, version });
  replace(state.queues, queues);
  replace(state.agents, agents);
  replace(state.flows, flows);
  const after = outgoing(state);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((to) => {
    const message = after.get(to) ?? farewell(to, rest.timeZone);
    if (JSON.stringify(before.get(to)) === JSON.stringify(message)) return [];
    return [{ do: "send", to: addressOf(to, context), message: { ...message, version } }];
  });
}

type Configured = Extract<Message, { type: `${string}-configured` }>;

/** What each object is to know, by `<kind> <id>`; version 0 stands for any. */
function outgoing(state: DirectoryState): Map<string, Configured> {
  const out = new Map<string, Configured>();
  const base = state.base.get("now");
  if (base === undefined) return out;
  const agents = sorted(state.agents);
  const members = Map.groupBy(
    agents.flatMap(({ id, queues }) => queues.map((queue) => ({ id, queue }))),
    ({ queue }) => queue,
  );
  const queues = sorted(state.queues);
  for (const queue of queues)
    out.set(`queue ${queue.id}`, {
      ...{ type: "queue-configured", version: 0, queue, timeZone: base.timeZone },
      members: (members.get(queue.id) ?? []).map(({ id }) => id),
    });
  for (const profile of agents)
    out.set(`agent ${profile.id}`, {
      ...{ type: "agent-configured", version: 0, profile },
      queues: queues.filter(({ id }) => profile.queues.includes(id)),
      notReadyReasons: base.notReadyReasons.map(({ id }) => id),
    });
  out.set("wallboard main", {
    ...{ type: "wallboard-configured", version: 0 },
    queues: queues.map(({ id }) => id),
    agents: agents.map(({ id }) => id),
  });
  return out;
}

function farewell(to: string, timeZone: string): Configured {
  return to.startsWith("queue ")
    ? { type: "queue-configured", version: 0, queue: null, timeZone, members: [] }
    : { type: "agent-configured", version: 0, profile: null, queues: [], notReadyReasons: [] };
}

function addressOf(to: string, { self }: Context): Address {
  const [kind, id = ""] = to.split(" ");
  if (kind !== "queue" && kind !== "agent" && kind !== "wallboard")
    throw new Error(`nobody to tell: ${kind}`);
  return { kind, tenant: self.tenant, id };
}

function replace<Row extends { id: string }>(table: Table<Row>, rows: Row[]): void {
  const kept = new Set(rows.map(({ id }) => id));
  for (const id of [...table.keys()]) if (!kept.has(id)) table.delete(id);
  for (const row of rows)
    if (JSON.stringify(table.get(row.id)) !== JSON.stringify(row)) table.set(row.id, row);
}

const sorted = <Row extends { id: string }>(table: Table<Row>): Row[] =>
  [...table.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
