import type { Comparison, Share } from "../../../domain/flow/statistics/report.ts";
import { count, percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { contestWords, isBetter } from "./contest-words.ts";
import { Card } from "./report.tsx";
import classes from "./statistics.module.css";

/** Ways that chance chose between, and what can be said of them. */
export function ComparisonCard({ editor, comparison }: { editor: Editor; comparison: Comparison }) {
  const { kind, node } = comparison;
  const [first, second] = comparison.arms.map(({ arm }) => arm);
  const title =
    kind === "trial" || node === null ? (
      m.flowstat_trial({ version: second ?? "", live: first ?? "" })
    ) : (
      <button type="button" className={classes.link} onClick={() => editor.select([node])}>
        {m.flowstat_split({ node })}
      </button>
    );
  return (
    <Card title={title}>
      <Ways
        {...comparison}
        name={(arm) => (kind === "trial" ? m.release_version({ version: arm }) : m.flowstat_arm({ arm }))}
      />
    </Card>
  );
}

interface Props extends Pick<Comparison, "arms" | "contests"> {
  name(arm: string): string;
}

/** Each way with its shares and how sure they are; below, every way against the first, in a sentence. */
export function Ways({ arms, contests, name }: Props) {
  const first = arms[0]?.arm ?? "";
  return (
    <>
      <table className={classes.table} data-testid="ways">
        <thead>
          <tr>
            <th>{m.flowstat_way()}</th>
            <th className={classes.number}>{m.flowstat_contacts()}</th>
            <th>{m.flowstat_contained()}</th>
          </tr>
        </thead>
        <tbody>
          {arms.map(({ arm, contacts, contained }) => (
            <tr key={arm}>
              <th scope="row">{name(arm)}</th>
              <td className={classes.number}>{count(contacts)}</td>
              <td>
                <Within share={contained} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className={classes.contests}>
        {contests.map((contest) => (
          <li key={`${contest.arm} ${contest.measure}`} data-better={isBetter(contest) ?? undefined}>
            {contestWords(contest, name(contest.arm), name(first))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A share as a dot, on the stretch in which the truth lies in 95 of 100 cases. */
export function Within({ share: { share, low, high } }: { share: Share }) {
  return (
    <span className={classes.within}>
      <span aria-hidden="true">
        <i style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        <b style={{ left: `${share * 100}%` }} />
      </span>
      <span>
        {percent(share)} <small>{m.flowstat_interval({ low: percent(low), high: percent(high) })}</small>
      </span>
    </span>
  );
}
