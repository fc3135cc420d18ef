import { useQuery } from "@tanstack/react-query";
import type { LogEntry } from "../../domain/contact/log.ts";
import { usersQuery } from "../api/queries.ts";
import type { ContactRow } from "../api/types.ts";
import { clock, timeToTheSecond } from "../app/format.ts";
import { useTimeZone } from "../app/time-zone.ts";
import { useNames } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import classes from "./event-list.module.css";
import { eventWords } from "./event-words.ts";
import { WhyThisAgent } from "./why-this-agent.tsx";

/** What happened, entry by entry. Steps of the flow are quieter than what people did. */
export function EventList({ entries, contact }: { entries: LogEntry[]; contact: ContactRow }) {
  const names = useNames();
  const zone = useTimeZone();
  // Only those who lead may list accounts; for others the one agent of the contact has a name.
  const users = useQuery({ ...usersQuery, retry: false, throwOnError: false }).data;
  const agent = (id: string): string =>
    users?.find((user) => user.id === id)?.name ??
    (id === contact.agent ? (contact.agentName ?? id) : m.an_agent());
  const start = entries[0]?.at ?? 0;
  return (
    <ol className={classes.events}>
      {entries.map(({ seq, at, event }) => (
        <li key={seq} data-quiet={/^(flow|media|message)\./.test(event.type) || undefined}>
          <time title={timeToTheSecond(at, zone)}>+{clock(at - start)}</time>
          <div>
            {eventWords(event, { ...names, agent })}
            {event.type === "contact.offered" && (
              <WhyThisAgent decision={event.decision} names={{ queue: names.queue, agent }} />
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
