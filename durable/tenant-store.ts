import { and, eq, type SQL } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { SelectResultFields } from "drizzle-orm/query-builders/select.types";
import type { SQLiteColumn, SQLiteTable, SQLiteUpdateSetSource } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";

type Statement = BatchItem<"sqlite">;
type TenantTable = SQLiteTable & { tenant: SQLiteColumn };
type Row<T extends TenantTable> = T["$inferSelect"];
type NewRow<T extends TenantTable> = Omit<T["$inferInsert"], "tenant">;

interface Selection {
  where?: SQL | undefined;
  orderBy?: SQL[];
  limit?: number;
}

/** A read that was built and not yet done; its rows will be `R`. */
export interface Read<R> {
  statement: Statement;
  /** Only there for the compiler. */
  rows?: R[];
}

/**
 * One tenant's rows. Every read and write through it carries the tenant, so that no query can forget it; routes get
 * this and never the database itself. Reads done {@link together} see one state of the database, and a {@link write}
 * is all or nothing; both are one round trip.
 */
export class TenantStore {
  readonly tenant: string;
  readonly #db: Database;

  constructor(db: Database, tenant: string) {
    this.#db = db;
    this.tenant = tenant;
  }

  /** The rows that match, of this tenant only. */
  async find<T extends TenantTable>(table: T, selection: Selection = {}): Promise<Row<T>[]> {
    const [rows] = await this.together(this.select(table, selection));
    return rows;
  }

  /** The first row that matches. */
  async one<T extends TenantTable>(table: T, where?: SQL): Promise<Row<T> | undefined> {
    return (await this.find(table, { where, limit: 1 }))[0];
  }

  select<T extends TenantTable>(table: T, { where, orderBy = [], limit }: Selection = {}): Read<Row<T>> {
    const query = this.#db
      .select()
      .from(table as SQLiteTable)
      .where(this.#mine(table, where))
      .orderBy(...orderBy);
    return { statement: limit === undefined ? query : query.limit(limit) };
  }

  /**
   * Some columns of the rows that match, or figures over them: with `by`, one row for each combination of these. Without
   * columns that are long, a list is read in a fraction of the time.
   */
  fields<T extends TenantTable, F extends Record<string, SQLiteColumn | SQL>>(
    table: T,
    fields: F,
    { where, orderBy = [], limit, by = [] }: Selection & { by?: SQLiteColumn[] } = {},
  ): Read<SelectResultFields<F>> {
    const selected: Record<string, SQLiteColumn | SQL> = fields;
    const query = this.#db
      .select(selected)
      .from(table as SQLiteTable)
      .where(this.#mine(table, where))
      .groupBy(...by)
      .orderBy(...orderBy);
    return { statement: limit === undefined ? query : query.limit(limit) };
  }

  /** Several reads of one and the same state. */
  async together<R extends [Read<unknown>, ...Read<unknown>[]]>(
    ...reads: R
  ): Promise<{ [K in keyof R]: R[K] extends Read<infer Found> ? Found[] : never }> {
    const [first, ...rest] = reads.map((read) => read.statement);
    if (first === undefined) throw new Error("nothing to read");
    const rows: unknown = rest.length === 0 ? [await first] : await this.#db.batch([first, ...rest]);
    return rows as { [K in keyof R]: R[K] extends Read<infer Found> ? Found[] : never };
  }

  insert<T extends TenantTable>(table: T, row: NewRow<T>, onConflict: "fail" | "ignore" = "fail"): Statement {
    const values = Object.assign({}, row, { tenant: this.tenant });
    const insert = this.#db.insert(table as SQLiteTable).values(values);
    return onConflict === "ignore" ? insert.onConflictDoNothing() : insert;
  }

  update<T extends TenantTable>(table: T, set: SQLiteUpdateSetSource<T>, where?: SQL): Statement {
    return this.#db
      .update(table as SQLiteTable)
      .set(set)
      .where(this.#mine(table, where));
  }

  remove(table: TenantTable, where: SQL | undefined): Statement {
    return this.#db.delete(table).where(this.#mine(table, where));
  }

  /** All of these or none, in this order. The answer says how many rows each one changed. */
  async write(...statements: [Statement, ...Statement[]]): Promise<number[]> {
    const results: unknown[] = await this.#db.batch(statements);
    return results.map((result) => (hasRowsAffected(result) ? result.rowsAffected : 0));
  }

  #mine(table: TenantTable, where: SQL | undefined): SQL | undefined {
    return and(eq(table.tenant, this.tenant), where);
  }
}

const hasRowsAffected = (result: unknown): result is { rowsAffected: number } =>
  typeof result === "object" && result !== null && "rowsAffected" in result;
