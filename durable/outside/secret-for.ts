import { mayReceive } from "../../domain/outside/secret-hosts.ts";
import type { Env } from "../env.ts";
import { readSecret } from "../secrets/read-secret.ts";
import { OutsideFailure } from "./outside-failure.ts";

/**
 * The value of a tenant's secret, to be shown at this address. Throws `secret-missing`, `secret-not-for-host` or
 * `secret-unreadable`.
 */
export async function secretFor(env: Env, tenant: string, id: string, address: URL): Promise<string> {
  const secret = await readSecret(env, tenant, id).catch(() => {
    throw new OutsideFailure("secret-unreadable");
  });
  if (secret === null) throw new OutsideFailure("secret-missing");
  if (!mayReceive(secret.hosts, address)) throw new OutsideFailure("secret-not-for-host");
  return secret.value;
}
