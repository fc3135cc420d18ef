import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import type { FlowReport, Share } from "../../../domain/flow/statistics/report.ts";
import { count, percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { Bars } from "./bars.tsx";
import { ComparisonCard } from "./comparison-card.tsx";
import { rateOf, timeInFlow, topBy } from "./figures.ts";
import { NodeTable } from "./node-table.tsx";
import { span } from "./span.ts";
import classes from "./statistics.module.css";
import { VersionsCard } from "./versions-card.tsx";

/** So many nodes are pointed out; the table below has them all. */
const most = 5;

/** The figures of a report, the most telling ones first. */
export function Report({ editor, report }: { editor: Editor; report: FlowReport }) {
  const { total, nodes, comparisons, surveys, versions, callers } = report;
  const time = timeInFlow(report);
  const leaving = topBy(nodes, ({ hungUp }) => hungUp, most);
  const missed = topBy(
    nodes,
    (node) => (rateOf(node, "noMatch") ?? 0) + (rateOf(node, "noInput") ?? 0),
    most,
  );
  const failing = topBy(nodes, ({ failures }) => failures.reduce((sum, one) => sum + one.count, 0), 20);
  const select = (node: string) => editor.select([node]);
  return (
    <>
      <dl className={classes.tiles}>
        <Tile name={m.flowstat_contacts()} value={count(total.contacts)} testId="stat-contacts" />
        <Tile
          name={m.flowstat_contained()}
          value={percent(total.contained.share)}
          hint={m.flowstat_contained_hint()}
          within={total.contained}
          testId="stat-contained"
        />
        <Tile
          name={m.flowstat_abandoned()}
          value={percent(total.abandoned.share)}
          hint={m.flowstat_abandoned_hint()}
          within={total.abandoned}
        />
        <Tile
          name={m.flowstat_time_in()}
          value={time === null ? "–" : span(time)}
          hint={m.flowstat_time_in_hint()}
        />
      </dl>
      {comparisons.map((comparison) => (
        <ComparisonCard
          key={`${comparison.kind} ${comparison.node}`}
          editor={editor}
          comparison={comparison}
        />
      ))}
      {leaving.length > 0 && (
        <Card title={m.flowstat_where_leaving()}>
          <Bars
            name={m.flowstat_hung_up()}
            rows={leaving.map((node) => ({
              id: node.node,
              share: node.hungUp / (leaving[0]?.hungUp ?? 1),
              text: m.flowstat_count_share({
                count: count(node.hungUp),
                share: percent(rateOf(node, "hungUp") ?? 0),
              }),
            }))}
            tone="bad"
            select={select}
          />
        </Card>
      )}
      {missed.length > 0 && (
        <Card title={m.flowstat_where_missed()} hint={m.flowstat_where_missed_hint()}>
          <Bars
            name={m.flowstat_not_understood()}
            rows={missed.map((node) => {
              const [unclear, unheard] = [rateOf(node, "noMatch") ?? 0, rateOf(node, "noInput") ?? 0];
              return {
                id: node.node,
                share: Math.min(1, unclear),
                second: Math.min(1, unheard),
                text: m.flowstat_missed_rates({ unclear: percent(unclear), unheard: percent(unheard) }),
              };
            })}
            tone="warn"
            select={select}
          />
        </Card>
      )}
      {failing.length > 0 && (
        <Card title={m.flowstat_failures()}>
          <ul className={classes.failures}>
            {failing.map(({ node, failures }) => (
              <li key={node}>
                <button type="button" onClick={() => select(node)}>
                  {node}
                </button>
                <span>
                  {failures.map(({ reason, count: times }) => (
                    <span key={reason}>
                      <code>{reason}</code> {count(times)}
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {versions.length > 1 && <VersionsCard versions={versions} />}
      {surveys.length > 0 && (
        <Card title={m.flowstat_surveys()}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{m.flowstat_question()}</th>
                <th className={classes.number}>{m.flowstat_answers()}</th>
                <th className={classes.number}>{m.flowstat_mean()}</th>
              </tr>
            </thead>
            <tbody>
              {surveys.map(({ question, answers, mean }) => (
                <tr key={question}>
                  <th scope="row">{question}</th>
                  <td className={classes.number}>{count(answers)}</td>
                  <td className={classes.number}>{mean === null ? "–" : mean.toFixed(1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
      {nodes.length > 0 && (
        <Card title={m.flowstat_by_node()}>
          <NodeTable editor={editor} nodes={nodes} />
        </Card>
      )}
      {callers.length > 0 && (
        <p className={classes.dim}>
          {m.flowstat_callers({
            flows: callers.map(({ flow, contacts }) => `${flow} (${count(contacts)})`).join(", "),
          })}
        </p>
      )}
    </>
  );
}

export function Card({ title, hint, children }: { title: ReactNode; hint?: string; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <h2>{title}</h2>
      {hint && <p className={classes.dim}>{hint}</p>}
      {children}
    </section>
  );
}

interface TileProps {
  name: string;
  value: string;
  hint?: string;
  /** How sure it is. */
  within?: Share;
  testId?: string;
}

function Tile({ name, value, hint, within, testId }: TileProps) {
  return (
    <div className={classes.tile} data-testid={testId}>
      <dt>
        {hint === undefined ? (
          name
        ) : (
          <Tooltip label={hint} multiline maw={260}>
            <abbr tabIndex={0} aria-description={hint}>
              {name}
            </abbr>
          </Tooltip>
        )}
      </dt>
      <dd>
        {value}
        {within !== undefined && (
          <small>{m.flowstat_interval({ low: percent(within.low), high: percent(within.high) })}</small>
        )}
      </dd>
    </div>
  );
}
