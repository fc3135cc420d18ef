import { and, desc, eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { checkConfig } from "../../../domain/directory/check.ts";
import { releaseOf, withRelease } from "../../../domain/directory/with-release.ts";
import { type Flow, graphOf } from "../../../domain/flow/flow.ts";
import { testProblemWords } from "../../../domain/flow/rehearsal/problem-words.ts";
import { runTests } from "../../../domain/flow/rehearsal/run-test.ts";
import { type ProblemCode, validateFlow } from "../../../domain/flow/validate.ts";
import type { Language } from "../../../domain/media/protocol.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { flowDraft, flowVersion, intentModel, lookUpTable } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import type { Plan } from "../configuration/commit-change.ts";
import { flowRows } from "../configuration/flow-rows.ts";
import type { Draft } from "../configuration/read-draft.ts";
import type { FlowProblem, TestOutcome } from "./shapes.ts";

/** Who publishes, and what they say about it. */
export interface Publishing {
  author: string;
  language: Language;
  note: string;
  live: boolean;
  despite: string | null;
}

export interface Made {
  flow: Flow;
  tests: TestOutcome[];
}

/**
 * The plan of a flow's next version, whatever version it came with: checked against all the company has, and its tests run.
 * Throws `invalid` with the problems, or `tests-failed` with the tests unless somebody says why it is published `despite`
 * them. Live, it takes the place of the version there was; trial, schedule and aliases stay.
 */
export async function planVersion(
  store: TenantStore,
  config: Draft["config"],
  given: Flow,
  how: Publishing,
): Promise<Plan<Made>> {
  const flow = { ...given, version: await nextVersion(store, given.id) };
  const wouldBe = withRelease(config, flow, releaseOf(config, flow.id));
  const problems = [...problemsOf(wouldBe), ...(await unknownNames(store, flow))];
  if (problems.length > 0) throw impossible(problems);
  const tests = testsOf(flow, config, how.language);
  const failed = tests.filter(({ passed }) => !passed).length;
  if (failed > 0 && how.despite === null)
    throw new ApiError(
      "tests-failed",
      `${failed} of ${tests.length} tests fail: ${tests
        .filter(({ passed }) => !passed)
        .slice(0, 5)
        .map(({ name }) => `"${name}"`)
        .join(", ")}. Mend them, or say why it is to be published all the same.`,
      {},
      { tests },
    );
  const version = store.insert(flowVersion, {
    ...{ flow: flow.id, version: flow.version, body: flow, author: how.author, createdAt: Date.now() },
    ...{ note: how.note, despite: failed > 0 ? how.despite : null },
    tests: { passed: tests.length - failed, failed },
  });
  return {
    after: how.live ? wouldBe : config,
    write: [version, ...(how.live ? flowRows(store, wouldBe, flow.id) : [])],
    answer: { flow, tests },
  };
}

/** The draft is this version now, unless it was saved again meanwhile. */
export const draftBecame = (
  store: TenantStore,
  { id, version }: Flow,
  revision: number,
): BatchItem<"sqlite"> =>
  store.update(
    flowDraft,
    { base: version, published: revision },
    and(eq(flowDraft.flow, id), eq(flowDraft.revision, revision)),
  );

function problemsOf(config: Draft["config"]): FlowProblem[] {
  return checkConfig(config).map(({ at, message }) => {
    const [kind, , node] = at.split("/");
    return { node: kind === "flows" ? (node ?? null) : null, field: null, code: "impossible", message };
  });
}

/** What the flow names that is no part of the published configuration, and is not there. */
async function unknownNames(store: TenantStore, flow: Flow): Promise<FlowProblem[]> {
  const [models, tables] = await store.together(
    store.fields(intentModel, { id: intentModel.id }),
    store.fields(lookUpTable, { id: lookUpTable.id }),
  );
  const known = { models: models.map(idOf), tables: tables.map(idOf) };
  return validateFlow(flow, known)
    .filter(({ code }) => namesOutside.has(code))
    .map(({ node, code, message }) => ({ node, field: null, code, message }));
}

const namesOutside = new Set<ProblemCode>(["no-such-model", "no-such-table"]);
const idOf = ({ id }: { id: string }): string => id;

/** A flow that cannot be published: five of its problems in words, all of them for programs. */
export const impossible = (problems: FlowProblem[]): ApiError =>
  new ApiError(
    "invalid",
    problems
      .slice(0, 5)
      .map(({ field, message }) => (field === null ? message : `${field}: ${message}`))
      .join(" "),
    {},
    { problems },
  );

function testsOf(flow: Flow, config: Draft["config"], language: Language): TestOutcome[] {
  const others = config.flows.filter(({ id }) => id !== flow.id).map(graphOf);
  const world = {
    timeZone: config.timeZone,
    calendar: config.hours,
    queues: config.queues.map(({ id }) => id),
  };
  return runTests(flow, others, world).map(({ name, passed, problems }) => ({
    name,
    passed,
    problems: problems.map((problem) => testProblemWords(problem, language)),
  }));
}

/** One more than the flow's highest ever, deleted ones counted. */
async function nextVersion(store: TenantStore, flow: string): Promise<number> {
  const [[last]] = await store.together(
    store.fields(
      flowVersion,
      { version: flowVersion.version },
      { where: eq(flowVersion.flow, flow), orderBy: [desc(flowVersion.version)], limit: 1 },
    ),
  );
  return (last?.version ?? 0) + 1;
}
