import { ActionIcon, Tooltip } from "@mantine/core";
import { PanelRight } from "lucide-react";
import type { ContactView } from "../../domain/agent/desktop.ts";
import { clock } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import { ChannelBadge } from "./channel-badge.tsx";
import classes from "./conversation-header.module.css";
import { EndButton } from "./end-button.tsx";
import { isLive } from "./live.ts";
import { languageName, useNames } from "./names.ts";
import { stateWords } from "./state-words.ts";
import { TierBadge } from "./tier-badge.tsx";
import { useServerNow } from "./use-desktop.ts";
import { Who } from "./who.tsx";

/** Who this conversation is with and where it stands. */
export function ConversationHeader({ view, showDetails }: { view: ContactView; showDetails?: () => void }) {
  const names = useNames();
  const now = useServerNow();
  const { card } = view;
  const since = view.endedAt ?? view.heldSince ?? view.acceptedAt;
  const over = view.state === "wrap-up" || view.state === "ended";
  return (
    <header className={classes.header}>
      <ChannelBadge channel={view.channel} size={38} />
      <div className={classes.title}>
        <div className={classes.name}>
          <Who card={card} />
          {card.customer && <TierBadge tier={card.customer.tier} />}
        </div>
        <p className={classes.facts}>
          {names.queue(card.queue)} · {languageName(card.language)}
        </p>
      </div>
      {/* A call says its state itself, larger. */}
      {(over || !isLive(view.channel)) && (
        <p
          className={classes.state}
          data-state={view.customerPresent || over ? view.state : "away"}
          role="status"
        >
          <span className={classes.dot} aria-hidden="true" />
          {stateWords(view)}
          {since !== null && !over && <time aria-hidden="true">{clock(now - since)}</time>}
        </p>
      )}
      {!over && !isLive(view.channel) && <EndButton view={view} />}
      {showDetails && (
        <Tooltip label={m.customer()}>
          <ActionIcon size="lg" aria-label={m.show_customer()} onClick={showDetails}>
            <PanelRight size={18} />
          </ActionIcon>
        </Tooltip>
      )}
    </header>
  );
}
