/** What is told of a flow's contacts in a time. */
import { z } from "zod";

const count = z.number().int().min(0);

/** `low` and `high`: the 95 % interval (Wilson). */
export const Share = z.object({ count, share: z.number(), low: z.number(), high: z.number() });
export type Share = z.infer<typeof Share>;

/** `contained`: ended without an agent, now or later; those who hung up in the flow are among them. */
export const VisitFigures = z.object({
  contacts: count,
  queued: count,
  contained: Share,
  /** Hung up, in the flow or in a queue. */
  abandoned: Share,
  outcomes: z.record(z.string(), count),
});
export type VisitFigures = z.infer<typeof VisitFigures>;

export const NodeFigures = z.object({
  node: z.string(),
  entered: count,
  /** By which exit it was left, and how often. */
  exits: z.array(z.object({ exit: z.string(), count })),
  /** Of those who left it, ms: the mean is exact, p50 and p90 within 5 %. */
  time: z.object({ meanMs: z.number(), p50Ms: z.number(), p90Ms: z.number() }).nullable(),
  /** Contacts that ended here because the customer hung up in the flow. */
  hungUp: count,
  noInput: count,
  noMatch: count,
  failures: z.array(z.object({ reason: z.string(), count })),
});
export type NodeFigures = z.infer<typeof NodeFigures>;

export const SurveyFigures = z.object({
  question: z.string(),
  answers: count,
  /** Of the answers that are scores; null: none is. */
  mean: z.number().nullable(),
});
export type SurveyFigures = z.infer<typeof SurveyFigures>;

/** One way against the first one. `difference`: its share less the first one's, with the 95 % interval (Newcombe). */
export const Contest = z.object({
  arm: z.string(),
  measure: z.enum(["contained", "abandoned"]),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  /** Of the two-proportion z test, adjusted (Holm) where there are more than two ways; null: nothing can be said. */
  p: z.number().nullable(),
  /** `different`: p below 0.05. `unknown`: no difference is seen. `too-few`: too few contacts to tell. */
  verdict: z.enum(["different", "unknown", "too-few"]),
});
export type Contest = z.infer<typeof Contest>;

/** Ways that chance chose between: the arms of a split node, or the live version and the one on trial. */
export const Comparison = z.object({
  kind: z.enum(["split", "trial"]),
  /** The split node; null for a trial. */
  node: z.string().nullable(),
  arms: z.array(z.object({ arm: z.string(), contacts: count, contained: Share, abandoned: Share })),
  contests: z.array(Contest),
});
export type Comparison = z.infer<typeof Comparison>;

export const FlowReport = z.object({
  flow: z.string(),
  /** null: all versions together. */
  version: z.number().int().nullable(),
  /** Contacts that entered the flow at or after `from` and before `to` (ms since epoch) and have ended. */
  from: z.number(),
  to: z.number(),
  /** Each version that had contacts, the newest first; 0: a sub-flow's whose version was not told. */
  versions: z.array(
    VisitFigures.extend({ version: z.number().int(), firstAt: z.number(), lastAt: z.number() }),
  ),
  total: VisitFigures,
  /** How many of the contacts came here from another flow, by it. */
  callers: z.array(z.object({ flow: z.string(), contacts: count })),
  nodes: z.array(NodeFigures),
  surveys: z.array(SurveyFigures),
  comparisons: z.array(Comparison),
});
export type FlowReport = z.infer<typeof FlowReport>;
