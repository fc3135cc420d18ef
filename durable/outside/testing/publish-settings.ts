import { env } from "cloudflare:workers";
import type { z } from "zod";
import { TenantConfig } from "../../../domain/directory/config.ts";

const Draft = TenantConfig.omit({ version: true });

/** For tests: a company of nothing but these settings, published. */
export async function publishSettings(
  tenant: string,
  settings: Pick<z.input<typeof Draft>, "speech" | "messaging">,
): Promise<void> {
  const draft = Draft.parse({
    ...{ tenant, name: { en: "Test", ja: "テスト" }, timeZone: "UTC", language: "en" },
    ...{ skills: [], queues: [], hours: [], flows: [], entryPoints: [], agents: [] },
    ...{ dispositions: [], notReadyReasons: [], tiers: [], ...settings },
  });
  await env.Directory.getByName(`${tenant}/main`).put(draft);
}
