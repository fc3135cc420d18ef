import { eq } from "drizzle-orm";
import type { Database } from "../../../durable/database.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { account, agentProfile, user } from "../../../migrations/schema.ts";
import { passwordRow, removeLogins } from "../../auth/account.ts";
import { commitChange } from "../configuration/commit-change.ts";
import type { User, UserChange } from "../users.ts";
import { agentsAfter } from "./agents-after.ts";
import { refuseLastAdmin } from "./last-admin.ts";
import { loadUser } from "./read-users.ts";

/**
 * Changes what is given of an account, and publishes. A new password ends its sessions and its second factor. Throws
 * `not-found`, `conflict` (address in use), `last-admin`, `invalid` (unknown skills or queues).
 */
export async function changeUser(
  env: Env,
  db: Database,
  store: TenantStore,
  id: string,
  given: UserChange,
): Promise<User> {
  const { password, ...fields } = given;
  const row = password === undefined ? null : await passwordRow(id, password);
  return commitChange(env, store, "invalid", async (config) => {
    const before = await loadUser(store, id);
    const after: User = { ...before, ...fields };
    if (before.role === "admin" && after.role !== "admin") await refuseLastAdmin(store, id);
    const { name, email, role, language, ...profile } = after;
    const { skills, queues, capacity, capacityProfile, attributes } = profile;
    return {
      after: { ...config, agents: agentsAfter(config.agents, id, after) },
      write: [
        store.update(user, { name, email, role, language, updatedAt: new Date() }, eq(user.id, id)),
        store.remove(agentProfile, eq(agentProfile.user, id)),
        store.insert(agentProfile, { user: id, skills, queues, capacity, capacityProfile, attributes }),
        ...(row === null ? [] : [...removeLogins(db, store.tenant, id), db.insert(account).values(row)]),
      ],
      answer: after,
    };
  });
}
