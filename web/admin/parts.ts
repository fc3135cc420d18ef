/** The parts of a tenant's configuration, as the API reads and writes them. */
import { hc } from "hono/client";
import { z } from "zod";
import {
  type CapacityProfile,
  type EntryPoint,
  type Hours,
  type Label,
  QueueConfig,
  type TenantConfig,
} from "../../domain/directory/config.ts";
import { Flow } from "../../domain/flow/flow.ts";
import type {
  CapacityProfilesApi,
  DeclineReasonsApi,
  DispositionsApi,
  EntryPointsApi,
  FlowsApi,
  HoursApi,
  NotReadyReasonsApi,
  QueuesApi,
  SkillsApi,
  TiersApi,
  UsersApi,
} from "../../workers/api/index.ts";
import { apiFetch } from "../api/fetch.ts";
import type { User } from "../api/types.ts";

export interface Named {
  id: string;
  name: Label;
}
export interface Tier extends Named {
  priority: number;
}
export type Reason = TenantConfig["notReadyReasons"][number];
/** An account in its editor: `password` is empty unless it is to be set. */
export interface Account extends User {
  password: string;
}

/** How a kind of part is read and written. Each rejects with an `ApiFailure`. */
export interface PartStore<T> {
  list(): Promise<T[]>;
  create(part: T): Promise<T>;
  replace(id: string, part: T): Promise<T>;
  remove(id: string): Promise<void>;
}

const options = { fetch: apiFetch };
const users = hc<UsersApi>("/api", options).users;
const queues = hc<QueuesApi>("/api", options).queues;
const skills = hc<SkillsApi>("/api", options).skills;
const hours = hc<HoursApi>("/api", options).hours;
const entryPoints = hc<EntryPointsApi>("/api", options)["entry-points"];
const flows = hc<FlowsApi>("/api", options).flows;
const dispositions = hc<DispositionsApi>("/api", options).dispositions;
const reasons = hc<NotReadyReasonsApi>("/api", options)["not-ready-reasons"];
const declineReasons = hc<DeclineReasonsApi>("/api", options)["decline-reasons"];
const profiles = hc<CapacityProfilesApi>("/api", options)["capacity-profiles"];
const tiers = hc<TiersApi>("/api", options).tiers;

const at = (id: string) => ({ param: { id } });
const toAccount = (user: User): Account => ({ ...user, password: "" });

export const userStore: PartStore<Account> = {
  list: async () => (await (await users.$get()).json()).items.map(toAccount),
  create: async ({ id: _, ...json }) => toAccount(await (await users.$post({ json })).json()),
  replace: async (id, { id: _, password, ...rest }) => {
    const json = password === "" ? rest : { ...rest, password };
    return toAccount(await (await users[":id"].$patch({ ...at(id), json })).json());
  },
  remove: async (id) => void (await users[":id"].$delete(at(id))),
};

// Conditions nest deeper than a type of what came as JSON can say, so queues and flows are parsed.
export const queueStore: PartStore<QueueConfig> = {
  list: async () => z.array(QueueConfig).parse((await (await queues.$get()).json()).items),
  create: async (json) => QueueConfig.parse(await (await queues.$post({ json })).json()),
  // The emergency switch has a button of its own, and may have been thrown since this form was opened.
  replace: async (id, { closed: _, ...json }) =>
    QueueConfig.parse(await (await queues[":id"].$put({ ...at(id), json })).json()),
  remove: async (id) => void (await queues[":id"].$delete(at(id))),
};

export const skillStore: PartStore<Named> = {
  list: async () => (await (await skills.$get()).json()).items,
  create: async (json) => (await skills.$post({ json })).json(),
  replace: async (id, json) => (await skills[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await skills[":id"].$delete(at(id))),
};

export const hoursStore: PartStore<Hours> = {
  list: async () => (await (await hours.$get()).json()).items,
  create: async (json) => (await hours.$post({ json })).json(),
  replace: async (id, json) => (await hours[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await hours[":id"].$delete(at(id))),
};

export const entryPointStore: PartStore<EntryPoint> = {
  list: async () => (await (await entryPoints.$get()).json()).items,
  create: async (json) => (await entryPoints.$post({ json })).json(),
  replace: async (id, json) => (await entryPoints[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await entryPoints[":id"].$delete(at(id))),
};

/** Flows are drawn and published on pages of their own: here they are only named. */
export const flowStore: Pick<PartStore<Flow>, "list"> = {
  list: async () => z.array(Flow).parse((await (await flows.$get()).json()).items),
};

/** The aliases of each flow that is live, by its id. */
export async function flowAliases(): Promise<Record<string, string[]>> {
  const { items } = await (await flows.$get()).json();
  return Object.fromEntries(items.map(({ id, release }) => [id, Object.keys(release.aliases)]));
}

export const dispositionStore: PartStore<Named> = {
  list: async () => (await (await dispositions.$get()).json()).items,
  create: async (json) => (await dispositions.$post({ json })).json(),
  replace: async (id, json) => (await dispositions[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await dispositions[":id"].$delete(at(id))),
};

export const reasonStore: PartStore<Reason> = {
  list: async () => (await (await reasons.$get()).json()).items,
  create: async (json) => (await reasons.$post({ json })).json(),
  replace: async (id, json) => (await reasons[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await reasons[":id"].$delete(at(id))),
};

export const tierStore: PartStore<Tier> = {
  list: async () => (await (await tiers.$get()).json()).items,
  create: async (json) => (await tiers.$post({ json })).json(),
  replace: async (id, json) => (await tiers[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await tiers[":id"].$delete(at(id))),
};

export const declineReasonStore: PartStore<Named> = {
  list: async () => (await (await declineReasons.$get()).json()).items,
  create: async (json) => (await declineReasons.$post({ json })).json(),
  replace: async (id, json) => (await declineReasons[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await declineReasons[":id"].$delete(at(id))),
};

export const profileStore: PartStore<CapacityProfile> = {
  list: async () => (await (await profiles.$get()).json()).items,
  create: async (json) => (await profiles.$post({ json })).json(),
  replace: async (id, json) => (await profiles[":id"].$put({ ...at(id), json })).json(),
  remove: async (id) => void (await profiles[":id"].$delete(at(id))),
};
