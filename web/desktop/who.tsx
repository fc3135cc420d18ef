import type { OfferCard } from "../../domain/contact/card.ts";
import { whoIs } from "./names.ts";
import classes from "./who.module.css";

/** The customer's name with its reading, or where an unknown one comes from. */
export function Who({ card, size = "md" }: { card: OfferCard; size?: "sm" | "md" | "lg" }) {
  const { customer } = card;
  return (
    <span className={classes.who} data-size={size}>
      {customer?.reading && (
        <span className={classes.reading} lang="ja">
          {customer.reading}
        </span>
      )}
      <span className={classes.name} lang={customer?.language ?? card.language}>
        {whoIs(card)}
      </span>
    </span>
  );
}
