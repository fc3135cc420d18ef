import { VisuallyHidden } from "@mantine/core";
import { AudioLines } from "lucide-react";
import type { ContactRow } from "../api/types.ts";
import { clock, dayAndTime, timeOfDay } from "../app/format.ts";
import { ChannelBadge } from "../desktop/channel-badge.tsx";
import { useNames } from "../desktop/names.ts";
import { OutcomeWord } from "../history/outcome.tsx";
import { m } from "../paraglide/messages.js";
import classes from "./contacts-page.module.css";

interface Props {
  rows: ContactRow[];
  zone: string;
  oneDay: boolean;
  opened: string | null;
  open(id: string): void;
}

/** Contacts as lines. Times as clocks: they are compared down a column. */
export function ContactTable({ rows, zone, oneDay, opened, open }: Props) {
  const names = useNames();
  const time = (ms: number | null) => (ms === null ? <span className={classes.dim}>–</span> : clock(ms));
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-testid="contacts">
        <thead>
          <tr>
            <th>{m.began()}</th>
            <th>{m.customer()}</th>
            <th>{m.outcome()}</th>
            <th>{m.queue()}</th>
            <th>{m.agent()}</th>
            <th className={classes.number}>{m.wait()}</th>
            <th className={classes.number}>{m.talk()}</th>
            <th className={classes.number}>{m.held()}</th>
            <th className={classes.number}>{m.wrap_up()}</th>
            <th>{m.disposition()}</th>
            <th>{m.recording()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={classes.row}
              data-open={row.id === opened || undefined}
              data-testid="contact"
              data-contact={row.id}
              onClick={() => open(row.id)}
            >
              <td>
                {/* The row is for the mouse; this is the way in by keyboard. */}
                <button type="button" className={classes.opener}>
                  <ChannelBadge channel={row.channel} size={26} />
                  <time>{oneDay ? timeOfDay(row.openedAt, zone) : dayAndTime(row.openedAt, zone)}</time>
                  <VisuallyHidden>{m.open_contact()}</VisuallyHidden>
                </button>
              </td>
              <td>
                <span className={classes.clip}>
                  {row.customerName ?? (
                    <span className={classes.dim}>{row.origin ?? m.unknown_customer()}</span>
                  )}
                </span>
              </td>
              <td>
                <OutcomeWord outcome={row.outcome} />
              </td>
              <td>{names.queue(row.queue)}</td>
              <td>{row.agentName ?? <span className={classes.dim}>–</span>}</td>
              <td className={classes.number}>{time(row.waitMs)}</td>
              <td className={classes.number}>{time(row.talkMs)}</td>
              <td className={classes.number}>{row.holdMs > 0 ? time(row.holdMs) : time(null)}</td>
              <td className={classes.number}>{time(row.wrapUpMs)}</td>
              <td>
                <span className={classes.clip}>
                  {row.disposition ? (
                    names.disposition(row.disposition)
                  ) : (
                    <span className={classes.dim}>–</span>
                  )}
                </span>
              </td>
              <td>
                {row.recordings > 0 ? (
                  <AudioLines size={17} role="img" aria-label={m.has_recording()} />
                ) : (
                  <span className={classes.dim}>–</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
