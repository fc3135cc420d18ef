/** What the API tells of flows' drafts, versions and releases. */
import { z } from "@hono/zod-openapi";
import { Release, Slug } from "../../../domain/directory/config.ts";
import { Flow } from "../../../domain/flow/flow.ts";

const instant = z.number().int().describe("ms since epoch");
const version = z.number().int().min(1);

/** An account of this company; its name may be one that it had. */
export const Author = z.object({ id: z.string(), name: z.string() });
export type Author = z.infer<typeof Author>;

export const DraftState = z.object({
  flow: Slug,
  name: z.string(),
  revision: z.number().int().min(0).describe("Counts its savings"),
  base: version.nullable().describe("The version it was made from, or became last"),
  changed: z.boolean().describe("Whether it differs from what was published of it"),
  savedAt: instant,
  savedBy: Author.nullable(),
});
export type DraftState = z.infer<typeof DraftState>;

/** The live version, and which others contacts get. A scheduled version whose time has come is the live one. */
export const ReleaseState = Release.omit({ flow: true }).extend({ live: version });
export type ReleaseState = z.infer<typeof ReleaseState>;

export const ListedFlow = Flow.extend({ release: ReleaseState, draft: DraftState.nullable() });
export type ListedFlow = z.infer<typeof ListedFlow>;

export const TestOutcome = z.object({
  name: z.string(),
  passed: z.boolean(),
  problems: z.array(z.string()).describe("Sentences in the account's language"),
});
export type TestOutcome = z.infer<typeof TestOutcome>;

export const VersionInfo = z.object({
  version,
  note: z.string(),
  author: Author.nullable(),
  createdAt: instant,
  despite: z.string().nullable().describe("Why the author published it though tests failed"),
  tests: z.object({ passed: z.number().int(), failed: z.number().int() }).nullable(),
  live: z.boolean(),
  trial: z.number().nullable().describe("Its share of contacts, 0 to 1, while it is on trial"),
  scheduledAt: instant.nullable(),
  aliases: z.array(z.string()),
});
export type VersionInfo = z.infer<typeof VersionInfo>;

/** Something that keeps a flow from being published. */
export const FlowProblem = z.object({
  node: z.string().nullable(),
  field: z.string().nullable().describe("Where in the flow, for one that does not have a flow's shape"),
  code: z.string(),
  message: z.string(),
});
export type FlowProblem = z.infer<typeof FlowProblem>;

/** Said beside what is published. */
export const PublishWish = z.object({
  note: z.string().max(500).default(""),
  live: z
    .boolean()
    .default(true)
    .describe("Whether everybody gets it at once; else it is only kept as a version"),
  despite: z.string().trim().min(3).max(500).optional().describe("Why it is published though tests fail"),
  revision: z.number().int().min(1).optional().describe("Refused when the draft has another one by now"),
});
export type PublishWish = z.infer<typeof PublishWish>;
