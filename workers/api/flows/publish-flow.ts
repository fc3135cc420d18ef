import { eq } from "drizzle-orm";
import { Flow } from "../../../domain/flow/flow.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { flowDraft } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { notThere } from "../configuration/change-part.ts";
import { commitChange } from "../configuration/commit-change.ts";
import { overtaken, readFlowDraft } from "./drafts.ts";
import { draftBecame, impossible, type Made, type Publishing, planVersion } from "./make-version.ts";
import type { FlowProblem } from "./shapes.ts";

/**
 * Makes the draft the flow's next version. `revision`: the one that is meant; `conflict` when it is not that any more.
 * Throws as `planVersion` does, and `not-found` without a draft.
 */
export async function publishDraft(
  env: Env,
  store: TenantStore,
  id: string,
  how: Publishing & { revision?: number },
): Promise<Made> {
  const draft = await store.one(flowDraft, eq(flowDraft.flow, id));
  if (draft === undefined) throw notThere();
  if (how.revision !== undefined && how.revision !== draft.revision)
    throw overtaken((await readFlowDraft(store, id)).state);
  const flow = parseDraft(draft.body, id);
  return commitChange(env, store, "invalid", async (config) => {
    const plan = await planVersion(store, config, flow, how);
    return { ...plan, write: [...plan.write, draftBecame(store, plan.answer.flow, draft.revision)] };
  });
}

/** Makes this flow the next version, and live, at once. `create` refuses an id that is taken, `replace` one that is not there. */
export function deployFlow(
  env: Env,
  store: TenantStore,
  how: "create" | "replace",
  flow: Flow,
  publishing: Publishing,
): Promise<Made> {
  return commitChange(env, store, "invalid", (config) => {
    const there = config.flows.some(({ id }) => id === flow.id);
    if (how === "create" && there) throw new ApiError("conflict", `The id ${flow.id} is taken.`);
    if (how === "replace" && !there) throw notThere();
    return planVersion(store, config, flow, publishing);
  });
}

/** A draft as a flow; its version is given anew when it is published. Throws `invalid` with what keeps it from being one. */
function parseDraft(body: Record<string, unknown>, id: string): Flow {
  const parsed = Flow.safeParse({ ...body, id, version: 1 });
  if (parsed.success) return parsed.data;
  throw impossible(
    parsed.error.issues.slice(0, 200).map(({ path, message, code }): FlowProblem => {
      const [list, node] = path;
      const inNode = list === "nodes" && typeof node === "string";
      return {
        node: inNode ? node : null,
        field: path.map(String).join("."),
        code: code ?? "invalid",
        message,
      };
    }),
  );
}
