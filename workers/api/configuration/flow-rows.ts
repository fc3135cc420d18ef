import { and, eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { isPlain, releaseOf } from "../../../domain/directory/with-release.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { configPart, flowRelease } from "../../../migrations/schema.ts";
import type { Draft } from "./read-draft.ts";

/** The statements that write a flow's live version and its release as this configuration has them; without the flow, none. */
export function flowRows(store: TenantStore, config: Draft["config"], id: string): BatchItem<"sqlite">[] {
  const place = config.flows.findIndex((flow) => flow.id === id);
  const live = config.flows[place];
  if (live === undefined) return [];
  const now = Date.now();
  const row = { body: live, updatedAt: now };
  const release = releaseOf(config, id);
  return [
    store.insert(configPart, { ...row, kind: "flows", id, position: place }, "ignore"),
    store.update(configPart, row, and(eq(configPart.kind, "flows"), eq(configPart.id, id))),
    store.remove(flowRelease, eq(flowRelease.flow, id)),
    ...(isPlain(release) ? [] : [store.insert(flowRelease, { ...release, updatedAt: now })]),
  ];
}
