import { m } from "../paraglide/messages.js";
import classes from "./contact-list.module.css";
import { ContactRow } from "./contact-row.tsx";
import { Idle } from "./idle.tsx";
import { Losses } from "./losses.tsx";
import { OfferCard } from "./offer-card.tsx";
import { useDesk } from "./use-desktop.ts";

/** What rings and what is in hand. */
export function ContactList() {
  const offers = useDesk((state) => state.offers);
  const contacts = useDesk((state) => state.contacts);
  return (
    <div className={classes.list}>
      <Losses />
      {offers.length > 0 && (
        <ul className={classes.offers}>
          {offers.map((offer) => (
            <li key={offer.offer}>
              <OfferCard offer={offer} />
            </li>
          ))}
        </ul>
      )}
      {contacts.length > 0 && (
        <>
          <h2 className={classes.heading}>
            {m.in_hand()} <span className="figures">{contacts.length}</span>
          </h2>
          <ul>
            {contacts.map((view) => (
              <li key={view.contact}>
                <ContactRow view={view} />
              </li>
            ))}
          </ul>
        </>
      )}
      {offers.length === 0 && contacts.length === 0 && <Idle />}
    </div>
  );
}
