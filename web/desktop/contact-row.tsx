import type { ContactView } from "../../domain/agent/desktop.ts";
import { clock } from "../app/format.ts";
import { m } from "../paraglide/messages.js";
import { ChannelBadge } from "./channel-badge.tsx";
import classes from "./contact-row.module.css";
import { isLive } from "./live.ts";
import { isTyping, unreadOf, waitingSince } from "./selectors.ts";
import { stateWords } from "./state-words.ts";
import { useDesk, useDesktop, useServerNow } from "./use-desktop.ts";
import { Who } from "./who.tsx";

const impatientMs = 60_000;
const angryMs = 180_000;
const noMessages: never[] = [];

/** One contact in hand: who, what is going on, and what is waiting to be done. */
export function ContactRow({ view }: { view: ContactView }) {
  const desktop = useDesktop();
  const { contact, channel, card } = view;
  const chosen = useDesk((state) => state.focus === contact);
  const unread = useDesk((state) => unreadOf(state, contact));
  const messages = useDesk((state) => state.transcripts[contact] ?? noMessages);
  const now = useServerNow();
  const typing = useDesk((state) => isTyping(state, contact, now));
  const last = messages.findLast((one) => one.from.kind !== "flow");
  const waiting = view.state === "connected" && channel === "chat" ? waitingSince(messages) : null;
  const waited = waiting === null ? 0 : now - waiting;
  const wrapUp = view.state === "wrap-up" ? view.wrapUp : null;
  return (
    <button
      type="button"
      className={classes.row}
      data-chosen={chosen || undefined}
      data-testid="contact-row"
      data-contact={contact}
      aria-current={chosen ? "true" : undefined}
      onClick={() => desktop.focus(contact)}
    >
      <ChannelBadge channel={channel} />
      <span className={classes.text}>
        <span className={classes.line}>
          <Who card={card} size="sm" />
          <time className={classes.time}>
            {clock(
              (wrapUp ? wrapUp.endsAt : now) -
                (wrapUp ? now : (view.heldSince ?? view.acceptedAt ?? card.arrivedAt)),
            )}
          </time>
        </span>
        <span className={classes.line}>
          <span className={classes.what} data-state={view.state}>
            {!isLive(channel) && view.state === "connected" && last
              ? typing
                ? m.customer_types()
                : last.text || last.attachment?.name
              : stateWords(view)}
          </span>
          {waiting !== null && (
            <span
              className={classes.waiting}
              data-mood={waited > angryMs ? "angry" : waited > impatientMs ? "impatient" : "calm"}
              title={m.customer_waits()}
            >
              {clock(waited)}
            </span>
          )}
          {unread > 0 && (
            <span
              className={classes.unread}
              data-testid="unread"
              role="img"
              aria-label={m.unread({ count: unread })}
            >
              {unread}
            </span>
          )}
        </span>
        {wrapUp && (
          <span className={classes.bar}>
            <span
              key={wrapUp.endsAt}
              style={{
                width: `${Math.max(0, Math.min(100, ((wrapUp.endsAt - now) / (wrapUp.endsAt - wrapUp.startedAt)) * 100))}%`,
              }}
            />
          </span>
        )}
      </span>
    </button>
  );
}
