import { asc } from "drizzle-orm";
import { TenantConfig } from "../../../domain/directory/config.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { agentProfile, company, configPart, type PartKind, user } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";

/** A tenant's configuration as it stands in the database, and the revision it was read at. */
export interface Draft {
  config: Omit<TenantConfig, "version">;
  revision: number;
}

/** The whole of it, of one instant. Parts come in the order people gave them, agents by name. */
export async function readDraft(store: TenantStore): Promise<Draft> {
  const [[own], parts, profiles, users] = await store.together(
    store.select(company),
    store.select(configPart, { orderBy: [asc(configPart.position), asc(configPart.id)] }),
    store.select(agentProfile),
    store.select(user, { orderBy: [asc(user.name), asc(user.id)] }),
  );
  if (own === undefined) throw new ApiError("not-found", "There is no such company here.");
  const profileOf = new Map(profiles.map((profile) => [profile.user, profile]));
  const agents = users.flatMap(({ id, name, role, removedAt }) => {
    const profile = profileOf.get(id);
    if (profile === undefined || removedAt !== null) return [];
    // Supervisors and admins are agents as well once they serve a queue.
    if (role !== "agent" && profile.queues.length === 0) return [];
    const { skills, queues, capacity, capacityProfile, attributes } = profile;
    return [{ id, name, skills, queues, capacity, capacityProfile, attributes }];
  });
  const bodies = (kind: PartKind) => parts.filter((part) => part.kind === kind).map((part) => part.body);
  const config = Draft.parse({
    tenant: own.tenant,
    name: own.name,
    timeZone: own.timeZone,
    language: own.language,
    agents,
    skills: bodies("skills"),
    queues: bodies("queues"),
    hours: bodies("hours"),
    flows: bodies("flows"),
    entryPoints: bodies("entryPoints"),
    dispositions: bodies("dispositions"),
    notReadyReasons: bodies("notReadyReasons"),
    declineReasons: bodies("declineReasons"),
    capacityProfiles: bodies("capacityProfiles"),
    tiers: bodies("tiers"),
  });
  return { config, revision: own.revision };
}

const Draft = TenantConfig.omit({ version: true });
