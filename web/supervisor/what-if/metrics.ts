/** The figures a day is compared by, each with its name, its form, and which way is better. Pure. */
import type { Figures } from "../../../domain/what-if/figures.ts";
import { count, duration, percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import { getLocale } from "../../paraglide/runtime.js";

export interface Metric {
  key: string;
  name(): string;
  of(figures: Figures): number | null;
  show(value: number): string;
  /** A difference, with its sign. */
  showDifference(difference: number): string;
  /** -1: less is better; 0: neither. */
  better: -1 | 0 | 1;
}

/** A difference too small to be shown. */
const none = "±0";
const signed = (value: number, words: string): string =>
  value === 0 ? none : `${value > 0 ? "+" : "−"}${words}`;
const points = (share: number): string =>
  m.points_share({
    points: new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 1 }).format(Math.abs(share) * 100),
  });

const counted = (
  key: string,
  name: () => string,
  of: (figures: Figures) => number,
  better: Metric["better"] = 0,
) => ({
  ...{ key, name, of, better, show: count },
  showDifference: (value: number) => signed(value, count(Math.abs(value))),
});
const lasting = (key: string, name: () => string, of: Metric["of"]): Metric => ({
  ...{ key, name, of, better: -1, show: duration },
  showDifference: (value) => signed(Math.round(value / 1_000), duration(Math.abs(value))),
});
const shared = (key: string, name: () => string, of: Metric["of"], better: Metric["better"]): Metric => ({
  ...{ key, name, of, better, show: percent },
  showDifference: (value) => signed(Math.round(value * 1_000), points(value)),
});

export const metrics: Metric[] = [
  counted("offered", m.offered, (one) => one.offered),
  shared("service-level", m.service_level, (one) => one.serviceLevel, 1),
  lasting("mean-wait", m.mean_wait, (one) => one.meanWaitMs),
  lasting("median-wait", m.median_wait, (one) => one.medianWaitMs),
  lasting("p90-wait", m.p90_wait, (one) => one.p90WaitMs),
  lasting("max-wait", m.longest_wait, (one) => one.maxWaitMs),
  shared("abandonment", m.abandonment, (one) => one.abandonment, -1),
  counted("answered", m.answered, (one) => one.answered, 1),
  counted("abandoned", m.abandoned, (one) => one.abandoned, -1),
  counted("abandoned-short", m.abandoned_short, (one) => one.abandonedShort),
  counted("sent-on", m.sent_on, (one) => one.sentOn),
  counted("unfinished", m.unfinished, (one) => one.unfinished),
  shared("occupancy", m.occupancy, (one) => one.occupancy, 0),
  counted("most-waiting", m.most_waiting, (one) => one.maxWaiting, -1),
];

/** Those worth a picture by the half hour. */
export const pictured: Metric[] = [
  "service-level",
  "mean-wait",
  "offered",
  "abandonment",
  "occupancy",
  "most-waiting",
].flatMap((key) => metrics.filter((metric) => metric.key === key));

/** Whether the second figure is better or worse than the first; null when it is neither, or no difference is shown. */
export function verdict(
  metric: Metric,
  before: number | null,
  after: number | null,
): "better" | "worse" | null {
  if (before === null || after === null || metric.better === 0) return null;
  if (metric.showDifference(after - before) === none) return null;
  return after > before === metric.better > 0 ? "better" : "worse";
}
