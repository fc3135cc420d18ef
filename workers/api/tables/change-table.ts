import { eq } from "drizzle-orm";
import type { LookUpTable } from "../../../domain/knowledge/look-up-table.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { lookUpRow, lookUpTable } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import { refuseWhileUsed } from "../configuration/refuse-while-used.ts";
import type { TableRow } from "../tables.ts";
import { readTable } from "./read-tables.ts";

/** Makes an empty table. Throws `conflict` when its id is taken. */
export async function createTable(store: TenantStore, table: LookUpTable): Promise<TableRow> {
  const [made] = await store.write(
    store.insert(lookUpTable, { ...table, rows: 0, updatedAt: Date.now() }, "ignore"),
  );
  if (made !== 1) throw new ApiError("conflict", `The id ${table.id} is taken.`);
  return { ...table, rows: 0 };
}

/** Changes name and columns. Throws `not-found`, or `invalid` for another key column while there are rows. */
export async function replaceTable(store: TenantStore, table: LookUpTable): Promise<TableRow> {
  const before = await readTable(store, table.id);
  if (before.keyColumn !== table.keyColumn && before.rows > 0)
    throw new ApiError("invalid", "keyColumn: rows are found by it. Remove them first.");
  const { name, columns, keyColumn } = table;
  await store.write(
    store.update(
      lookUpTable,
      { name, columns, keyColumn, updatedAt: Date.now() },
      eq(lookUpTable.id, table.id),
    ),
  );
  return { ...table, rows: before.rows };
}

/** Takes a table away with its rows. Throws `not-found`, or `in-use` while a flow looks into it. */
export async function removeTable(store: TenantStore, id: string): Promise<void> {
  await refuseWhileUsed(store, (node) => node.kind === "table" && node.table === id);
  const [removed] = await store.write(
    store.remove(lookUpTable, eq(lookUpTable.id, id)),
    store.remove(lookUpRow, eq(lookUpRow.table, id)),
  );
  if (removed !== 1) throw new ApiError("not-found", "There is no table with this id.");
}
