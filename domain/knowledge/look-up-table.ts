import { z } from "zod";
import { Label, Slug } from "../directory/label.ts";

/** A column's name: in a flow it follows the variable a row is put into (`row` and `price` are `rowPrice`). */
export const Column = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/);

/** A small table to look things up in, such as prices by article number. `keyColumn`: by what a row is found. */
export const LookUpTable = z
  .object({
    id: Slug,
    name: Label,
    columns: z.array(Column).min(1).max(30),
    keyColumn: Column,
  })
  .refine(({ columns }) => new Set(columns.map((name) => name.toLowerCase())).size === columns.length, {
    message: "two columns have the same name",
    path: ["columns"],
  })
  .refine(({ columns, keyColumn }) => columns.includes(keyColumn), {
    message: "this is none of the columns",
    path: ["keyColumn"],
  });
export type LookUpTable = z.infer<typeof LookUpTable>;

/** A row's cells by column; a column left out is empty. */
export const Row = z.record(Column, z.string().max(1000));
export type Row = z.infer<typeof Row>;

/** How many rows a table may have. */
export const mostRows = 10_000;

/**
 * A key as rows are found by it: width, case, spaces and hyphens do not matter, so that a number keyed in on a telephone
 * finds "12-345". Empty: it is no key.
 */
export const lookUpKey = (value: string): string =>
  value
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\-‐‑–−]/g, "");

/** A row with all the table's columns and no other. */
export const wholeRow = (table: Pick<LookUpTable, "columns">, row: Row): Row =>
  Object.fromEntries(table.columns.map((name) => [name, row[name] ?? ""]));
