import { eq } from "drizzle-orm";
import type { Language } from "../../domain/media/protocol.ts";
import { IntentModel } from "../../domain/understanding/intent-model.ts";
import { type Trained, train } from "../../domain/understanding/train.ts";
import { company, intentModel } from "../../migrations/schema.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { TenantStore } from "../tenant-store.ts";

interface Known {
  trained: Trained;
  /** The tenant's, IANA. */
  timeZone: string;
}

interface Kept extends Known {
  readAt: number;
  updatedAt: number;
}

/** How long a model is used without looking whether it was changed. */
const freshMs = 30_000;
/** How long it is still used while libSQL does not answer. */
const staleMs = 3_600_000;
const mostKept = 40;

/** In this isolate: training takes some ten milliseconds, and calls go on when libSQL does not. */
const kept = new Map<string, Kept>();

/** The tenant's intent model, trained, and its time zone; null when there is none of this id. Throws when libSQL does not answer in time. */
export async function trainedModel(
  env: Pick<Env, "LIBSQL_URL" | "LIBSQL_AUTH_TOKEN">,
  tenant: string,
  id: string,
  language: Language,
): Promise<Known | null> {
  const name = `${tenant}/${id}/${language}`;
  const now = Date.now();
  const known = kept.get(name);
  if (known !== undefined && now - known.readAt < freshMs) return known;
  try {
    const store = new TenantStore(openDatabase(env).db, tenant);
    const [[row], [own]] = await store.together(
      store.select(intentModel, { where: eq(intentModel.id, id) }),
      store.select(company),
    );
    kept.delete(name);
    if (row === undefined) return null;
    const { updatedAt } = row;
    const trained =
      known?.updatedAt === updatedAt ? known.trained : train(IntentModel.parse(row.body), language);
    const fresh = { readAt: now, updatedAt, trained, timeZone: own?.timeZone ?? "UTC" };
    kept.set(name, fresh);
    const oldest = kept.keys().next();
    if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
    return fresh;
  } catch (error) {
    if (known !== undefined && now - known.readAt < staleMs) return known;
    throw error;
  }
}

/** Makes this isolate forget what it keeps of a model that was changed. */
export function forgetModel(tenant: string, id: string): void {
  kept.delete(`${tenant}/${id}/en`);
  kept.delete(`${tenant}/${id}/ja`);
}
