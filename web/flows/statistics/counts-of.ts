import type { FlowReport, NodeFigures } from "../../../domain/flow/statistics/report.ts";
import { count, percent } from "../../app/format.ts";
import { m } from "../../paraglide/messages.js";
import type { Count, Counts } from "../store/editor.ts";
import { span } from "./span.ts";

/** What stands on the nodes: how many came, how long they stayed, where they hung up, where they were not understood. */
export const measures = ["contacts", "time", "leaving", "missed"] as const;
export type Measure = (typeof measures)[number];

/** Fewer contacts than this at a node are no reason for colour. */
const fewest = 5;
/** A node that takes less is no reason for colour either. ms */
const long = 10_000;

/** Figures for the canvas. Edges always tell how many took them; their thickness is the share of all contacts. */
export function countsOf(report: FlowReport, measure: Measure): Counts {
  const slowest = Math.max(0, ...report.nodes.map(({ time }) => time?.meanMs ?? 0));
  const all = Math.max(1, report.total.contacts);
  const nodes: Record<string, Count> = {};
  const exits: Record<string, Record<string, Count>> = {};
  for (const node of report.nodes) {
    const shown = countOf(node, measure, { slowest, all });
    if (shown !== null) nodes[node.node] = shown;
    exits[node.node] = Object.fromEntries(
      node.exits.map(({ exit, count: taken }) => [
        exit,
        {
          text: count(taken),
          title: m.flowstat_took({ count: count(taken), share: percent(taken / Math.max(1, node.entered)) }),
          share: Math.min(1, taken / all),
        },
      ]),
    );
  }
  return { nodes, exits };
}

interface Scale {
  slowest: number;
  all: number;
}

function countOf(node: NodeFigures, measure: Measure, { slowest, all }: Scale): Count | null {
  const { entered, time, hungUp, noInput, noMatch } = node;
  switch (measure) {
    case "contacts":
      return {
        text: count(entered),
        title: m.flowstat_came({ count: count(entered), share: percent(entered / all) }),
        share: Math.min(1, entered / all),
      };
    case "time": {
      if (time === null) return null;
      const share = slowest === 0 ? 0 : time.meanMs / slowest;
      return {
        text: span(time.meanMs),
        title: m.flowstat_stayed({
          mean: span(time.meanMs),
          half: span(time.p50Ms),
          most: span(time.p90Ms),
        }),
        share,
        tone: share > 0.75 && time.meanMs >= long && entered >= fewest ? "warn" : "plain",
      };
    }
    case "leaving":
      return rate(hungUp, entered, [0.05, 0.15], (share) =>
        m.flowstat_hung_up_here({ count: count(hungUp), share }),
      );
    case "missed":
      return rate(noInput + noMatch, entered, [0.15, 0.35], (share) =>
        m.flowstat_missed_here({ unheard: count(noInput), unclear: count(noMatch), share }),
      );
  }
}

/** None where nothing happened. From the first threshold on it is a warning, from the second on bad. */
function rate(
  happened: number,
  entered: number,
  [warn, bad]: readonly [number, number],
  title: (share: string) => string,
): Count | null {
  if (happened === 0 || entered === 0) return null;
  const share = happened / entered;
  const tone = entered < fewest ? "plain" : share >= bad ? "bad" : share >= warn ? "warn" : "plain";
  return { text: percent(share), title: title(percent(share)), share: Math.min(1, share), tone };
}
