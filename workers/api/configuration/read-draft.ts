import { and, asc, eq, inArray, or } from "drizzle-orm";
import { TenantConfig } from "../../../domain/directory/config.ts";
import { namedVersions, type Release } from "../../../domain/directory/release.ts";
import { settle } from "../../../domain/directory/with-release.ts";
import type { Flow } from "../../../domain/flow/flow.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import {
  agentProfile,
  company,
  configPart,
  flowRelease,
  flowVersion,
  type PartKind,
  type SettingName,
  setting,
  user,
} from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";

/** A tenant's configuration as it stands in the database, and the revision it was read at. */
export interface Draft {
  config: Omit<TenantConfig, "version">;
  revision: number;
  /** Flows of which a scheduled version's time has come: live here, and not written so yet. */
  settled: string[];
}

/** The whole of it, of one instant. Parts come in the order people gave them, agents by name. */
export async function readDraft(store: TenantStore): Promise<Draft> {
  const [[own], parts, profiles, users, settings, releases] = await store.together(
    store.select(company),
    store.select(configPart, { orderBy: [asc(configPart.position), asc(configPart.id)] }),
    store.select(agentProfile),
    store.select(user, { orderBy: [asc(user.name), asc(user.id)] }),
    store.select(setting),
    store.select(flowRelease, { orderBy: [asc(flowRelease.flow)] }),
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
  const settingOf = (name: SettingName) => settings.find((one) => one.name === name)?.body;
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
    releases,
    flowVersions: await readVersions(store, releases, bodies("flows")),
    entryPoints: bodies("entryPoints"),
    dispositions: bodies("dispositions"),
    notReadyReasons: bodies("notReadyReasons"),
    declineReasons: bodies("declineReasons"),
    capacityProfiles: bodies("capacityProfiles"),
    tiers: bodies("tiers"),
    speech: settingOf("speech"),
    messaging: settingOf("messaging"),
  });
  return { ...settle(config, Date.now()), revision: own.revision };
}

/** The versions that releases name beside the live ones. Versions never change: they need not be read with the rest. */
async function readVersions(
  store: TenantStore,
  releases: readonly Release[],
  live: readonly { id: string }[],
): Promise<Flow[]> {
  const wanted = releases.flatMap((release) => {
    const present = live.find(({ id }) => id === release.flow);
    const others = namedVersions(release).filter(
      (version) => !(present && "version" in present && present.version === version),
    );
    return others.length === 0
      ? []
      : [and(eq(flowVersion.flow, release.flow), inArray(flowVersion.version, others))];
  });
  if (wanted.length === 0) return [];
  const rows = await store.find(flowVersion, {
    where: or(...wanted),
    orderBy: [asc(flowVersion.flow), asc(flowVersion.version)],
  });
  return rows.map(({ body }) => body);
}

const Draft = TenantConfig.omit({ version: true });
