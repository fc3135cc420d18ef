import { and, eq } from "drizzle-orm";
import { lookUpKey, wholeRow } from "../../domain/knowledge/look-up-table.ts";
import { lookUpRow, lookUpTable } from "../../migrations/schema.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { TenantStore } from "../tenant-store.ts";

/**
 * The cells, by column, of the row with this key in a table of the tenant's; null when there is no such row or table.
 * Width, case, spaces and hyphens of the key do not matter. Throws when libSQL does not answer.
 */
export async function findRow(
  env: Pick<Env, "LIBSQL_URL" | "LIBSQL_AUTH_TOKEN">,
  tenant: string,
  table: string,
  key: string,
): Promise<Record<string, string> | null> {
  const store = new TenantStore(openDatabase(env).db, tenant);
  const [[its], [row]] = await store.together(
    store.select(lookUpTable, { where: eq(lookUpTable.id, table), limit: 1 }),
    store.select(lookUpRow, {
      where: and(eq(lookUpRow.table, table), eq(lookUpRow.key, lookUpKey(key))),
      limit: 1,
    }),
  );
  return its === undefined || row === undefined ? null : wholeRow(its, row.cells);
}
