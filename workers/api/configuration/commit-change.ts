import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { checkConfig } from "../../../domain/directory/check.ts";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { company } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { flowRows } from "./flow-rows.ts";
import { publish } from "./publish.ts";
import { type Draft, readDraft } from "./read-draft.ts";

/** What a change of the configuration comes to: the document after it, what to write, and what to tell the caller. */
export interface Plan<Answer> {
  after: Draft["config"];
  write: BatchItem<"sqlite">[];
  answer: Answer;
}

/** How often a change is planned anew because another was quicker. */
const attempts = 5;

/**
 * Changes the configuration and publishes it. The change is planned on the present state and written only if that is
 * still the present state; so what is written never leads anywhere that another change has just removed. A plan that
 * contradicts itself is refused with `code` (`invalid` for a bad part, `in-use` for a removal). Scheduled versions of
 * flows whose time has come are written as live ones on the way.
 */
export async function commitChange<Answer>(
  env: Env,
  store: TenantStore,
  code: "invalid" | "in-use",
  plan: (config: Draft["config"]) => Plan<Answer> | Promise<Plan<Answer>>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const draft = await readDraft(store);
    const { after, write, answer } = await plan(draft.config);
    refuseContradiction(after, code);
    const settled = draft.settled.flatMap((flow) => flowRows(store, draft.config, flow));
    try {
      await store.write(bumpIfStill(store, draft.revision), ...settled, ...write);
    } catch (error) {
      if (isOvertaken(error) && attempt < attempts) continue;
      throw constraintRefusal(error) ?? error;
    }
    await publish(env, store);
    return answer;
  }
}

function refuseContradiction(after: Draft["config"], code: "invalid" | "in-use"): void {
  const problems = checkConfig(after);
  if (problems.length === 0) return;
  const first = problems.slice(0, 5);
  const details = { problems };
  if (code === "in-use") {
    const users = [...new Set(first.map(({ at }) => at))].join(", ");
    throw new ApiError(code, `This is still used by ${users}.`, {}, details);
  }
  throw new ApiError(code, first.map(({ at, message }) => `${at}: ${message}`).join(" "), {}, details);
}

/** NULL where a number must be makes the whole batch fail: libSQL's batch has no other way to say "only if". */
const bumpIfStill = (store: TenantStore, revision: number): BatchItem<"sqlite"> =>
  store.update(company, {
    revision: sql`CASE WHEN ${company.revision} = ${revision} THEN ${revision} + 1 ELSE NULL END`,
  });

const isOvertaken = (error: unknown): boolean =>
  /NOT NULL constraint failed: tenant\.revision/.test(words(error));

function constraintRefusal(error: unknown): ApiError | null {
  const said = words(error);
  if (/UNIQUE constraint failed: config_part\.address/.test(said))
    return new ApiError("conflict", "This address already leads to another entry point.");
  if (/UNIQUE constraint failed: user\.email/.test(said))
    return new ApiError("conflict", "There is already an account with this e-mail address.");
  return isOvertaken(error)
    ? new ApiError("conflict", "Others are changing this just now. Try again.")
    : null;
}

/** What the error and its causes say. */
function words(error: unknown): string {
  return error instanceof Error ? `${error.message} ${words(error.cause)}` : "";
}
