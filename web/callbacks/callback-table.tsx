import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { customerQuery } from "../api/queries.ts";
import { dayAndTime } from "../app/format.ts";
import { useNames } from "../desktop/names.ts";
import { m } from "../paraglide/messages.js";
import classes from "./callbacks-page.module.css";
import type { PromisedCallback } from "./queries.ts";

interface Props {
  rows: PromisedCallback[];
  zone: string;
  cancel(callback: PromisedCallback): void;
}

/** Who will be called, the earliest first. */
export function CallbackTable({ rows, zone, cancel }: Props) {
  const names = useNames();
  return (
    <div className={classes.scroll}>
      <table className={classes.table} data-testid="callbacks">
        <thead>
          <tr>
            <th>{m.phone_number()}</th>
            <th>{m.customer()}</th>
            <th>{m.queue()}</th>
            <th>{m.callback_due()}</th>
            <th>{m.promised_at()}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.contact} data-testid="callback" data-contact={row.contact}>
              <td className="figures">{row.number}</td>
              <td>
                <CustomerName id={row.customer} />
              </td>
              <td>{names.queue(row.queue)}</td>
              <td>
                {row.dueAt === null ? (
                  <span className={classes.dim}>{m.callback_at_its_place()}</span>
                ) : (
                  <time className={classes.due}>{dayAndTime(row.dueAt, zone)}</time>
                )}
              </td>
              <td>
                <time className={classes.dim}>{dayAndTime(row.promisedAt, zone)}</time>
              </td>
              <td className={classes.last}>
                <Button
                  size="xs"
                  variant="default"
                  aria-label={m.cancel_callback_to({ number: row.number })}
                  onClick={() => cancel(row)}
                  data-testid="cancel-callback"
                >
                  {m.cancel_callback()}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The list has ids only; a name seldom changes, so it is read once. */
function CustomerName({ id }: { id: string | null }) {
  const { data } = useQuery({ ...customerQuery(id ?? ""), enabled: id !== null, staleTime: 5 * 60_000 });
  if (id === null) return <span className={classes.dim}>{m.unknown_customer()}</span>;
  return data ? <span lang={data.language}>{data.name}</span> : <span className={classes.dim}>…</span>;
}
