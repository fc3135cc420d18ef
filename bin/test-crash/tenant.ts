/** The company that is put through it: one widget, whose chats go straight to one queue. */
import type { Draft } from "../../domain/directory/check.ts";
import { TenantConfig } from "../../domain/directory/config.ts";

/** The doors of `bench/bare/worker.ts` open this tenant's desktops without a sign-in. */
export const tenant = "bench";
export const widget = "widget";
export const disposition = "done";
/** Shorter than what it takes to start the house again: offers run out while nobody is there. */
const offerMs = 5_000;

const label = (name: string) => ({ en: name, ja: name });

export function crashTenant(agents: string[]): Draft {
  const queue = {
    kind: "queue",
    queue: "all",
    requirements: [],
    priority: 0,
    enter: [],
    announceEveryMs: 60_000,
  };
  return TenantConfig.omit({ version: true }).parse({
    ...{ tenant, name: label("Crash"), timeZone: "UTC", language: "en", skills: [], hours: [], tiers: [] },
    queues: [
      {
        ...{ id: "all", name: label("All"), requirements: [], offerMs, wrapUpMs: 20_000 },
        ...{ dispositions: [disposition], serviceLevel: { targetMs: 20_000, goal: 0.8 } },
      },
    ],
    flows: [
      {
        ...{ id: "straight", name: "Straight to the queue", version: 1, start: "wait" },
        nodes: { wait: { ...queue, failed: "end" }, end: { kind: "hangup", prompts: [] } },
      },
    ],
    entryPoints: [
      {
        ...{ id: widget, kind: "widget", address: "w_crash", name: label("Widget"), flow: "straight" },
        ...{ language: "en", origins: [] },
      },
    ],
    agents: agents.map((id) => ({ id, name: id, skills: [], queues: ["all"], capacity: { chat: 3 } })),
    dispositions: [{ id: disposition, name: label("Done") }],
    notReadyReasons: [],
  });
}
