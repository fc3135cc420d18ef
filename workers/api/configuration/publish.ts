import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { company } from "../../../migrations/schema.ts";
import { provisionTelephony } from "../../channels/provision.ts";
import { readDraft } from "./read-draft.ts";

/**
 * Whether LiveKit knows the numbers. `pending`: it did not answer, the next publication tries again. `number-taken`: an
 * entry point's number rings for somebody else.
 */
export type Telephony = "ready" | "pending" | "number-taken" | "off";

export interface Published {
  version: number;
  telephony: Telephony;
}

/**
 * Hands the configuration to the tenant's Directory, and its numbers to LiveKit. Of several publications at once, the
 * newest state of the database is the one that stays.
 */
export async function publish(env: Env, store: TenantStore): Promise<Published> {
  const directory = env.Directory.getByName(`${store.tenant}/main`);
  for (;;) {
    const { config, revision } = await readDraft(store);
    const { version } = await directory.put(config);
    const now = await store.one(company);
    if (now?.revision === revision) return { version, telephony: await provision(env, store.tenant) };
  }
}

/** A telephone that cannot be told does not fail the publication. */
async function provision(env: Env, tenant: string): Promise<Telephony> {
  if (env.VOICE !== "on") return "off";
  const result = await provisionTelephony(env, tenant).catch((error: unknown) => ({
    ok: false as const,
    reason: String(error),
  }));
  if (result.ok) return "ready";
  console.warn(JSON.stringify({ level: "warn", tenant, telephony: result.reason }));
  return result.reason === "number-taken" ? "number-taken" : "pending";
}
