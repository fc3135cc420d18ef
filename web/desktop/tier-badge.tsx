import { Star } from "lucide-react";
import { useNames } from "./names.ts";
import classes from "./tier-badge.module.css";

/** The customer's tier; the highest ones shine. */
export function TierBadge({ tier }: { tier: string }) {
  const names = useNames();
  const rank = names.rank(tier);
  return (
    <span className={classes.tier} data-rank={rank >= 1 ? "top" : rank > 0 ? "raised" : "plain"}>
      {rank >= 1 && <Star size={11} fill="currentColor" aria-hidden="true" />}
      {names.tier(tier)}
    </span>
  );
}
