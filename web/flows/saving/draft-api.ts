/** Drafts of flows, as the API keeps them. */
import { z } from "zod";
import { Flow } from "../../../domain/flow/flow.ts";
import { apiFetch } from "../../api/fetch.ts";

const Answer = z.object({
  /** Optimistic: it grows with each save. 0: there is no draft yet, and this is the live version. */
  revision: z.number().int(),
  /** The version it goes on from; null: the flow has none yet. */
  base: z.number().int().nullable(),
  /** Whether it differs from what was published of it. */
  changed: z.boolean(),
  savedBy: z.object({ name: z.string() }).nullable(),
  /** ms since epoch */
  savedAt: z.number(),
  body: Flow,
});

export interface Draft {
  flow: Flow;
  revision: number;
  base: number | null;
  changed: boolean;
  savedBy: string | null;
  savedAt: number;
}

const pathOf = (id: string): string => `/api/flows/${encodeURIComponent(id)}/draft`;

/** The draft, or the live version as the draft to begin with. Rejects with an `ApiFailure`. */
export async function readDraft(id: string): Promise<Draft> {
  const { body, savedBy, ...state } = Answer.parse(await (await apiFetch(pathOf(id))).json());
  return { ...state, flow: body, savedBy: savedBy?.name ?? null };
}

/**
 * Resolves to the draft's next revision; `revision` 0 begins a draft, of a new flow too. `base`: the version it goes on
 * from. Rejects with an `ApiFailure`: 409 when `revision` is not the newest any more.
 */
export async function writeDraft(
  id: string,
  flow: Flow,
  revision: number,
  base?: number | null,
): Promise<number> {
  const answer = await apiFetch(pathOf(id), {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ revision, base, flow }),
  });
  return z.object({ revision: z.number().int() }).parse(await answer.json()).revision;
}

/** Takes the flow away, live or not. Rejects with an `ApiFailure`: `in-use` while something leads to it. */
export async function removeFlow(id: string): Promise<void> {
  await apiFetch(`/api/flows/${encodeURIComponent(id)}`, { method: "DELETE" });
}
