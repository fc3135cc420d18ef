import { and, asc, count, eq, gte, inArray, isNull, lt, max, min, notInArray, sql, sum } from "drizzle-orm";
import { flowReport, type TrialCount, type VisitCount } from "../../../domain/flow/statistics/flow-report.ts";
import type { FlowReport } from "../../../domain/flow/statistics/report.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { flowStep, flowVisit } from "../../../migrations/schema.ts";
import { readDraft } from "../configuration/read-draft.ts";
import { requireFlow } from "./drafts.ts";

type Asked = Pick<FlowReport, "flow" | "version" | "from" | "to">;

/** What came of a flow's contacts in a time. The database counts; only counts are read. Throws `not-found`. */
export async function readStatistics(store: TenantStore, asked: Asked): Promise<FlowReport> {
  const { flow, version, from, to } = asked;
  await requireFlow(store, flow);
  const [visits, steps] = await store.together(
    store.fields(flowVisit, visitFields, {
      where: and(eq(flowVisit.flow, flow), gte(flowVisit.at, from), lt(flowVisit.at, to)),
      by: likeVisits,
      orderBy: [asc(flowVisit.version)],
    }),
    store.fields(flowStep, stepFields, {
      where: and(
        eq(flowStep.flow, flow),
        version === null ? undefined : eq(flowStep.version, version),
        gte(flowStep.at, from),
        lt(flowStep.at, to),
      ),
      // in this order SQLite sorts a million steps in two thirds of the time
      by: [flowStep.node, flowStep.exit, flowStep.bucket, flowStep.what],
    }),
  );
  const counted = visits.map((visit) => ({
    ...visit,
    firstAt: visit.firstAt ?? from,
    lastAt: visit.lastAt ?? from,
  }));
  return flowReport(asked, {
    visits: counted,
    steps: steps.map((step) => ({ ...step, ms: step.ms === null ? null : Number(step.ms) })),
    trial: await readTrial(store, flow, counted),
  });
}

const likeVisits = [
  ...[flowVisit.version, flowVisit.calledBy, flowVisit.outcome, flowVisit.queued, flowVisit.contained],
  ...[flowVisit.abandoned, flowVisit.leftAt, flowVisit.arms],
];

const visitFields = {
  version: flowVisit.version,
  calledBy: flowVisit.calledBy,
  outcome: flowVisit.outcome,
  queued: flowVisit.queued,
  contained: flowVisit.contained,
  abandoned: flowVisit.abandoned,
  leftAt: flowVisit.leftAt,
  arms: flowVisit.arms,
  count: count(),
  firstAt: min(flowVisit.at),
  lastAt: max(flowVisit.at),
};

const stepFields = {
  what: flowStep.what,
  node: flowStep.node,
  exit: flowStep.exit,
  bucket: flowStep.bucket,
  count: count(),
  ms: sum(flowStep.ms),
};

/**
 * Both sides of the trial that is under way, in the time in which the one on trial had contacts: only those that chance put
 * there, which are neither called by another flow nor come by an alias.
 */
async function readTrial(store: TenantStore, flow: string, visits: readonly VisitCount[]) {
  const { config } = await readDraft(store);
  const live = config.flows.find(({ id }) => id === flow)?.version;
  const other = config.releases.find((release) => release.flow === flow)?.trial?.version;
  const tried = visits.filter(({ version }) => version === other);
  if (live === undefined || other === undefined || tried.length === 0) return null;
  const named = config.entryPoints.flatMap(({ id, alias }) => (alias === null ? [] : [id]));
  const [counts] = await store.together(
    store.fields(
      flowVisit,
      {
        version: flowVisit.version,
        contained: flowVisit.contained,
        abandoned: flowVisit.abandoned,
        count: count(),
      },
      {
        where: and(
          eq(flowVisit.flow, flow),
          inArray(flowVisit.version, [live, other]),
          gte(flowVisit.at, Math.min(...tried.map(({ firstAt }) => firstAt))),
          sql`${flowVisit.at} <= ${Math.max(...tried.map(({ lastAt }) => lastAt))}`,
          isNull(flowVisit.calledBy),
          named.length === 0 ? undefined : notInArray(flowVisit.entry, named),
        ),
        by: [flowVisit.version, flowVisit.contained, flowVisit.abandoned],
      },
    ),
  );
  return { live, other, counts: counts satisfies TrialCount[] };
}
