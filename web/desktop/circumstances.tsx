import type { OfferCard } from "../../domain/contact/card.ts";
import { m } from "../paraglide/messages.js";
import classes from "./circumstances.module.css";

/** What is out of the ordinary about a contact: it was rescued from a colleague, or it is a call that we make. */
export function Circumstances({ card }: { card: OfferCard }) {
  const { rescued, callback } = card;
  if (rescued === undefined && callback === undefined) return null;
  return (
    <ul className={classes.circumstances} data-testid="circumstances">
      {rescued && <li>{m.card_rescued({ agent: rescued.agentName })}</li>}
      {callback && (
        <li>{callback.first === "agent" ? m.card_callback_agent() : m.card_callback_customer()}</li>
      )}
      {callback && callback.attempt > 1 && <li>{m.card_callback_attempt({ attempt: callback.attempt })}</li>}
    </ul>
  );
}
