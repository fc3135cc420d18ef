import type { AheadBy, UrgencyExplained } from "./explained.ts";
import { configOf, type QueueState, type Waiting } from "./state.ts";

/** How the contact's `due` came about, by the formula in urgency.ts. */
export function explainUrgency(state: QueueState, row: Waiting): UrgencyExplained {
  const { weight = 0, agingMs = 0, promiseLeadMs: leadMs = 0 } = configOf(state) ?? {};
  const { promisedAt } = row;
  const worth = (of: "tier" | "flow" | "weight", points: number) => ({ of, points, ms: points * agingMs });
  return {
    due: row.due,
    from:
      promisedAt === null
        ? { kind: "arrival", at: row.arrivedAt }
        : { kind: "promise", at: promisedAt - leadMs, promisedAt, leadMs },
    headStarts: [worth("tier", row.points.tier), worth("flow", row.points.flow), worth("weight", weight)],
  };
}

/** What put `first` ahead of `second`: whichever of time and points makes more of the difference. */
export function aheadBy(
  first: Pick<Waiting, "due" | "arrivedAt"> & { urgency: UrgencyExplained },
  second: Pick<Waiting, "due" | "arrivedAt"> & { urgency: UrgencyExplained },
): AheadBy {
  if (first.due === second.due) return first.arrivedAt === second.arrivedAt ? "id" : "arrival";
  const byTime = second.urgency.from.at - first.urgency.from.at;
  const byPoints = headStart(first.urgency) - headStart(second.urgency);
  if (byPoints > byTime) return "points";
  return first.urgency.from.kind === "promise" || second.urgency.from.kind === "promise"
    ? "promise"
    : "arrival";
}

const headStart = ({ headStarts }: UrgencyExplained): number =>
  headStarts.reduce((sum, { ms }) => sum + ms, 0);
