/** What statistics keep of a contact once it has ended: which flows it walked through, and what happened at their nodes. */
import type { ContactEvent, ContactSummary, LogEntry, Outcome } from "../../contact/log.ts";
import { bucketOf } from "./length-sketch.ts";

export interface VisitStep {
  /** Of the log's entry. */
  seq: number;
  what: "step" | "no-input" | "no-match" | "failed" | "survey";
  /** `survey`: the question. */
  node: string;
  /** `step`: how it was left, null when it was not; `failed`: the reason. */
  exit: string | null;
  /** `step`: until it was left, a sub-flow's time being that of all its nodes; `survey`: the score. */
  ms: number | null;
  bucket: number | null;
}

/** A contact's way through one version of a flow. A sub-flow that it walked into is a visit of its own. */
export interface Visit {
  flow: string;
  /** 0: not known. */
  version: number;
  /** When it was entered first. */
  at: number;
  contact: string;
  calledBy: string | null;
  entry: string;
  outcome: Outcome;
  queued: boolean;
  /**
   * Ended without an agent's work, now or later: it was neither queued, answered, transferred nor promised a callback, nor
   * did it leave a message. One that the customer hung up on counts, too: see `abandoned`.
   */
  contained: boolean;
  abandoned: boolean;
  leftAt: string | null;
  arms: string[];
  steps: VisitStep[];
}

/** Events that say something of a flow. */
export const flowEventTypes = [
  "flow.started",
  "flow.entered",
  "flow.missed",
  "flow.failed",
  "survey.answered",
] as const satisfies ContactEvent["type"][];
type FlowEvent = Extract<ContactEvent, { type: (typeof flowEventTypes)[number] }>;

export const isFlowEvent = (event: ContactEvent): event is FlowEvent =>
  flowEventTypes.some((type) => type === event.type);

type Entered = Extract<FlowEvent, { type: "flow.entered" }>;
interface Way {
  visit: Visit;
  /** The node it is at, and since when. */
  last: { step: VisitStep; at: number } | null;
}

/** The visits of a contact that has ended; none of one that has not. `entries`: its whole log, or at least its flow events. */
export function visitsOf(entries: readonly LogEntry[], summary: ContactSummary): Visit[] {
  if (summary.endedAt === null || summary.outcome === null) return [];
  const { outcome } = summary;
  const ways = new Map<string, Way>();
  let root: { flow: string; version: number } | null = null;
  let present: Way | null = null;
  const wayOf = (flow: string, version: number, calledBy: string | null, at: number): Way => {
    const key = `${flow}@${version}`;
    const way: Way = ways.get(key) ?? {
      visit: { ...emptyVisit(summary, outcome), flow, version, at, calledBy },
      last: null,
    };
    ways.set(key, way);
    return way;
  };
  for (const { seq, at, event } of [...entries].sort((a, b) => a.seq - b.seq)) {
    if (!isFlowEvent(event)) continue;
    if (event.type === "flow.started") {
      root = { flow: event.flow, version: event.version };
      present = wayOf(root.flow, root.version, null, at);
      present.last = null;
    } else if (root === null || present === null) {
      // a failure before any flow began belongs to none
    } else if (event.type === "flow.entered") {
      present =
        event.flow === undefined
          ? wayOf(root.flow, root.version, null, at)
          : wayOf(event.flow, event.version ?? 0, root.flow, at);
      enter(present, seq, at, event);
    } else if (event.type === "flow.missed") present.visit.steps.push(mark(seq, event.why, event.node, null));
    else if (event.type === "flow.failed")
      present.visit.steps.push(mark(seq, "failed", event.node, event.reason));
    else present.visit.steps.push({ ...mark(seq, "survey", event.question, null), ms: event.score });
  }
  if (present?.last && present.visit.abandoned) present.visit.leftAt = present.last.step.node;
  return [...ways.values()].map(({ visit }) => visit);
}

/**
 * The node before is left by this exit: in a flow that came back from a sub-flow, that is the node which had called it.
 * Without an exit a flow begins.
 */
function enter(way: Way, seq: number, at: number, { node, by }: Entered): void {
  const { last, visit } = way;
  if (last !== null && typeof by === "string") {
    const ms = Math.max(0, at - last.at);
    last.step.exit = by;
    last.step.ms = ms;
    last.step.bucket = bucketOf(ms);
    if (by.startsWith("arm:")) visit.arms = [...new Set([...visit.arms, `${last.step.node}=${by.slice(4)}`])];
  }
  const step = mark(seq, "step", node, null);
  visit.steps.push(step);
  way.last = { step, at };
}

const mark = (seq: number, what: VisitStep["what"], node: string, exit: string | null): VisitStep => ({
  ...{ seq, what, node, exit },
  ...{ ms: null, bucket: null },
});

function emptyVisit(
  summary: ContactSummary,
  outcome: Outcome,
): Omit<Visit, "flow" | "version" | "at" | "calledBy"> {
  const queued = summary.queuedAt !== null;
  const alone = outcome === "self-served" || outcome === "abandoned-in-flow";
  return {
    ...{ contact: summary.id, entry: summary.entry, outcome, queued },
    contained: !queued && summary.answeredAt === null && alone,
    abandoned: outcome === "abandoned-in-flow" || outcome === "abandoned-in-queue",
    ...{ leftAt: null, arms: [], steps: [] },
  };
}
