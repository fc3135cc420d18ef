import type { TenantStore } from "../../../durable/tenant-store.ts";
import { readDraft } from "../configuration/read-draft.ts";
import { releaseState } from "./change-release.ts";
import { draftStates } from "./drafts.ts";
import type { DraftState, ListedFlow } from "./shapes.ts";

/** Every flow with a live version, with its release and its draft; `drafts`: those that have none. */
export async function listFlows(store: TenantStore): Promise<{ items: ListedFlow[]; drafts: DraftState[] }> {
  const [{ config }, drafts] = await Promise.all([readDraft(store), draftStates(store)]);
  const items = config.flows.flatMap((flow): ListedFlow[] => {
    const release = releaseState(config, flow.id);
    return release === null ? [] : [{ ...flow, release, draft: drafts.get(flow.id) ?? null }];
  });
  const live = new Set(items.map(({ id }) => id));
  return { items, drafts: [...drafts.values()].filter(({ flow }) => !live.has(flow)) };
}
