import { and, desc, eq, getTableColumns, lt } from "drizzle-orm";
import { Flow } from "../../../domain/flow/flow.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { flowVersion } from "../../../migrations/schema.ts";
import { notThere } from "../configuration/change-part.ts";
import { readDraft } from "../configuration/read-draft.ts";
import { authorsOf } from "./authors.ts";
import { releaseState } from "./change-release.ts";
import { requireFlow } from "./drafts.ts";
import type { Author, ReleaseState, VersionInfo } from "./shapes.ts";

const { tenant: _tenant, body: _body, ...withoutBody } = getTableColumns(flowVersion);
type Row = Omit<typeof flowVersion.$inferSelect, "body" | "tenant">;

/** A flow's versions, the newest first, those before `before` only. Throws `not-found`. */
export async function listVersions(
  store: TenantStore,
  id: string,
  { before, limit }: { before?: number; limit: number },
): Promise<{ items: VersionInfo[]; release: ReleaseState | null; next: number | null }> {
  await requireFlow(store, id);
  const older = before === undefined ? undefined : lt(flowVersion.version, before);
  const [rows] = await store.together(
    store.fields(flowVersion, withoutBody, {
      where: and(eq(flowVersion.flow, id), older),
      orderBy: [desc(flowVersion.version)],
      limit: limit + 1,
    }),
  );
  const { config } = await readDraft(store);
  const release = releaseState(config, id);
  const shown = rows.slice(0, limit);
  const authorOf = await authorsOf(
    store,
    shown.map(({ author }) => author),
  );
  return {
    items: shown.map((row) => infoOf(row, release, authorOf)),
    release,
    next: rows.length > limit ? (shown.at(-1)?.version ?? null) : null,
  };
}

/** One version as it was published. Throws `not-found`. */
export async function readVersion(
  store: TenantStore,
  id: string,
  version: number,
): Promise<VersionInfo & { flow: Flow }> {
  const row = await store.one(flowVersion, and(eq(flowVersion.flow, id), eq(flowVersion.version, version)));
  if (row === undefined) throw notThere();
  const { config } = await readDraft(store);
  const info = infoOf(row, releaseState(config, id), await authorsOf(store, [row.author]));
  return { ...info, flow: Flow.safeParse(row.body).data ?? row.body };
}

function infoOf(
  { version, note, author, createdAt, despite, tests }: Row,
  release: ReleaseState | null,
  authorOf: (id: string | null) => Author | null,
): VersionInfo {
  const { live, trial, scheduled, aliases = {} } = release ?? {};
  return {
    ...{ version, note, author: authorOf(author), createdAt, despite, tests },
    live: live === version,
    trial: trial?.version === version ? trial.share : null,
    scheduledAt: scheduled?.version === version ? scheduled.at : null,
    aliases: Object.keys(aliases).filter((name) => aliases[name] === version),
  };
}
