import { z } from "@hono/zod-openapi";
import { and, eq, inArray, sql } from "drizzle-orm";
import { lookUpKey, mostRows, Row, wholeRow } from "../../../domain/knowledge/look-up-table.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { lookUpRow, lookUpTable } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import type { TableRow } from "../tables.ts";
import { readTable } from "./read-tables.ts";

/** `set`: rows to add, or to put in place of those with their keys. `remove`: keys of rows to take away, before that. */
export const RowChanges = z.object({
  set: z.array(Row).max(1000).default([]),
  remove: z.array(z.string().max(1000)).max(1000).default([]),
});

/**
 * Changes rows, all of them or none. Throws `not-found`, and `invalid` for a row without a key, two with the same one, or
 * more rows than a table may have.
 */
export async function changeRows(
  store: TenantStore,
  id: string,
  { set, remove }: z.infer<typeof RowChanges>,
): Promise<TableRow> {
  const table = await readTable(store, id);
  const rows = set.map((row, at) => {
    const key = lookUpKey(row[table.keyColumn] ?? "");
    if (key === "") throw new ApiError("invalid", `set.${at}.${table.keyColumn}: a row needs its key.`);
    return { key, cells: wholeRow(table, row) };
  });
  const keys = rows.map(({ key }) => key);
  const twice = keys.findIndex((key, at) => keys.indexOf(key) < at);
  if (twice >= 0) throw new ApiError("invalid", `set.${twice}.${table.keyColumn}: this key stands twice.`);
  const gone = [...keys, ...remove.map(lookUpKey)];
  const ofTable = eq(lookUpRow.table, id);
  const replaced = await store.find(lookUpRow, { where: and(ofTable, inArray(lookUpRow.key, gone)) });
  if (table.rows - replaced.length + rows.length > mostRows)
    throw new ApiError("invalid", `A table has at most ${mostRows} rows.`);
  const count = sql`(SELECT count(*) FROM look_up_row WHERE tenant = ${store.tenant} AND table_id = ${id})`;
  await store.write(
    store.remove(lookUpRow, and(ofTable, inArray(lookUpRow.key, gone))),
    ...rows.map((row) => store.insert(lookUpRow, { ...row, table: id })),
    store.update(lookUpTable, { rows: count, updatedAt: Date.now() }, eq(lookUpTable.id, id)),
  );
  return readTable(store, id);
}
