import { LookUpTable, lookUpKey, type Row } from "../../../domain/knowledge/look-up-table.ts";

/** A table in its editor: what is saved, with the rows to be set and the keys of those to be removed. */
export interface TablePart extends LookUpTable {
  /** How many are saved. */
  rows: number;
  set: Row[];
  remove: string[];
}

export const blankTable = (): TablePart => ({
  ...{ id: "", name: { en: "", ja: "" }, columns: ["key", "value"], keyColumn: "key" },
  ...{ rows: 0, set: [], remove: [] },
});

/** A heading of a spreadsheet as a column's name; empty when nothing of it can be one. */
export function toColumn(heading: string): string {
  const words = heading
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const name = words
    .map(
      (word, at) =>
        (at === 0 ? word.slice(0, 1).toLowerCase() : word.slice(0, 1).toUpperCase()) + word.slice(1),
    )
    .join("")
    .replace(/^\d+/, "");
  return name.slice(0, 40);
}

/**
 * Puts pasted cells into the table. A first line that names columns says which is which, and in a table without rows makes
 * the columns; else cells go to the columns in their order. Rows without a key are left out and counted.
 */
export function withPasted(
  part: TablePart,
  cells: readonly (readonly string[])[],
): { part: TablePart; added: number; left: number } {
  const [first = [], ...others] = cells;
  const headings = first.map(toColumn);
  const known = headings.filter((name) => findColumn(part.columns, name) !== undefined).length;
  const isFresh = part.rows === 0 && part.set.length === 0;
  const makes =
    isFresh && headings.length > 0 && headings.every(Boolean) && new Set(headings).size === headings.length;
  const hasHeadings = known >= Math.min(2, part.columns.length) || makes;
  const columns = makes && known < headings.length ? headings : part.columns;
  const keyColumn = columns.includes(part.keyColumn) ? part.keyColumn : (columns[0] ?? part.keyColumn);
  const order = hasHeadings ? headings.map((name) => findColumn(columns, name)) : columns;
  const rows = (hasHeadings ? others : cells).map((line) =>
    Object.fromEntries(
      line.flatMap((cell, at) => {
        const column = order[at];
        return column === undefined ? [] : [[column, cell.trim()]];
      }),
    ),
  );
  const keyed = rows.filter((row) => lookUpKey(row[keyColumn] ?? "") !== "");
  const next = keyed.reduce((table, row) => withRow(table, row), { ...part, columns, keyColumn });
  return { part: next, added: keyed.length, left: rows.length - keyed.length };
}

const findColumn = (columns: readonly string[], name: string): string | undefined =>
  columns.find((column) => column.toLowerCase() === name.toLowerCase());

/** With this row to be set, in place of one of its key. */
export function withRow(part: TablePart, row: Row): TablePart {
  const key = lookUpKey(row[part.keyColumn] ?? "");
  const place = part.set.findIndex((one) => lookUpKey(one[part.keyColumn] ?? "") === key);
  const set = place < 0 ? [...part.set, row] : part.set.with(place, row);
  return { ...part, set, remove: part.remove.filter((one) => lookUpKey(one) !== key) };
}

/** Without the row of this key, be it saved or only to be set. */
export function withoutRow(part: TablePart, key: string): TablePart {
  const wanted = lookUpKey(key);
  const set = part.set.filter((row) => lookUpKey(row[part.keyColumn] ?? "") !== wanted);
  return { ...part, set, remove: [...part.remove.filter((one) => lookUpKey(one) !== wanted), key] };
}

/** The saved rows of a page as the draft has them; `isNew` rows of the draft come first. */
export function shownRows(part: TablePart, saved: readonly Row[]): Row[] {
  const keyOf = (row: Row) => lookUpKey(row[part.keyColumn] ?? "");
  const changed = new Map(part.set.map((row) => [keyOf(row), row]));
  const removed = new Set(part.remove.map(lookUpKey));
  const there = new Set(saved.map(keyOf));
  return [
    ...part.set.filter((row) => !there.has(keyOf(row))),
    ...saved.filter((row) => !removed.has(keyOf(row))).map((row) => changed.get(keyOf(row)) ?? row),
  ];
}

/** Whether a draft could be saved as a table. */
export const isTable = (part: TablePart): boolean => LookUpTable.safeParse(part).success;
