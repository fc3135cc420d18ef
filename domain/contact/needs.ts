/** What a contact asks of its agent, and how urgent it is; both may change while it waits. */
import type { Needs } from "../queue/needs.ts";
import type { Points } from "../queue/urgency.ts";
import type { ContactEvent } from "./log.ts";
import type { Turn } from "./turn.ts";
import { cardOf } from "./view.ts";

type By = Extract<ContactEvent, { type: "contact.needs-changed" }>["by"];

/** The points of the customer's tier; none for somebody we do not know. */
export function tierPoints({ row, entry }: Turn): number {
  return entry?.tiers.find((tier) => tier.id === row.customer?.tier)?.priority ?? 0;
}

/** With the agent who helped last among those preferred, unless the flow named them already or does not care (0). */
export function needsWith(needs: Needs, lastAgent: string | null | undefined, score: number): Needs {
  if (lastAgent == null || score === 0 || needs.preferred.some(({ agent }) => agent === lastAgent))
    return needs;
  return { ...needs, preferred: [...needs.preferred, { agent: lastAgent, score }] };
}

/** Without this agent among those preferred. */
export const needsWithout = (needs: Needs, agent: string): Needs => ({
  ...needs,
  preferred: needs.preferred.filter((one) => one.agent !== agent),
});

/** What the contact asks for from now on; what is left out stays. Nothing happens when it does not wait. */
export function changeNeeds(turn: Turn, wish: { needs?: Needs; points?: Points }, by: By): void {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null) return;
  const before = { needs: row.queue.needs, points: row.queue.points };
  const after = { needs: wish.needs ?? before.needs, points: wish.points ?? before.points };
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  Object.assign(row.queue, after);
  const { needs, points } = after;
  turn.log({ type: "contact.needs-changed", needs, priority: points.tier + points.flow, by });
  tellQueue(turn);
}

/** It has become known while it waits who this is. */
export function customerKnown(turn: Turn): void {
  const { row } = turn;
  if (row.phase !== "queued" || row.queue === null) return;
  const { needs, points, lastAgent, change } = row.queue;
  const wish = {
    needs: needsWith(needs, row.lastAgent, lastAgent),
    points: { ...points, tier: tierPoints(turn) },
  };
  changeNeeds(turn, wish, "look-up");
  if (row.queue.change === change) tellQueue(turn); // the card has changed
}

function tellQueue(turn: Turn): void {
  const { row } = turn;
  if (row.queue === null) return;
  row.queue.change += 1;
  const { address, change, needs, points } = row.queue;
  const { epoch } = row;
  turn.send("queue", address, {
    ...{ type: "change", contact: turn.id, epoch, change, needs, points },
    card: cardOf(turn),
  });
}
