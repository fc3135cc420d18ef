import { and, eq, inArray } from "drizzle-orm";
import { namedVersions, type Release } from "../../../domain/directory/release.ts";
import { releaseOf, withRelease } from "../../../domain/directory/with-release.ts";
import { Flow } from "../../../domain/flow/flow.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { flowVersion } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { notThere } from "../configuration/change-part.ts";
import { commitChange } from "../configuration/commit-change.ts";
import { flowRows } from "../configuration/flow-rows.ts";
import type { Draft } from "../configuration/read-draft.ts";
import type { ReleaseState } from "./shapes.ts";

/** How the flow is released; null when it has no live version. */
export function releaseState(config: Draft["config"], id: string): ReleaseState | null {
  const live = config.flows.find((flow) => flow.id === id);
  if (live === undefined) return null;
  const { flow: _, ...release } = releaseOf(config, id);
  return { live: live.version, ...release };
}

/**
 * Puts a flow's release in place of the one there was, and publishes. A version scheduled for a time that has come is live
 * at once. Throws `not-found` for a flow without versions, `invalid` for a version that does not exist, for one that cannot
 * be (any more) with what the company has, and for an alias that is taken away from an entry point.
 */
export function setRelease(
  env: Env,
  store: TenantStore,
  id: string,
  wanted: ReleaseState,
): Promise<ReleaseState> {
  return change(env, store, id, () => wanted);
}

/** Makes an earlier version live for everybody but who comes by an alias: what was on trial or scheduled is taken back. */
export function rollBack(env: Env, store: TenantStore, id: string, version: number): Promise<ReleaseState> {
  return change(env, store, id, (present) => ({
    ...{ aliases: present?.aliases ?? {}, live: version },
    ...{ trial: null, scheduled: null },
  }));
}

function change(
  env: Env,
  store: TenantStore,
  id: string,
  wish: (present: ReleaseState | null) => ReleaseState,
): Promise<ReleaseState> {
  return commitChange(env, store, "invalid", async (config) => {
    const present = releaseState(config, id);
    const { live, ...wanted } = overdue(wish(present), Date.now());
    const release: Release = { flow: id, ...wanted };
    const bodies = await readBodies(store, config, id, [live, ...namedVersions(release)]);
    const body = bodies.find(({ version }) => version === live);
    if (body === undefined) throw present === null ? notThere() : noVersion(live);
    if (release.trial?.version === live)
      throw new ApiError("invalid", `Version ${live} is live: there is nothing to try.`);
    const after = withRelease(config, body, release, bodies);
    return {
      after,
      write: flowRows(store, after, id),
      answer: { live, ...wanted },
    };
  });
}

/** With a scheduled version live whose time has come. */
function overdue(state: ReleaseState, now: number): ReleaseState {
  const { scheduled } = state;
  return scheduled !== null && scheduled.at <= now
    ? { ...state, live: scheduled.version, scheduled: null }
    : state;
}

async function readBodies(store: TenantStore, config: Draft["config"], id: string, versions: number[]) {
  const rows = await store.find(flowVersion, {
    where: and(eq(flowVersion.flow, id), inArray(flowVersion.version, versions)),
  });
  const stored = rows.map(({ body, version }) => {
    // what is new since it was published takes its default
    const parsed = Flow.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new ApiError("invalid", `Version ${version} is of before and cannot be read any more.`);
  });
  // a flow that was written by a seed may be live without a row of its own
  const live = config.flows.filter(
    (flow) => flow.id === id && !stored.some((one) => one.version === flow.version),
  );
  const bodies = [...stored, ...live];
  const missing = versions.find((version) => !bodies.some((body) => body.version === version));
  if (missing !== undefined && bodies.length > 0) throw noVersion(missing);
  return bodies;
}

const noVersion = (version: number) =>
  new ApiError("invalid", `There is no version ${version} of this flow.`);
