import type { FlowNode } from "../../../domain/flow/flow.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { ApiError } from "../../errors.ts";
import { readDraft } from "./read-draft.ts";

/** Throws `in-use` while a version of a flow that contacts may get has such a node. */
export async function refuseWhileUsed(store: TenantStore, uses: (node: FlowNode) => boolean): Promise<void> {
  const { flows, flowVersions } = (await readDraft(store)).config;
  const users = [...flows, ...flowVersions].filter(({ nodes }) => Object.values(nodes).some(uses));
  if (users.length === 0) return;
  const names = [...new Set(users.map(({ id }) => `flows/${id}`))];
  throw new ApiError("in-use", `This is still used by ${names.join(", ")}.`);
}
