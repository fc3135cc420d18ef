import { useMemo } from "react";
import { compareFlows } from "../../../domain/flow/compare.ts";
import { exitsOf } from "../../../domain/flow/exits.ts";
import type { Flow } from "../../../domain/flow/flow.ts";
import { m } from "../../paraglide/messages.js";
import { exitWords } from "../kinds/exit-words.ts";
import { looks } from "../kinds/look.ts";
import { summaryOf } from "../kinds/summary.ts";
import { useNames } from "../lists/use-names.ts";
import { placed } from "../store/arrange.ts";
import { card } from "../store/card-size.ts";
import classes from "./drawing.module.css";

/** Cards here are all of one size: their exits stand on the edges. px */
const height = 62;
const margin = 24;

interface Props {
  flow: Flow;
  /** What is being edited: nodes that are another way there, or not there any more, are marked. */
  now: Flow;
}

/** A flow as it was drawn: cards where they stood, and edges between them. Nothing of it can be changed. */
export function Drawing({ flow: given, now }: Props) {
  const names = useNames();
  const flow = useMemo(() => placed(given, "right"), [given]);
  const other = useMemo(
    () =>
      new Map(
        compareFlows(now, given, "en")
          .filter(({ about, what }) => about === "node" && what !== "removed")
          .map(({ id, what }) => [id, what]),
      ),
    [now, given],
  );
  const places = Object.values(flow.layout);
  const [left, top] = [Math.min(0, ...places.map(({ x }) => x)), Math.min(0, ...places.map(({ y }) => y))];
  const at = (id: string) => {
    const { x, y } = flow.layout[id] ?? { x: 0, y: 0 };
    return { x: x - left + margin, y: y - top + margin };
  };
  const width = Math.max(...places.map(({ x }) => x - left), 0) + card.width + 2 * margin;
  const tall = Math.max(...places.map(({ y }) => y - top), 0) + height + 2 * margin;
  return (
    <section
      className={classes.frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
      tabIndex={0}
      aria-label={m.release_drawing({ name: flow.name })}
    >
      <div className={classes.sheet} style={{ width, height: tall }}>
        <svg width={width} height={tall} aria-hidden="true">
          {Object.entries(flow.nodes).flatMap(([id, node]) =>
            exitsOf(node).flatMap(({ name, to }) =>
              to === null || flow.nodes[to] === undefined
                ? []
                : [
                    <path
                      key={`${id}|${name}`}
                      d={curve(at(id), at(to))}
                      data-bad={isBad(name) || undefined}
                    />,
                  ],
            ),
          )}
        </svg>
        <ul>
          {Object.entries(flow.nodes).map(([id, node]) => {
            const { icon: Icon, family, name } = looks[node.kind];
            const { x, y } = at(id);
            const ways = exitsOf(node).flatMap(({ name: exit, to }) =>
              to === null ? [] : [`${exitWords(node, exit).label} → ${to}`],
            );
            return (
              <li
                key={id}
                data-family={family}
                data-other={other.get(id)}
                style={{ left: x, top: y, width: card.width, height }}
                title={ways.join("\n")}
              >
                <b>
                  <Icon size={14} aria-label={name()} />
                  {id}
                  {other.has(id) && <small>{m.release_is_other()}</small>}
                </b>
                <span>{summaryOf(node, names)}</span>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}

const isBad = (exit: string): boolean => exit === "failed" || exit === "timeout";

interface Point {
  x: number;
  y: number;
}

/** From the right side of one card to the left of another. */
function curve(from: Point, to: Point): string {
  const [x1, y1, x2, y2] = [from.x + card.width, from.y + height / 2, to.x, to.y + height / 2];
  const bend = Math.max(40, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
