import type { Draft } from "../../directory/check.ts";
import { TenantConfig } from "../../directory/config.ts";
import type { QueueDraft } from "../../directory/queue-config.ts";

const label = (word: string) => ({ en: word, ja: word });

/** A plain configuration: an entry point `to-<queue>` for each queue, agents without skills. */
export function sceneDraft(
  tenant: string,
  queues: Record<string, Partial<QueueDraft>>,
  agents: Record<string, { queues: string[]; chat?: number; voice?: number }>,
  lastAgent: number,
): Draft {
  const ids = Object.keys(queues);
  const { version: _, ...draft } = TenantConfig.parse({
    ...{ tenant, version: 1, name: label(tenant), timeZone: "UTC", language: "en", skills: [], hours: [] },
    queues: ids.map((id) => ({
      ...{ id, name: label(id), requirements: [], dispositions: ["done"], offerMs: 20_000, wrapUpMs: 60_000 },
      ...{ serviceLevel: { targetMs: 20_000, goal: 0.8 }, ...queues[id] },
    })),
    flows: ids.map((id) => ({
      ...{ id: `to-${id}`, name: id, version: 1, start: "queue" },
      nodes: { queue: { kind: "queue", queue: id, failed: "bye", lastAgent }, bye: { kind: "hangup" } },
    })),
    entryPoints: ids.map((id) => ({
      ...{ id: `to-${id}`, kind: "phone", address: "+81300000000", name: label(id) },
      ...{ flow: `to-${id}`, language: "en" },
    })),
    agents: Object.entries(agents).map(([id, { queues: of, chat = 0, voice = 0 }]) => ({
      ...{ id, name: id, skills: [], queues: of, capacity: { chat, voice } },
    })),
    ...{ dispositions: [{ id: "done", name: label("done") }], notReadyReasons: [], tiers: [] },
  });
  return draft;
}
