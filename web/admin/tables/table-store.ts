import { hc } from "hono/client";
import type { Row } from "../../../domain/knowledge/look-up-table.ts";
import type { TablesApi } from "../../../workers/api/index.ts";
import type { TableRow } from "../../../workers/api/tables.ts";
import { apiFetch } from "../../api/fetch.ts";
import type { PartStore } from "../parts.ts";
import type { TablePart } from "./table-draft.ts";

const tables = hc<TablesApi>("/api", { fetch: apiFetch }).tables;
const toPart = (table: TableRow): TablePart => ({ ...table, set: [], remove: [] });
/** As many rows as the API takes at once. */
const atOnce = 500;

export const tableStore: PartStore<TablePart> = {
  list: async () => (await (await tables.$get()).json()).items.map(toPart),
  create: async ({ set, remove: _, rows: _rows, ...json }) =>
    changeRows(await (await tables.$post({ json })).json(), set, []),
  replace: async (id, { set, remove, rows: _, ...json }) =>
    changeRows(await (await tables[":id"].$put({ param: { id }, json })).json(), set, remove),
  remove: async (id) => void (await tables[":id"].$delete({ param: { id } })),
};

async function changeRows(table: TableRow, set: Row[], remove: string[]): Promise<TablePart> {
  let now = table;
  for (let done = 0; done < Math.max(set.length, remove.length); done += atOnce) {
    const part = { set: set.slice(done, done + atOnce), remove: remove.slice(done, done + atOnce) };
    now = await (await tables[":id"].rows.$patch({ param: { id: table.id }, json: part })).json();
  }
  return toPart(now);
}

/** A page of a table's rows, by key. */
export async function readRows(
  id: string,
  search: string,
  cursor: string,
): Promise<{ items: Row[]; next: string | null }> {
  const query = { limit: "50", ...(search && { search }), ...(cursor && { cursor }) };
  return (await tables[":id"].rows.$get({ param: { id }, query })).json();
}
