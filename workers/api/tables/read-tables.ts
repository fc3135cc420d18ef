import { and, asc, eq, gt, sql } from "drizzle-orm";
import { lookUpKey, type Row, wholeRow } from "../../../domain/knowledge/look-up-table.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { lookUpRow, lookUpTable } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { fromCursor, toPage } from "../page.ts";
import type { TableRow } from "../tables.ts";

export async function listTables(store: TenantStore): Promise<TableRow[]> {
  return (await store.find(lookUpTable, { orderBy: [asc(lookUpTable.id)] })).map(toTable);
}

/** One table. Throws `not-found`. */
export async function readTable(store: TenantStore, id: string): Promise<TableRow> {
  const row = await store.one(lookUpTable, eq(lookUpTable.id, id));
  if (row === undefined) throw new ApiError("not-found", "There is no table with this id.");
  return toTable(row);
}

/** A page of rows by key. Throws `not-found`. */
export async function listRows(
  store: TenantStore,
  table: string,
  { cursor, limit, search }: { cursor?: string | undefined; limit: number; search?: string | undefined },
): Promise<{ items: Row[]; next: string | null }> {
  const its = await readTable(store, table);
  const after = fromCursor(cursor);
  const begins = lookUpKey(search ?? "");
  const rows = await store.find(lookUpRow, {
    where: and(
      eq(lookUpRow.table, table),
      begins === "" ? undefined : sql`substr(${lookUpRow.key}, 1, ${begins.length}) = ${begins}`,
      after === null ? undefined : gt(lookUpRow.key, after[1]),
    ),
    orderBy: [asc(lookUpRow.key)],
    limit: limit + 1,
  });
  const page = toPage(rows, limit, (row) => [row.table, row.key]);
  return { ...page, items: page.items.map((row) => wholeRow(its, row.cells)) };
}

const toTable = ({ id, name, columns, keyColumn, rows }: typeof lookUpTable.$inferSelect): TableRow => ({
  id,
  name,
  columns,
  keyColumn,
  rows,
});
