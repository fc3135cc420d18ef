import { eq } from "drizzle-orm";
import type { Database } from "../../../durable/database.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { agentProfile, user } from "../../../migrations/schema.ts";
import { removeLogins } from "../../auth/account.ts";
import type { Session } from "../../auth/session.ts";
import { ApiError } from "../../errors.ts";
import { commitChange } from "../configuration/commit-change.ts";
import { agentsAfter } from "./agents-after.ts";
import { refuseLastAdmin } from "./last-admin.ts";
import { loadUser } from "./read-users.ts";

/**
 * Ends an account: no sign-in, no sessions, no contacts, its address free again. The name stays for the contacts it
 * handled. Throws `last-admin` for the last admin and `conflict` for one's own account.
 */
export async function removeUser(
  env: Env,
  db: Database,
  store: TenantStore,
  by: Session,
  id: string,
): Promise<void> {
  if (id === by.user.id) throw new ApiError("conflict", "Nobody can remove the account they are using.");
  await commitChange(env, store, "in-use", async (config) => {
    const before = await loadUser(store, id);
    if (before.role === "admin") await refuseLastAdmin(store, id);
    const now = new Date();
    const freed = { removedAt: now.getTime(), email: `${id}@removed.invalid`, updatedAt: now };
    return {
      after: { ...config, agents: agentsAfter(config.agents, id, null) },
      write: [
        store.update(user, freed, eq(user.id, id)),
        store.remove(agentProfile, eq(agentProfile.user, id)),
        ...removeLogins(db, store.tenant, id),
      ],
      answer: undefined,
    };
  });
}
