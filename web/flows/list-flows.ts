import { hc } from "hono/client";
import type { FlowsApi } from "../../workers/api/index.ts";
import { apiFetch } from "../api/fetch.ts";

export interface ListedFlow {
  id: string;
  name: string;
  description: string;
  /** The live version; null: it has none yet. */
  live: number | null;
  /** null: nobody has begun to change it. */
  draft: { changed: boolean; savedAt: number; savedBy: string | null } | null;
}

const api = hc<FlowsApi>("/api", { fetch: apiFetch }).flows;

/** Every flow, live or only drawn, by name. Rejects with an `ApiFailure`. */
export async function listFlows(): Promise<ListedFlow[]> {
  const { items, drafts } = await (await api.$get()).json();
  const state = (draft: { changed: boolean; savedAt: number; savedBy: { name: string } | null }) => ({
    changed: draft.changed,
    savedAt: draft.savedAt,
    savedBy: draft.savedBy?.name ?? null,
  });
  const live = items.map(({ id, name, description, release, draft }): ListedFlow => {
    const shown = { id, name: draft?.name || name, description: description ?? "", live: release.live };
    return { ...shown, draft: draft === null ? null : state(draft) };
  });
  const drawn = drafts.map(
    (draft): ListedFlow => ({
      id: draft.flow,
      name: draft.name || draft.flow,
      description: "",
      live: null,
      draft: state(draft),
    }),
  );
  return [...live, ...drawn].sort((a, b) => a.name.localeCompare(b.name));
}
