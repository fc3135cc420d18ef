import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { company } from "../../../migrations/schema.ts";
import { provisionTelephony } from "../../channels/provision.ts";
import { readDraft } from "./read-draft.ts";

/** `telephony`: whether LiveKit knows the numbers; `pending` when it did not answer: the next publication tries again. */
export interface Published {
  version: number;
  telephony: "ready" | "pending" | "off";
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

async function provision(env: Env, tenant: string): Promise<Published["telephony"]> {
  if (env.VOICE !== "on") return "off";
  try {
    await provisionTelephony(env, tenant);
    return "ready";
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    console.warn(JSON.stringify({ level: "warn", tenant, telephony: "pending", reason }));
    return "pending";
  }
}
