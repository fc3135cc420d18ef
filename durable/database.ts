import { type Client, createClient } from "@libsql/client/http";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { drizzle } from "drizzle-orm/libsql/http";
import * as schema from "../migrations/schema.ts";

export type Database = LibSQLDatabase<typeof schema>;

/** Where libSQL is; a part of the edge's settings. */
export interface LibsqlSettings {
  LIBSQL_URL: string;
  LIBSQL_AUTH_TOKEN?: string;
}

/** How long one round trip to libSQL may take before it counts as down. */
const deadlineMs = 10_000;
/** Waits before trying again what libSQL was too busy to begin (429), ms. */
const backoffMs = [30, 120, 500, 1500];

/** libSQL could not be reached, or did not answer in time. */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super("libSQL does not answer", { cause });
    this.name = "StoreUnavailable";
  }
}

/**
 * A client and its drizzle. In a Worker make one for each request: a client shared between requests hangs them. A
 * Durable Object may hold one. Nothing needs closing: every statement or batch is one HTTP request.
 */
export function openDatabase(env: LibsqlSettings): { client: Client; db: Database } {
  const client = createClient({
    url: env.LIBSQL_URL,
    authToken: env.LIBSQL_AUTH_TOKEN,
    intMode: "number",
    fetch: fetchOrUnavailable,
  });
  return { client, db: drizzle({ client, schema }) };
}

/** A 429 comes before anything was done, so that asking again is safe. */
async function fetchOrUnavailable(request: Request): Promise<Response> {
  for (const waitMs of backoffMs) {
    const response = await fetchOnce(request.clone());
    if (response.status !== 429) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, waitMs * (0.5 + Math.random())));
  }
  return fetchOnce(request);
}

async function fetchOnce(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(deadlineMs) });
  } catch (error) {
    throw new StoreUnavailable(error);
  }
}
