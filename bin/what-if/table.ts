import type { Figures, Scope } from "../../domain/what-if/figures.ts";
import type { WhatIf } from "../../domain/what-if/what-if.ts";

/** The three days side by side: all queues, then each. */
export function tablesOf({ recorded, replayed, changed }: WhatIf): string {
  const blocks = [block("All queues", recorded, replayed, changed)];
  for (const [index, queue] of recorded.queues.entries()) {
    const [again, other] = [replayed.queues[index], changed.queues[index]];
    if (again !== undefined && other !== undefined) blocks.push(block(queue.queue, queue, again, other));
  }
  return blocks.join("\n\n");
}

/** All queues together by the half hour: what happened → what would have. */
export function intervalsOf({ recorded, changed }: WhatIf, timeZone: string): string {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  const rows = recorded.intervals.flatMap((interval, index) => {
    const other = changed.intervals[index];
    if (other === undefined || interval.offered + other.offered === 0) return [];
    const pair = (pick: (figures: Figures) => string) => `${pick(interval)} → ${pick(other)}`;
    return [
      [
        clock.format(interval.from),
        pair((one) => String(one.offered)),
        pair((one) => percent(one.serviceLevel)),
        pair((one) => seconds(one.meanWaitMs)),
        pair((one) => percent(one.abandonment)),
        pair((one) => percent(one.occupancy)),
        pair((one) => String(one.maxWaiting)),
      ],
    ];
  });
  return columns([["", "offered", "in time", "mean wait", "gave up", "occupancy", "most waiting"], ...rows]);
}

function block(name: string, recorded: Scope, replayed: Scope, changed: Scope): string {
  const line = (label: string, pick: (figures: Figures) => string) => [
    label,
    ...[recorded, replayed, changed].map(({ total }) => pick(total)),
  ];
  return columns([
    [name, "happened", "replayed", "what if"],
    line("offered", (one) => String(one.offered)),
    line("answered", (one) => String(one.answered)),
    line("gave up", (one) => `${one.abandoned} (${percent(one.abandonment)})`),
    line("gave up at once", (one) => String(one.abandonedShort)),
    line("sent on", (one) => String(one.sentOn)),
    line("service level", (one) => percent(one.serviceLevel)),
    line("mean wait", (one) => seconds(one.meanWaitMs)),
    line("median wait", (one) => seconds(one.medianWaitMs)),
    line("90 % waited up to", (one) => seconds(one.p90WaitMs)),
    line("longest wait", (one) => seconds(one.maxWaitMs)),
    line("most waiting", (one) => String(one.maxWaiting)),
    line("occupancy", (one) => percent(one.occupancy)),
  ]);
}

/** The first column to the left, the others to the right. */
function columns(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => (row[index] ?? "").length)));
  const pad = (cell: string, index: number) =>
    index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart((widths[index] ?? 0) + 2);
  return rows.map((row) => row.map(pad).join("")).join("\n");
}

const percent = (share: number | null): string => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);
const seconds = (ms: number | null): string => (ms === null ? "–" : `${(ms / 1000).toFixed(1)} s`);
