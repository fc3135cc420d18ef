import { env } from "cloudflare:workers";
import { secret } from "../../migrations/schema.ts";
import { openDatabase } from "../database.ts";
import { encryptSecret } from "./cipher.ts";

/** For tests: a tenant's secret in the database, of this value or just as it is. Resolves to how it is stored. */
export async function keepSecret(
  tenant: string,
  id: string,
  value: string | { sealed: string },
  hosts: string[],
): Promise<string> {
  const sealed = typeof value === "string" ? await encryptSecret(env, tenant, id, value) : value.sealed;
  const row = { tenant, id, name: id, hosts, sealed, author: "a", createdAt: 1, updatedAt: 1 };
  await openDatabase(env).db.insert(secret).values(row);
  return sealed;
}
