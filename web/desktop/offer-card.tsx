import type { Offer } from "../../domain/agent/desktop.ts";
import { ChannelBadge } from "./channel-badge.tsx";
import { CountdownRing } from "./countdown-ring.tsx";
import { channelName, languageName, useNames } from "./names.ts";
import { OfferButtons } from "./offer-buttons.tsx";
import classes from "./offer-card.module.css";
import { TierBadge } from "./tier-badge.tsx";
import { useDesk, useDesktop, useServerNow } from "./use-desktop.ts";
import { Who } from "./who.tsx";

/** What rings, in the list. With its buttons, unless the middle of the screen shows them already. */
export function OfferCard({ offer }: { offer: Offer }) {
  const { card, offeredAt, expiresAt } = offer;
  const desktop = useDesktop();
  const names = useNames();
  const now = useServerNow();
  const inMiddle = useDesk((state) => state.focus === card.contact);
  return (
    <article
      className={classes.card}
      data-chosen={inMiddle || undefined}
      data-testid={inMiddle ? undefined : "offer"}
    >
      <button type="button" className={classes.head} onClick={() => desktop.focus(card.contact)}>
        <CountdownRing from={offeredAt} to={expiresAt} now={now} size={46}>
          <ChannelBadge channel={card.channel} size={30} />
        </CountdownRing>
        <span className={classes.text}>
          <Who card={card} />
          <span className={classes.what}>
            {channelName(card.channel)} · {names.queue(card.queue)}
          </span>
        </span>
      </button>
      {!inMiddle && (
        <>
          <div className={classes.tags}>
            {card.customer && <TierBadge tier={card.customer.tier} />}
            <span className={classes.tag}>{languageName(card.language)}</span>
          </div>
          <OfferButtons offer={offer} />
        </>
      )}
    </article>
  );
}
