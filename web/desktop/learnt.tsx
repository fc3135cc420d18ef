import type { OfferCard } from "../../domain/contact/card.ts";
import { m } from "../paraglide/messages.js";
import classes from "./learnt.module.css";
import { learntLabel, learntValue } from "./names.ts";

/** What the flow learnt before an agent came in. Nothing when it learnt nothing. */
export function Learnt({ card }: { card: OfferCard }) {
  if (card.learnt.length === 0) return null;
  return (
    <div>
      <p className={classes.heading}>{m.learnt()}</p>
      <dl className={classes.learnt}>
        {card.learnt.map((fact, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts have an order and no other identity
          <div key={place}>
            <dt>{learntLabel(fact)}</dt>
            <dd lang={fact.shown ? undefined : card.language}>{learntValue(fact)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
