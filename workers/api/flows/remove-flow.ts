import { and, eq } from "drizzle-orm";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { configPart, flowDraft, flowRelease } from "../../../migrations/schema.ts";
import { notThere } from "../configuration/change-part.ts";
import { commitChange } from "../configuration/commit-change.ts";

/**
 * Takes a flow away with its draft and its release, and publishes. Its versions are kept: one of the same id goes on
 * counting. Throws `not-found`, or `in-use` while an entry point or another flow leads to it.
 */
export async function removeFlow(env: Env, store: TenantStore, id: string): Promise<void> {
  await commitChange(env, store, "in-use", async (config) => {
    const live = config.flows.some((flow) => flow.id === id);
    if (!live && (await store.one(flowDraft, eq(flowDraft.flow, id))) === undefined) throw notThere();
    return {
      after: {
        ...config,
        flows: config.flows.filter((flow) => flow.id !== id),
        flowVersions: config.flowVersions.filter((flow) => flow.id !== id),
        releases: config.releases.filter(({ flow }) => flow !== id),
      },
      write: [
        store.remove(configPart, and(eq(configPart.kind, "flows"), eq(configPart.id, id))),
        store.remove(flowRelease, eq(flowRelease.flow, id)),
        store.remove(flowDraft, eq(flowDraft.flow, id)),
      ],
      answer: undefined,
    };
  });
}
