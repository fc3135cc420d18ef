/** 20 queues of 50 agents each, who take calls one at a time or several chats, and answer by themselves. */
import type { Draft } from "../../domain/directory/check.ts";
import { TenantConfig } from "../../domain/directory/config.ts";

export const tenant = "assignments";
export const queueIds = Array.from({ length: 20 }, (_, n) => `queue-${n}`);
export const agentsOf = (queue: string): string[] =>
  Array.from({ length: 50 }, (_, n) => `${queue}-agent-${n}`);
/** Chats an agent takes at once. */
export const chatsAtOnce = 5;

const label = (name: string) => ({ en: name, ja: name });

export function assignmentsTenant(): Draft {
  return TenantConfig.omit({ version: true }).parse({
    ...{ tenant, name: label("Assignments"), timeZone: "UTC", language: "en" },
    queues: queueIds.map((id) => ({
      ...{ id, name: label(id), requirements: [], offerMs: 20_000, wrapUpMs: 0, dispositions: [] },
      serviceLevel: { targetMs: 20_000, goal: 0.8 },
      offers: { voice: { autoAccept: true }, chat: { autoAccept: true } },
    })),
    agents: queueIds.flatMap((queue) =>
      agentsOf(queue).map((id) => ({
        ...{ id, name: id, skills: [], queues: [queue], capacity: { voice: 1, chat: chatsAtOnce } },
      })),
    ),
    ...{
      skills: [],
      hours: [],
      flows: [],
      entryPoints: [],
      dispositions: [],
      notReadyReasons: [],
      tiers: [],
    },
  });
}
