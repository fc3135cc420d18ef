import { Select, Text } from "@mantine/core";
import { useState } from "react";
import type { Scope } from "../../../domain/what-if/figures.ts";
import type { WhatIf } from "../../../domain/what-if/what-if.ts";
import { useNames } from "../../desktop/names.ts";
import { m } from "../../paraglide/messages.js";
import { HalfHours } from "./half-hours.tsx";
import { metrics, verdict } from "./metrics.ts";
import classes from "./what-if-page.module.css";

interface Sides {
  recorded: Scope;
  replayed: Scope;
  changed: Scope;
}

/** The three days beside each other: of all queues or of one, as a table and by the half hour. */
export function Comparison({ result, zone }: { result: WhatIf; zone: string }) {
  const names = useNames();
  const [queue, setQueue] = useState<string | null>(null);
  const sides = sidesOf(result, queue);
  return (
    <div className={classes.result} data-testid="what-if-result">
      <Fit {...result} />
      <Select
        label={m.queue()}
        maw={260}
        clearable
        placeholder={m.all_queues()}
        data={result.recorded.queues.map((one) => ({ value: one.queue, label: names.queue(one.queue) }))}
        value={queue}
        onChange={setQueue}
      />
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{m.figure()}</th>
              <th className={classes.number}>{m.happened()}</th>
              <th className={classes.number}>{m.replayed()}</th>
              <th className={classes.number}>{m.what_if_column()}</th>
              <th className={classes.number}>
                <abbr title={m.difference_hint()}>{m.difference()}</abbr>
              </th>
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => {
              const [recorded, replayed, changed] = [sides.recorded, sides.replayed, sides.changed].map(
                ({ total }) => metric.of(total),
              );
              const show = (value: number | null | undefined) =>
                value === null || value === undefined ? "–" : metric.show(value);
              return (
                <tr key={metric.key} data-testid={`what-if-${metric.key}`}>
                  <th scope="row">{metric.name()}</th>
                  <td className={classes.number}>{show(recorded)}</td>
                  <td className={classes.number}>{show(replayed)}</td>
                  <td className={classes.number}>
                    <b>{show(changed)}</b>
                  </td>
                  <td
                    className={classes.number}
                    data-verdict={verdict(metric, replayed ?? null, changed ?? null) ?? undefined}
                  >
                    {typeof replayed === "number" && typeof changed === "number"
                      ? metric.showDifference(changed - replayed)
                      : "–"}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <HalfHours {...sides} zone={zone} />
    </div>
  );
}

/** How far the replay of the unchanged day is from the real one: how far the rest can be trusted. */
function Fit({ recorded, replayed }: WhatIf) {
  const [level, wait] = ["service-level", "mean-wait"].map((key) => {
    const metric = metrics.find((one) => one.key === key);
    const [before, after] = [metric?.of(recorded.total), metric?.of(replayed.total)];
    if (metric === undefined || typeof before !== "number" || typeof after !== "number") return "–";
    return metric.showDifference(after - before);
  });
  return (
    <Text size="sm" c="dimmed">
      {m.what_if_fit({ level: level ?? "–", wait: wait ?? "–" })}
    </Text>
  );
}

function sidesOf({ recorded, replayed, changed }: WhatIf, queue: string | null): Sides {
  if (queue === null) return { recorded, replayed, changed };
  const of = (day: WhatIf["recorded"]): Scope => day.queues.find((one) => one.queue === queue) ?? day;
  return { recorded: of(recorded), replayed: of(replayed), changed: of(changed) };
}
