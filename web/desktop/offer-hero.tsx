import type { Offer } from "../../domain/agent/desktop.ts";
import { clock } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import { ChannelBadge } from "./channel-badge.tsx";
import { Circumstances } from "./circumstances.tsx";
import { CountdownRing } from "./countdown-ring.tsx";
import { Learnt } from "./learnt.tsx";
import { channelName, languageName, originWords, useNames } from "./names.ts";
import { OfferButtons } from "./offer-buttons.tsx";
import classes from "./offer-hero.module.css";
import { TierBadge } from "./tier-badge.tsx";
import { useServerNow } from "./use-desktop.ts";
import { Who } from "./who.tsx";

/** What rings, large: everything worth knowing before saying hello. */
export function OfferHero({ offer }: { offer: Offer }) {
  const { card, offeredAt, expiresAt } = offer;
  const names = useNames();
  const now = useServerNow();
  return (
    <div className={classes.ground}>
      <article className={classes.hero} data-testid="offer">
        <header className={classes.head}>
          <CountdownRing from={offeredAt} to={expiresAt} now={now} size={92}>
            <ChannelBadge channel={card.channel} size={62} />
          </CountdownRing>
          <div className={classes.title}>
            <p className={classes.what}>
              {m.incoming({ channel: channelName(card.channel) })}
              <time>{clock(expiresAt - now)}</time>
            </p>
            <Who card={card} size="lg" />
            <div className={classes.tags}>
              {card.customer && <TierBadge tier={card.customer.tier} />}
              <span>{card.customer ? originWords(card.origin) : m.unknown_customer()}</span>
            </div>
          </div>
        </header>
        <Circumstances card={card} />
        <dl className={classes.facts}>
          <div>
            <dt>{m.queue()}</dt>
            <dd>{names.queue(card.queue)}</dd>
          </div>
          <div>
            <dt>{m.language()}</dt>
            <dd>{languageName(card.language)}</dd>
          </div>
          <div>
            <dt>{m.waited()}</dt>
            <dd>
              <time>{clock(now - card.arrivedAt)}</time>
            </dd>
          </div>
        </dl>
        <Learnt card={card} />
        <OfferButtons offer={offer} large />
      </article>
    </div>
  );
}
