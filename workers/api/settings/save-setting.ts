import { eq } from "drizzle-orm";
import type { TenantConfig } from "../../../domain/directory/config.ts";
import { secretsUsed } from "../../../domain/outside/secrets-used.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { type SettingName, secret, setting } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { commitChange } from "../configuration/commit-change.ts";

/** Who changes it. */
export interface Changer {
  env: Env;
  store: TenantStore;
  author: string;
}

/** Writes a setting whole and publishes it. Throws `invalid` when it names a secret that is not there. */
export async function saveSetting<Name extends SettingName>(
  { env, store, author }: Changer,
  name: Name,
  body: TenantConfig[Name],
): Promise<TenantConfig[Name]> {
  await knowSecrets(store, body);
  return commitChange(env, store, "invalid", (config) => ({
    after: { ...config, [name]: body },
    write: [
      store.remove(setting, eq(setting.name, name)),
      store.insert(setting, { name, body, author, updatedAt: Date.now() }),
    ],
    answer: body,
  }));
}

/** Throws `invalid` for the first secret that a part names and the tenant has not. */
export async function knowSecrets(store: TenantStore, part: unknown): Promise<void> {
  const known = new Set((await store.find(secret)).map(({ id }) => id));
  for (const id of secretsUsed(part))
    if (!known.has(id)) throw new ApiError("invalid", `secret: "${id}" is not among the secrets.`);
}
