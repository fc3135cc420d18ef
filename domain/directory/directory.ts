/** The directory: a tenant's published configuration, and who has to be told of what has changed in it. */
import { noCapacity } from "../agent/capacity.ts";
import type { Flow } from "../flow/flow.ts";
import type { Context, Effect, Machine } from "../machine/machine.ts";
import type { Address, Message } from "../machine/message.ts";
import { Table } from "../machine/table.ts";
import { shardsOf } from "../queue/shards.ts";
import type { Draft } from "./check.ts";
import { type AgentProfile, capacityOf, type QueueConfig, type TenantConfig } from "./config.ts";
import { upgradeDirectory } from "./upgrade.ts";

/** What fits one row; queues, agents and flows have a row each, because there can be many and a flow can be long. */
type Base = Omit<TenantConfig, "queues" | "agents" | "flows" | "flowVersions">;

export interface DirectoryState {
  timers: Table<number>;
  /** One row, `now`. */
  base: Table<Base>;
  queues: Table<QueueConfig>;
  agents: Table<AgentProfile>;
  /** The live version of each. */
  flows: Table<Flow>;
  /** The others that a release names, by `<flow>@<version>`. */
  versions: Table<Flow>;
  /** The most objects each queue has ever had: contacts on their way keep to the number they learnt. */
  shards: Table<number>;
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
    versions: new Table(),
    shards: new Table(),
  };
}

export const directoryMachine: Machine<DirectoryState, Publish> = {
  tables: ["timers", "base", "queues", "agents", "flows", "versions", "shards"],
  upgrade: upgradeDirectory,
  step(state, event, context) {
    if (event.type === "publish") return publish(state, event.draft, context);
    return event.type === "timer" /* upgrade.ts set it */ ? tellEverybody(state, context) : [];
  },
};

/** The published document, lists in order of their ids; null before the first publication. */
export function configOf(state: DirectoryState): TenantConfig | null {
  const base = state.base.get("now");
  if (base === undefined) return null;
  return {
    ...base,
    queues: sorted(state.queues),
    agents: sorted(state.agents),
    flows: sorted(state.flows),
    flowVersions: [...state.versions.values()].sort((a, b) =>
      a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1,
    ),
  };
}

/** Replaces the configuration. Queues and agents hear of it only when something that concerns them is different. */
function publish(state: DirectoryState, draft: Draft, context: Context): Effect[] {
  const { queues, agents, flows, flowVersions, ...rest } = draft;
  const before = outgoing(state);
  const version = (state.base.get("now")?.version ?? 0) + 1;
  state.base.set("now", { ...rest, version });
  replace(state.queues, queues);
  keepShards(state, queues);
  replace(state.agents, agents);
  replace(state.flows, flows);
  replace(state.versions, flowVersions, versionKey);
  const after = outgoing(state);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((to) => {
    const message = after.get(to) ?? farewell(to, rest.timeZone);
    if (JSON.stringify(before.get(to)) === JSON.stringify(message)) return [];
    return [{ do: "send", to: addressOf(to, context), message: { ...message, version } }];
  });
}

/** The same configuration with a new version: what others keep of it may be incomplete. */
function tellEverybody(state: DirectoryState, context: Context): Effect[] {
  const base = state.base.update("now", (row) => ({ ...row, version: row.version + 1 }));
  if (base === undefined) return [];
  return [...outgoing(state)].map(([to, message]) => ({
    do: "send",
    to: addressOf(to, context),
    message: { ...message, version: base.version },
  }));
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
    for (const address of addressesOf(state, queue))
      out.set(`queue ${address}`, {
        ...{ type: "queue-configured", version: 0, queue, timeZone: base.timeZone },
        hours: base.hours.find(({ id }) => id === queue.hours) ?? null,
        members: (members.get(queue.id) ?? []).map(({ id }) => id),
      });
  for (const profile of agents)
    out.set(`agent ${profile.id}`, {
      ...{ type: "agent-configured", version: 0, profile, timeZone: base.timeZone },
      capacity: capacityOf(profile, base.capacityProfiles),
      queues: queues
        .filter(({ id }) => profile.queues.includes(id))
        .flatMap((queue) => forAgents(state, queue)),
      notReadyReasons: base.notReadyReasons.map(({ id }) => id),
      declineReasons: base.declineReasons.map(({ id }) => id),
    });
  out.set("wallboard main", {
    ...{ type: "wallboard-configured", version: 0 },
    queues: queues.map(({ id }) => id),
    agents: agents.map(({ id }) => id),
  });
  return out;
}

/** A shard that is not used any more goes on serving who still comes to it, until its queue is removed. */
const addressesOf = (state: DirectoryState, { id, shards }: QueueConfig): string[] =>
  shardsOf({ id, shards: Math.max(shards, state.shards.get(id) ?? 1) });

/** As agents know it: once for each of its objects, and without the scores of their colleagues. */
const forAgents = (state: DirectoryState, queue: QueueConfig): QueueConfig[] =>
  addressesOf(state, queue).map((id) => ({ ...queue, id, scores: {} }));

function keepShards(state: DirectoryState, queues: QueueConfig[]): void {
  for (const id of [...state.shards.keys()])
    if (!queues.some((queue) => queue.id === id)) state.shards.delete(id);
  for (const { id, shards } of queues) if (shards > (state.shards.get(id) ?? 1)) state.shards.set(id, shards);
}

function farewell(to: string, timeZone: string): Configured {
  if (to.startsWith("queue "))
    return { type: "queue-configured", version: 0, queue: null, hours: null, timeZone, members: [] };
  return {
    ...{ type: "agent-configured", version: 0, profile: null, capacity: noCapacity, queues: [], timeZone },
    ...{ notReadyReasons: [], declineReasons: [] },
  };
}

function addressOf(to: string, { self }: Context): Address {
  const [kind, id = ""] = to.split(" ");
  if (kind !== "queue" && kind !== "agent" && kind !== "wallboard")
    throw new Error(`nobody to tell: ${kind}`);
  return { kind, tenant: self.tenant, id };
}

function replace<Row extends { id: string }>(
  table: Table<Row>,
  rows: Row[],
  keyOf: (row: Row) => string = ({ id }) => id,
): void {
  const kept = new Set(rows.map(keyOf));
  for (const key of [...table.keys()]) if (!kept.has(key)) table.delete(key);
  for (const row of rows)
    if (JSON.stringify(table.get(keyOf(row))) !== JSON.stringify(row)) table.set(keyOf(row), row);
}

/** A version's key in the table of versions. */
export const versionKey = ({ id, version }: Pick<Flow, "id" | "version">): string => `${id}@${version}`;

/** Rows in the order of their ids. */
export const sorted = <Row extends { id: string }>(table: Table<Row>): Row[] =>
  [...table.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
