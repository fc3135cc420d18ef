import { ArrowDown } from "lucide-react";
import { useState } from "react";
import type { NodeFigures } from "../../../domain/flow/statistics/report.ts";
import { count, percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import type { Editor } from "../store/editor.ts";
import { rateOf } from "./figures.ts";
import { span } from "./span.ts";
import classes from "./statistics.module.css";

const columns = [
  { key: "entered", name: m.flowstat_contacts, of: (node: NodeFigures) => node.entered },
  { key: "time", name: m.flowstat_time, of: (node: NodeFigures) => node.time?.meanMs ?? null },
  { key: "hungUp", name: m.flowstat_leaving, of: (node: NodeFigures) => rateOf(node, "hungUp") },
  { key: "noMatch", name: m.flowstat_no_match, of: (node: NodeFigures) => rateOf(node, "noMatch") },
] as const;
type Column = (typeof columns)[number]["key"];

const show = (key: Column, value: number | null): string => {
  if (value === null) return "–";
  if (key === "entered") return count(value);
  return key === "time" ? span(value) : percent(value);
};

/** Every node that contacts came to, sorted by any of its figures. */
export function NodeTable({ editor, nodes }: { editor: Editor; nodes: readonly NodeFigures[] }) {
  const [by, setBy] = useState<Column>("entered");
  const column = columns.find(({ key }) => key === by) ?? columns[0];
  const sorted = nodes.toSorted((a, b) => (column.of(b) ?? -1) - (column.of(a) ?? -1));
  return (
    <section
      className={classes.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
      tabIndex={0}
      aria-label={m.flowstat_by_node()}
    >
      <table className={classes.table} data-testid="stat-nodes">
        <thead>
          <tr>
            <th>{m.flowstat_node()}</th>
            {columns.map(({ key, name }) => (
              <th key={key} className={classes.number} aria-sort={key === by ? "descending" : undefined}>
                <button type="button" onClick={() => setBy(key)}>
                  {name()}
                  {key === by && <ArrowDown size={11} aria-hidden="true" />}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((node) => (
            <tr key={node.node}>
              <th scope="row">
                {Object.hasOwn(editor.flow.nodes, node.node) ? (
                  <button type="button" onClick={() => editor.select([node.node])}>
                    {node.node}
                  </button>
                ) : (
                  <span title={m.flowstat_node_gone()}>{node.node}</span>
                )}
              </th>
              {columns.map(({ key, of }) => (
                <td key={key} className={classes.number}>
                  {show(key, of(node))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
