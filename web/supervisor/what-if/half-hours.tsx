import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Scope } from "../../../domain/what-if/figures.ts";
import { timeOfDay } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { type Metric, pictured } from "./metrics.ts";
import classes from "./what-if-page.module.css";

interface Props {
  recorded: Scope;
  replayed: Scope;
  changed: Scope;
  zone: string;
}

interface Slot {
  from: number;
  values: (number | null)[];
}

/** One figure through the day: bars for what happened, the replay, and what if; and the same as a table. */
export function HalfHours({ zone, ...sides }: Props) {
  const [key, setKey] = useState("service-level");
  const metric = pictured.find((one) => one.key === key) ?? pictured[0];
  if (metric === undefined) return null;
  const slots = slotsOf(metric, sides);
  const series = [m.happened(), m.replayed(), m.what_if_column()];
  return (
    <section aria-label={m.by_half_hour()}>
      <div className={classes.chartHead}>
        <h3 className={classes.small}>{m.by_half_hour()}</h3>
        <SegmentedControl
          size="xs"
          aria-label={m.figure()}
          data={pictured.map((one) => ({ value: one.key, label: one.name() }))}
          value={key}
          onChange={setKey}
        />
      </div>
      <ul className={classes.legend}>
        {series.map((name, side) => (
          <li key={name} data-side={side}>
            <i aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
      <Bars metric={metric} slots={slots} zone={zone} />
      <details>
        <summary>{m.show_as_table()}</summary>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption>{metric.name()}</caption>
            <thead>
              <tr>
                <th>{m.time()}</th>
                {series.map((name) => (
                  <th key={name} className={classes.number}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {slots.map(({ from, values }) => (
                <tr key={from}>
                  <th scope="row">
                    <time>{timeOfDay(from, zone)}</time>
                  </th>
                  {values.map((value, side) => (
                    <td key={series[side]} className={classes.number}>
                      {value === null ? "–" : metric.show(value)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

const [slotWidth, height, room] = [36, 150, 18];

function Bars({ metric, slots, zone }: { metric: Metric; slots: Slot[]; zone: string }) {
  const top = Math.max(...slots.flatMap(({ values }) => values.map((value) => value ?? 0)), Number.MIN_VALUE);
  const width = slots.length * slotWidth;
  return (
    <div className={classes.scroll}>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${width} ${height + room}`}
        style={{ minWidth: Math.min(width, 900) }}
        role="img"
        aria-label={`${metric.name()}, ${m.by_half_hour()}`}
      >
        <line x1={0} x2={width} y1={height} y2={height} className={classes.axis} />
        {slots.map(({ from, values }, place) => (
          <g key={from} transform={`translate(${place * slotWidth} 0)`}>
            {values.map((value, side) => {
              const tall = value === null ? 0 : Math.max(1, (value / top) * (height - 6));
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its side's
                <rect key={side} data-side={side} x={4 + side * 9} width={8} y={height - tall} height={tall}>
                  <title>{`${timeOfDay(from, zone)} · ${value === null ? "–" : metric.show(value)}`}</title>
                </rect>
              );
            })}
            {place % 2 === 0 && (
              <text x={4} y={height + 13}>
                {timeOfDay(from, zone)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** From the first half hour in which anybody came or was there to the last. */
function slotsOf(metric: Metric, { recorded, replayed, changed }: Omit<Props, "zone">): Slot[] {
  const sides = [recorded, replayed, changed];
  const slots = recorded.intervals.map(({ from }, place) => {
    const figures = sides.map(({ intervals }) => intervals[place]);
    const busy = figures.some((one) => one !== undefined && (one.offered > 0 || (one.occupancy ?? 0) > 0));
    return { from, busy, values: figures.map((one) => (one === undefined ? null : metric.of(one))) };
  });
  const first = slots.findIndex(({ busy }) => busy);
  const last = slots.findLastIndex(({ busy }) => busy);
  return first === -1 ? [] : slots.slice(first, last + 1);
}
