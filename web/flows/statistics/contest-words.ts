import type { Contest } from "../../../domain/flow/statistics/report.ts";
import { inSentence, sentence } from "../../../domain/preview/wording.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";

/** Points of a hundred: `4.2`, `−1.1`; with a sign in any case where the difference itself is meant. */
const points = (share: number, signDisplay: "auto" | "exceptZero"): string =>
  new Intl.NumberFormat(getLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay })
    .format(share * 100)
    .replace("-", "−");

/** What a comparison says, in a sentence that anybody understands. `first`: what it is held against. */
export const contestWords = (contest: Contest, arm: string, first: string): string =>
  sentence(saidOf(contest, inSentence(arm), inSentence(first)), getLocale());

function saidOf({ measure, difference, low, high, verdict }: Contest, arm: string, first: string): string {
  const between = { low: points(low, "auto"), high: points(high, "auto") };
  const values = { arm, first, points: points(difference, "exceptZero"), ...between };
  if (verdict === "too-few") return m.flowstat_too_few({ arm, first });
  if (verdict === "unknown")
    return measure === "contained" ? m.flowstat_kept_alike(values) : m.flowstat_lost_alike(values);
  if (measure === "contained")
    return difference > 0 ? m.flowstat_kept_more(values) : m.flowstat_kept_fewer(values);
  return difference > 0 ? m.flowstat_lost_more(values) : m.flowstat_lost_fewer(values);
}

/** Whether the difference is good news: more contained, fewer hung up. null: no difference is seen. */
export const isBetter = ({ measure, difference, verdict }: Contest): boolean | null =>
  verdict !== "different" ? null : (measure === "contained") === difference > 0;
