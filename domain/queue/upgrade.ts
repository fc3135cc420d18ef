import { noLoad } from "../agent/capacity.ts";
import { QueueConfig } from "../directory/queue-config.ts";
import type { QueueState, Waiting } from "./state.ts";
import { type Aging, dueOf } from "./urgency.ts";

/** A contact as it waited before priority aged and queues had steps. */
interface Former {
  priority: number;
  requirements: Waiting["needs"]["skills"];
  offers: number;
  offer: string | null;
}

/** What an older version stored, as it is now. Agents of the first version are forgotten: they tell what they can take as soon as the directory has told them the configuration anew. */
export function upgradeQueue(state: QueueState): void {
  for (const [id, agent] of [...state.agents.entries()])
    if (agent.load !== undefined && agent.load.voicemail === undefined)
      state.agents.set(id, { ...agent, load: { ...noLoad, ...agent.load } });
  const settings = state.settings.get("now");
  if (settings === undefined || settings.hours !== undefined) return;
  const { queue, ...rest } = settings as typeof settings & { queue: unknown };
  const config = queue === null ? null : QueueConfig.parse(queue);
  state.settings.set("now", { ...rest, queue: config, hours: null });
  for (const agent of [...state.agents.keys()]) state.agents.delete(agent);
  for (const channel of [...state.handling.keys()]) state.handling.delete(channel);
  const aging: Aging = config ?? { weight: 0, agingMs: 0, promiseLeadMs: 0 };
  for (const [id, row] of [...state.contacts.entries()])
    state.contacts.set(id, waitingOf(row as unknown as Waiting & Former, aging));
}

function waitingOf({ priority, requirements, offer, ...row }: Waiting & Former, aging: Aging): Waiting {
  const points = { tier: 0, flow: priority };
  return {
    ...row,
    due: dueOf({ arrivedAt: row.arrivedAt, promisedAt: null, points }, aging),
    promisedAt: null,
    points,
    needs: { skills: requirements, where: null, preferred: [] },
    change: 0,
    attributes: {},
    hold: null,
    leaving: null,
    step: 0,
    made: Number(row.offers),
    offers: offer === null ? [] : [offer],
    promisedWaitMs: null,
    said: {},
  };
}
