import { and, eq, isNull, lt, or } from "drizzle-orm";
import { secret } from "../../migrations/schema.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { decryptSecret } from "./cipher.ts";

type SecretEnv = Pick<Env, "SECRETS_KEY" | "LIBSQL_URL" | "LIBSQL_AUTH_TOKEN">;

/** A secret as it is shown to a service: never logged, never part of an error. */
export interface OpenSecret {
  value: string;
  /** The only hosts it may be sent to. */
  hosts: string[];
}

interface Kept {
  sealed: string;
  hosts: string[];
  readAt: number;
}

/** How long a row is used without asking again: so late does a replaced value reach everybody. */
const freshMs = 30_000;
/** How long it is still used while libSQL does not answer. */
const staleMs = 3600_000;
/** `usedAt` is written at most so often. */
const usedMs = 600_000;
const mostKept = 500;

/** Encrypted rows, in this isolate: calls go on when libSQL does not. */
const kept = new Map<string, Kept>();

/**
 * The tenant's secret of this id, or null when there is none. Throws when libSQL does not answer and nothing is kept,
 * or when the house's key is another one than it was written with.
 */
export async function readSecret(env: SecretEnv, tenant: string, id: string): Promise<OpenSecret | null> {
  const row = await rowOf(env, tenant, id);
  if (row === null) return null;
  return { value: await decryptSecret(env, tenant, id, row.sealed), hosts: row.hosts };
}

/** Makes this isolate forget what it keeps of a secret that was changed. */
export const forgetSecret = (tenant: string, id: string): void => void kept.delete(`${tenant}/${id}`);

async function rowOf(env: SecretEnv, tenant: string, id: string): Promise<Kept | null> {
  const name = `${tenant}/${id}`;
  const now = Date.now();
  const known = kept.get(name);
  if (known !== undefined && now - known.readAt < freshMs) return known;
  try {
    const { db } = openDatabase(env);
    const mine = and(eq(secret.tenant, tenant), eq(secret.id, id));
    const due = and(mine, or(isNull(secret.usedAt), lt(secret.usedAt, now - usedMs)));
    const [[row]] = await db.batch([
      db.select().from(secret).where(mine).limit(1),
      db.update(secret).set({ usedAt: now }).where(due),
    ]);
    kept.delete(name);
    if (row === undefined) return null;
    const fresh = { sealed: row.sealed, hosts: row.hosts, readAt: now };
    kept.set(name, fresh);
    const oldest = kept.keys().next();
    if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value);
    return fresh;
  } catch (error) {
    if (known !== undefined && now - known.readAt < staleMs) return known;
    throw error;
  }
}
