import type { Outcome } from "../../domain/contact/log.ts";
import { m } from "../paraglide/messages.js";
import classes from "./outcome.module.css";

const words: Record<Outcome, () => string> = {
  answered: m.outcome_answered,
  "abandoned-in-flow": m.outcome_abandoned_in_flow,
  "abandoned-in-queue": m.outcome_abandoned_in_queue,
  "self-served": m.outcome_self_served,
  voicemail: m.outcome_voicemail,
  "callback-promised": m.outcome_callback_promised,
  unreached: m.outcome_unreached,
  superseded: m.outcome_superseded,
  transferred: m.outcome_transferred,
  failed: m.outcome_failed,
};

export const outcomeName = (outcome: Outcome | null): string =>
  outcome === null ? m.outcome_running() : words[outcome]();

/** How a contact ended, coloured by how it felt to the customer. */
export function OutcomeWord({ outcome }: { outcome: Outcome | null }) {
  return (
    <span className={classes.outcome} data-outcome={outcome ?? "running"}>
      {outcomeName(outcome)}
    </span>
  );
}
