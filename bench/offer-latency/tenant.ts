/** The benchmark's tenant: one number whose flow goes straight to one queue, and many agents who may take anything. */
import type { Draft } from "../../domain/directory/check.ts";
import { TenantConfig } from "../../domain/directory/config.ts";

const label = (name: string) => ({ en: name, ja: name });

export const tenant = "bench";
export const entry = "line";
export const number = "+12025550100";
export const agentIds = (count: number): string[] => Array.from({ length: count }, (_, at) => `agent-${at}`);

export function benchTenant(agents: string[]): Draft {
  return TenantConfig.omit({ version: true }).parse({
    tenant,
    name: label("Bench"),
    timeZone: "UTC",
    language: "en",
    skills: [],
    queues: [
      {
        id: "all",
        name: label("All"),
        requirements: [],
        serviceLevel: { targetMs: 20_000, goal: 0.8 },
        offerMs: 20_000,
        wrapUpMs: 0,
        dispositions: [],
      },
    ],
    hours: [],
    flows: [
      {
        id: "straight",
        name: "Straight to the queue",
        version: 1,
        start: "wait",
        nodes: {
          wait: {
            kind: "queue",
            queue: "all",
            requirements: [],
            priority: 0,
            enter: [],
            announceEveryMs: 60_000,
            failed: "end",
          },
          end: { kind: "hangup", prompts: [] },
        },
      },
    ],
    entryPoints: [
      {
        id: entry,
        kind: "phone",
        address: number,
        name: label("Line"),
        flow: "straight",
        language: "en",
        origins: [],
      },
    ],
    agents: agents.map((id) => ({
      id,
      name: id,
      skills: [],
      queues: ["all"],
      capacity: { voice: 1, video: 0, chat: 0 },
    })),
    dispositions: [],
    notReadyReasons: [],
    tiers: [],
  });
}
