import { type Counted, holm, isEnough, newcombe, pValue, shareOfCount, wilson } from "./proportion.ts";
import type { Comparison, Contest, Share } from "./report.ts";

/** Contacts that went one way. */
export interface Way {
  arm: string;
  contacts: number;
  contained: number;
  abandoned: number;
}

const measures = ["contained", "abandoned"] as const;

/** A share with its 95 % interval. */
export const shareWithin = (counted: Counted): Share => ({
  count: counted.count,
  share: shareOfCount(counted),
  ...wilson(counted),
});

/** Every way against the first one, in both measures. */
export function compareWays(ways: readonly Way[]): Pick<Comparison, "arms" | "contests"> {
  return {
    arms: ways.map(({ arm, contacts, contained, abandoned }) => ({
      ...{ arm, contacts },
      contained: shareWithin({ count: contained, of: contacts }),
      abandoned: shareWithin({ count: abandoned, of: contacts }),
    })),
    contests: measures.flatMap((measure) => contestsIn(measure, ways)),
  };
}

function contestsIn(measure: (typeof measures)[number], [first, ...others]: readonly Way[]): Contest[] {
  if (first === undefined) return [];
  const counted = (way: Way): Counted => ({ count: way[measure], of: way.contacts });
  const ps = others.map((way) => pValue(counted(first), counted(way)));
  const adjusted = holm(ps.map((p) => p ?? 1));
  return others.map((way, place) => {
    const p = ps[place] === null ? null : (adjusted[place] ?? null);
    const difference = shareOfCount(counted(way)) - shareOfCount(counted(first));
    const enough = isEnough(counted(first), counted(way));
    const verdict = !enough ? "too-few" : p !== null && p < 0.05 ? "different" : "unknown";
    return { arm: way.arm, measure, difference, ...newcombe(counted(first), counted(way)), p, verdict };
  });
}
