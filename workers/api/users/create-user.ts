import type { Database } from "../../../durable/database.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { account, agentProfile, user } from "../../../migrations/schema.ts";
import { passwordRow } from "../../auth/account.ts";
import { commitChange } from "../configuration/commit-change.ts";
import type { NewUser, User } from "../users.ts";
import { agentsAfter } from "./agents-after.ts";

/** Makes an account that can sign in, and publishes. Throws `conflict` for an address in use, `invalid` for unknown skills or queues. */
export async function createUser(env: Env, db: Database, store: TenantStore, given: NewUser): Promise<User> {
  const { password, ...fields } = given;
  const id = crypto.randomUUID();
  const now = new Date();
  const login = await passwordRow(id, password);
  return commitChange(env, store, "invalid", (config) => {
    const { name, email, role, language, ...profile } = fields;
    return {
      after: { ...config, agents: agentsAfter(config.agents, id, fields) },
      write: [
        store.insert(user, { id, name, email, role, language, createdAt: now, updatedAt: now }),
        db.insert(account).values(login),
        store.insert(agentProfile, { user: id, ...profile }),
      ],
      answer: { id, ...fields },
    };
  });
}
