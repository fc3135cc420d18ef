import { m } from "../../paraglide/messages.js";
import classes from "./statistics.module.css";

interface Row {
  /** The node's. */
  id: string;
  /** 0 to 1: how long the bar is. */
  share: number;
  /** What comes behind it on the same bar. */
  second?: number;
  text: string;
}

interface Props {
  name: string;
  rows: readonly Row[];
  tone: "bad" | "warn";
  select(node: string): void;
}

/** A bar for each node. It is a table: bars are drawn in its cells, and say nothing that is not written there. */
export function Bars({ name, rows, tone, select }: Props) {
  return (
    <table className={classes.bars} data-tone={tone}>
      <thead>
        <tr>
          <th>{m.flowstat_node()}</th>
          <th>{name}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, share, second = 0, text }) => (
          <tr key={id}>
            <th scope="row">
              <button type="button" onClick={() => select(id)}>
                {id}
              </button>
            </th>
            <td>
              <span className={classes.track} aria-hidden="true">
                <i style={{ width: `${share * 100}%` }} />
                <i data-second style={{ width: `${Math.min(second, 1 - share) * 100}%` }} />
              </span>
              <span>{text}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
