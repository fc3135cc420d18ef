import { useState } from "react";
import type { ContactRow } from "../api/types.ts";
import { ago, dayAndTime, duration } from "../app/format.ts";
import { ContactDrawer } from "../history/contact-drawer.tsx";
import { OutcomeWord } from "../history/outcome.tsx";
import { useNow } from "../live/clock.ts";
import { m } from "../paraglide/messages.js";
import { ChannelBadge } from "./channel-badge.tsx";
import { channelName, type Names, useNames } from "./names.ts";
import classes from "./timeline.module.css";

interface Props {
  contacts: ContactRow[];
  /** Whose: the other side is named in each line. */
  of?: "customer" | "agent";
}

/** Contacts, newest first; one click shows what was said. */
export function Timeline({ contacts, of = "customer" }: Props) {
  const names = useNames();
  const now = useNow();
  const [open, setOpen] = useState<string | null>(null);
  if (contacts.length === 0) return <p className={classes.empty}>{m.timeline_empty()}</p>;
  return (
    <>
      <ol className={classes.timeline}>
        {contacts.map((contact) => (
          <li key={contact.id}>
            <button type="button" className={classes.entry} onClick={() => setOpen(contact.id)}>
              <ChannelBadge channel={contact.channel} size={28} />
              <span className={classes.text}>
                <span className={classes.line}>
                  <b>{of === "agent" ? whoOf(contact) : aboutOf(contact, names)}</b>
                  <time title={dayAndTime(contact.openedAt)}>{ago(contact.openedAt, now)}</time>
                </span>
                <span className={classes.line}>
                  <span className={classes.more}>
                    <OutcomeWord outcome={contact.outcome} />
                    {of === "agent"
                      ? ` · ${aboutOf(contact, names)}`
                      : contact.agentName && ` · ${contact.agentName}`}
                    {contact.talkMs ? ` · ${duration(contact.talkMs)}` : ""}
                  </span>
                </span>
                {contact.note && <span className={classes.note}>{contact.note}</span>}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <ContactDrawer contact={open} close={() => setOpen(null)} />
    </>
  );
}

const whoOf = (contact: ContactRow): string => contact.customerName ?? contact.origin ?? m.unknown_customer();

/** What it was about, as far as that is known. */
function aboutOf(contact: ContactRow, names: Names): string {
  if (contact.disposition) return names.disposition(contact.disposition);
  return contact.queue ? names.queue(contact.queue) : channelName(contact.channel);
}
