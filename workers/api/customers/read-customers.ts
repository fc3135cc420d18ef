import type { z } from "@hono/zod-openapi";
import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { customer, customerIdentity } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import type { Customer, CustomerQuery } from "../customers.ts";
import { fromCursor, toPage } from "../page.ts";

type Row = typeof customer.$inferSelect;
type Identity = typeof customerIdentity.$inferSelect;

/** A page of customers, by name. */
export async function listCustomers(
  store: TenantStore,
  query: z.infer<typeof CustomerQuery>,
): Promise<{ items: Customer[]; next: string | null }> {
  const after = fromCursor(query.cursor);
  const rows = await store.find(customer, {
    where: and(
      query.tier === undefined ? undefined : eq(customer.tier, query.tier),
      query.search ? matches(store, query.search) : undefined,
      after === null ? undefined : sql`(${customer.name}, ${customer.id}) > (${after[0]}, ${after[1]})`,
    ),
    orderBy: [asc(customer.name), asc(customer.id)],
    limit: query.limit + 1,
  });
  const page = toPage(rows, query.limit, (row) => [row.name, row.id]);
  return { items: await withIdentities(store, page.items), next: page.next };
}

/** One customer. Throws `not-found`. */
export async function readCustomer(store: TenantStore, id: string): Promise<Customer> {
  const row = await store.one(customer, eq(customer.id, id));
  const [found] = row === undefined ? [] : await withIdentities(store, [row]);
  if (found === undefined) throw new ApiError("not-found", "There is no customer with this id.");
  return found;
}

async function withIdentities(store: TenantStore, rows: Row[]): Promise<Customer[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const identities = await store.find(customerIdentity, {
    where: inArray(customerIdentity.customer, ids),
    orderBy: [asc(customerIdentity.value)],
  });
  const of = Map.groupBy(identities, (identity) => identity.customer);
  return rows.map((row) => toCustomer(row, of.get(row.id) ?? []));
}

function toCustomer(
  { id, name, reading, tier, language, email, note }: Row,
  identities: Identity[],
): Customer {
  const values = (kind: Identity["kind"]) =>
    identities.filter((one) => one.kind === kind).map((one) => one.value);
  return {
    id,
    name,
    reading,
    tier,
    language,
    account: values("account")[0] ?? "",
    phones: values("phone"),
    email,
    note,
  };
}

/** Part of a name or reading, or the beginning of an account or phone number. */
function matches(store: TenantStore, search: string): SQL | undefined {
  const quoted = search.replace(/[\\%_]/g, (char) => `\\${char}`);
  const identity = sql`${customer.id} IN (SELECT customer FROM customer_identity WHERE tenant = ${store.tenant}
    AND kind <> 'visitor' AND value LIKE ${`${quoted.replace(/[\s()-]/g, "")}%`} ESCAPE '\\')`;
  return or(
    sql`${customer.name} LIKE ${`%${quoted}%`} ESCAPE '\\'`,
    sql`${customer.reading} LIKE ${`%${quoted}%`} ESCAPE '\\'`,
    identity,
  );
}
