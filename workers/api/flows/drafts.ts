import { and, desc, eq, getTableColumns } from "drizzle-orm";
import type { Flow } from "../../../domain/flow/flow.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { flowDraft, flowVersion } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { notThere } from "../configuration/change-part.ts";
import { readDraft } from "../configuration/read-draft.ts";
import { authorsOf } from "./authors.ts";
import type { DraftState } from "./shapes.ts";

type Row = Omit<typeof flowDraft.$inferSelect, "body" | "tenant">;
/** Any JSON object: a flow that is being drawn need not be one yet. */
export type DraftBody = Record<string, unknown>;

const { tenant: _tenant, body: _body, ...withoutBody } = getTableColumns(flowDraft);

/** How each flow's draft stands, by flow. */
export async function draftStates(store: TenantStore): Promise<Map<string, DraftState>> {
  const [rows] = await store.together(store.fields(flowDraft, withoutBody));
  const authorOf = await authorsOf(
    store,
    rows.map(({ author }) => author),
  );
  return new Map(rows.map((row) => [row.flow, stateOf(row, authorOf)]));
}

/**
 * A flow's draft. Where there is none it is what it would begin with, the live version (or, where none is live, the newest)
 * under revision 0. Throws `not-found` where there is no such flow.
 */
export async function readFlowDraft(
  store: TenantStore,
  flow: string,
): Promise<{ state: DraftState; body: DraftBody }> {
  const row = await store.one(flowDraft, eq(flowDraft.flow, flow));
  if (row !== undefined) return { state: stateOf(row, await authorsOf(store, [row.author])), body: row.body };
  const from =
    (await readDraft(store)).config.flows.find(({ id }) => id === flow) ?? (await newest(store, flow));
  if (from === undefined) throw notThere();
  const { name, version } = from;
  return {
    state: { flow, name, revision: 0, base: version, changed: false, savedAt: 0, savedBy: null },
    body: { ...from },
  };
}

async function newest(store: TenantStore, flow: string): Promise<Flow | undefined> {
  const own = { where: eq(flowVersion.flow, flow), orderBy: [desc(flowVersion.version)], limit: 1 };
  return (await store.find(flowVersion, own))[0]?.body;
}

/** What is saved, on which revision. */
export interface Saving {
  flow: string;
  revision: number;
  base?: number | null;
  body: DraftBody;
  author: string;
}

/**
 * Saves a draft on top of the revision it was made from; revision 0 begins one, of a new flow too. Throws `conflict`, with
 * who saved when, if another was quicker; saving the very same again is none. `not-found`: no such flow, and not a new one.
 */
export async function saveDraft(
  store: TenantStore,
  { flow, revision, base, body, author }: Saving,
): Promise<DraftState> {
  const own = eq(flowDraft.flow, flow);
  const name = typeof body.name === "string" ? body.name.slice(0, 100) : "";
  const row = { name, body, author, savedAt: Date.now(), revision: revision + 1 };
  const write =
    revision === 0
      ? store.insert(flowDraft, { ...row, flow, base: base ?? null, published: null }, "ignore")
      : store.update(
          flowDraft,
          base === undefined ? row : { ...row, base },
          and(own, eq(flowDraft.revision, revision)),
        );
  const [changed] = await store.write(write);
  const now = await store.one(flowDraft, own);
  if (now === undefined) throw notThere();
  const state = stateOf(now, await authorsOf(store, [now.author]));
  if (changed === 1) return state;
  // An answer that was lost on its way back is asked for again.
  const same = now.author === author && JSON.stringify(now.body) === JSON.stringify(body);
  if (same && now.revision === revision + 1) return state;
  throw overtaken(state);
}

/** Another was quicker. */
export const overtaken = (state: DraftState): ApiError =>
  new ApiError(
    "conflict",
    `This draft was saved by somebody else at ${new Date(state.savedAt).toISOString()}: load it again.`,
    {},
    { revision: state.revision, savedAt: state.savedAt, savedBy: state.savedBy },
  );

/** Throws the draft away; the flow's versions stay. Throws `not-found` where there is no such flow. */
export async function removeDraft(store: TenantStore, flow: string): Promise<void> {
  const [removed] = await store.write(store.remove(flowDraft, eq(flowDraft.flow, flow)));
  if (removed === 0) await requireFlow(store, flow);
}

/** Throws `not-found` for a flow that has neither a draft nor a version, nor is live. */
export async function requireFlow(store: TenantStore, flow: string): Promise<void> {
  const [drafts, versions] = await store.together(
    store.fields(flowDraft, { flow: flowDraft.flow }, { where: eq(flowDraft.flow, flow) }),
    store.fields(flowVersion, { flow: flowVersion.flow }, { where: eq(flowVersion.flow, flow), limit: 1 }),
  );
  if (drafts.length + versions.length > 0) return;
  if (!(await readDraft(store)).config.flows.some(({ id }) => id === flow)) throw notThere();
}

function stateOf(row: Row, authorOf: (id: string | null) => DraftState["savedBy"]): DraftState {
  const { flow, name, revision, base, published, author, savedAt } = row;
  return { flow, name, revision, base, changed: published !== revision, savedAt, savedBy: authorOf(author) };
}
