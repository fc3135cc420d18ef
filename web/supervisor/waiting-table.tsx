import { Button } from "@mantine/core";
import type { WaitingRow } from "../../domain/queue/explained.ts";
import { clock, count, duration, timeOfDay, timeToTheSecond } from "../app/format.ts";
import { ChannelBadge } from "../desktop/channel-badge.tsx";
import { m } from "../paraglide/messages.js";
import { getLocale } from "../paraglide/runtime.js";
import classes from "./wallboard-page.module.css";

interface Props {
  rows: WaitingRow[];
  now: number;
  zone: string | undefined;
  who(contact: string): string;
  agent(id: string): string;
  explain(contact: string): void;
}

/** Who waits, the next first, each with the way to "why here?". */
export function WaitingTable({ rows, now, zone, who, agent, explain }: Props) {
  if (rows.length === 0) return <p className={classes.empty}>{m.queue_empty()}</p>;
  const state = ({ held, offeredTo }: WaitingRow): string => {
    if (offeredTo.length > 0)
      return m.rings_at({ agents: new Intl.ListFormat(getLocale()).format(offeredTo.map(agent)) });
    return held ? m.on_hold_place() : m.waits();
  };
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-testid="waiting-list">
        <thead>
          <tr>
            <th className={classes.number}>{m.place()}</th>
            <th>{m.customer()}</th>
            <th>{m.state()}</th>
            <th className={classes.number}>{m.waited()}</th>
            <th className={classes.number}>
              <abbr title={m.counts_from_hint()} className={classes.hint}>
                {m.counts_from()}
              </abbr>
            </th>
            <th className={classes.number}>{m.promised_for()}</th>
            <th className={classes.number}>{m.step()}</th>
            <th className={classes.number}>{m.expected_wait()}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.contact} data-testid="waiting-row" data-contact={row.contact}>
              <td className={classes.number}>
                <span className={classes.big}>{count(row.place)}</span>
              </td>
              <td>
                <span className={classes.who}>
                  <ChannelBadge channel={row.channel} size={24} />
                  {who(row.contact)}
                </span>
              </td>
              <td>{state(row)}</td>
              <td className={classes.number}>
                <time>{clock(now - row.arrivedAt)}</time>
              </td>
              <td className={classes.number}>
                <time>{timeToTheSecond(row.due, zone)}</time>
              </td>
              <td className={classes.number}>
                {row.promisedAt === null ? "–" : <time>{timeOfDay(row.promisedAt, zone)}</time>}
              </td>
              <td className={classes.number}>{count(row.step)}</td>
              <td className={classes.number}>
                {row.expectedWaitMs === null ? "–" : duration(row.expectedWaitMs)}
              </td>
              <td className={classes.number}>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => explain(row.contact)}
                  data-testid="why-here"
                >
                  {m.why_here()}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
