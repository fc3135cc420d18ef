import { and, eq } from "drizzle-orm";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { configPart } from "../../../migrations/schema.ts";
import { notThere } from "./change-part.ts";
import { commitChange } from "./commit-change.ts";

/**
 * The emergency switch: closes or reopens one queue (`id`) or all of them (null), and publishes. Resolves to the ids of
 * those it changed. Throws `not-found` for a queue that is not there.
 */
export function setClosed(
  env: Env,
  store: TenantStore,
  id: string | null,
  closed: boolean,
): Promise<string[]> {
  return commitChange(env, store, "invalid", (config) => {
    const meant = config.queues.filter((queue) => id === null || queue.id === id);
    if (id !== null && meant.length === 0) throw notThere();
    const changed = meant.filter((queue) => queue.closed !== closed).map((queue) => ({ ...queue, closed }));
    const now = Date.now();
    return {
      after: {
        ...config,
        queues: config.queues.map((queue) => changed.find((one) => one.id === queue.id) ?? queue),
      },
      write: changed.map((queue) =>
        store.update(
          configPart,
          { body: queue, updatedAt: now },
          and(eq(configPart.kind, "queues"), eq(configPart.id, queue.id)),
        ),
      ),
      answer: changed.map((queue) => queue.id),
    };
  });
}
