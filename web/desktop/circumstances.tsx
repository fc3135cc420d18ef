import type { OfferCard } from "../../domain/contact/card.ts";
import { duration } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import classes from "./circumstances.module.css";

/** What is out of the ordinary about a contact: it was rescued from a colleague, it is a call that we make, or a message that was left. */
export function Circumstances({ card }: { card: OfferCard }) {
  const { rescued, callback, voicemail } = card;
  if (rescued === undefined && callback === undefined && voicemail === undefined) return null;
  return (
    <ul className={classes.circumstances} data-testid="circumstances">
      {rescued && <li>{m.card_rescued({ agent: rescued.agentName })}</li>}
      {callback && (
        <li>{callback.first === "agent" ? m.card_callback_agent() : m.card_callback_customer()}</li>
      )}
      {voicemail && (
        <li>
          {voicemail.durationMs === null
            ? m.card_voicemail_written()
            : m.card_voicemail({ time: duration(voicemail.durationMs) })}
        </li>
      )}
      {callback && callback.attempt > 1 && <li>{m.card_callback_attempt({ attempt: callback.attempt })}</li>}
    </ul>
  );
}
