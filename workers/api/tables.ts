import { createRoute, z } from "@hono/zod-openapi";
import { LookUpTable, Row } from "../../domain/knowledge/look-up-table.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";
import { PageQuery, pageOf } from "./page.ts";
import { PartId } from "./part-routes.ts";
import { changeRows, RowChanges } from "./tables/change-rows.ts";
import { createTable, removeTable, replaceTable } from "./tables/change-table.ts";
import { listRows, listTables, readTable } from "./tables/read-tables.ts";

/** A table and how many rows it has; they are read by themselves. */
export const TableRow = LookUpTable.and(z.object({ rows: z.number().int() }));
export type TableRow = z.infer<typeof TableRow>;

const tags = ["tables"];
const one = "/tables/{id}" as const;
const rows = "/tables/{id}/rows" as const;

const list = createRoute({
  method: "get",
  path: "/tables",
  tags,
  ...allow(...everyone),
  responses: { 200: json("All look-up tables, by id", z.object({ items: z.array(TableRow) })) },
});

const get = createRoute({
  method: "get",
  path: one,
  tags,
  ...allow(...everyone),
  request: { params: PartId },
  responses: { 200: json("One look-up table", TableRow) },
});

const create = createRoute({
  method: "post",
  path: "/tables",
  tags,
  ...allow("admin"),
  request: { body: body(LookUpTable) },
  responses: { 201: json("The new table, empty", TableRow) },
});

const replace = createRoute({
  method: "put",
  path: one,
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(LookUpTable) },
  responses: {
    200: json(
      "As it is now. Rows keep the cells of columns that stay; the key column of a table with rows stays, too",
      TableRow,
    ),
  },
});

const remove = createRoute({
  method: "delete",
  path: one,
  tags,
  ...allow("admin"),
  request: { params: PartId },
  responses: { 204: { description: "It is gone with all its rows" } },
});

const read = createRoute({
  method: "get",
  path: rows,
  tags,
  ...allow(...everyone),
  request: { params: PartId, query: PageQuery.extend({ search: z.string().trim().max(100).optional() }) },
  responses: { 200: json("Rows by key; `search`: how a key begins", pageOf(Row)) },
});

const write = createRoute({
  method: "patch",
  path: rows,
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(RowChanges) },
  responses: { 200: json("All of it is done, or nothing", TableRow) },
});

/** Small tables of the company's own, in which flows look things up. */
export const tables = newApi()
  .openapi(list, async (c) => c.json({ items: await listTables(c.var.store) }, 200))
  .openapi(get, async (c) => c.json(await readTable(c.var.store, c.req.valid("param").id), 200))
  .openapi(create, async (c) => c.json(await createTable(c.var.store, c.req.valid("json")), 201))
  .openapi(replace, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await replaceTable(c.var.store, { ...c.req.valid("json"), id }), 200);
  })
  .openapi(remove, async (c) => {
    await removeTable(c.var.store, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .openapi(read, async (c) =>
    c.json(await listRows(c.var.store, c.req.valid("param").id, c.req.valid("query")), 200),
  )
  .openapi(write, async (c) =>
    c.json(await changeRows(c.var.store, c.req.valid("param").id, c.req.valid("json")), 200),
  );
