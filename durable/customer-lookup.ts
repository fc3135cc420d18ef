import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { CustomerCard } from "../domain/contact/card.ts";
import { contact, customer, customerIdentity, type IdentityKind } from "../migrations/schema.ts";
import { type Database, type LibsqlSettings, openDatabase } from "./database.ts";

/**
 * Who this is: a customer by phone (E.164), account number or browser's id, or null for nobody we know. Throws when
 * the database does not answer; how long that may take is the caller's to say. Two reads by primary key.
 */
export async function findCustomer(
  env: LibsqlSettings,
  tenant: string,
  by: IdentityKind,
  value: string,
): Promise<CustomerCard | null> {
  const { db } = openDatabase(env);
  const [found] = await db
    .select({ customer })
    .from(customerIdentity)
    .innerJoin(customer, and(eq(customer.tenant, tenant), eq(customer.id, customerIdentity.customer)))
    .where(
      and(
        eq(customerIdentity.tenant, tenant),
        eq(customerIdentity.kind, by),
        eq(customerIdentity.value, value),
      ),
    )
    .limit(1);
  return found ? cardOf(db, tenant, found.customer) : null;
}

/** The customer of this id, or with this e-mail address; null when there is none, or more than one. */
export async function findCustomerBy(
  env: LibsqlSettings,
  tenant: string,
  by: "id" | "email",
  value: string,
): Promise<CustomerCard | null> {
  const { db } = openDatabase(env);
  const isIt =
    by === "id" ? eq(customer.id, value) : eq(sql`lower(${customer.email})`, value.trim().toLowerCase());
  const found = await db
    .select()
    .from(customer)
    .where(and(eq(customer.tenant, tenant), isIt))
    .limit(2);
  const [only, another] = found;
  return only === undefined || another !== undefined ? null : cardOf(db, tenant, only);
}

async function cardOf(
  db: Database,
  tenant: string,
  { id, name, reading, tier, language }: typeof customer.$inferSelect,
): Promise<CustomerCard> {
  return { id, name, reading, tier, language, account: await accountOf(db, tenant, id) };
}

/** The agent of this customer's latest answered contact; null when there is none. One read by index. */
export async function lastHelper(
  env: LibsqlSettings,
  tenant: string,
  customerId: string,
): Promise<string | null> {
  const { db } = openDatabase(env);
  const [row] = await db
    .select({ agent: contact.agent })
    .from(contact)
    .where(
      and(
        eq(contact.tenant, tenant),
        eq(contact.customer, customerId),
        isNotNull(contact.answeredAt),
        isNotNull(contact.agent),
      ),
    )
    .orderBy(desc(contact.openedAt), desc(contact.id))
    .limit(1);
  return row?.agent ?? null;
}

async function accountOf(db: Database, tenant: string, id: string): Promise<string> {
  const mine = and(eq(customerIdentity.tenant, tenant), eq(customerIdentity.customer, id));
  const [row] = await db
    .select({ value: customerIdentity.value })
    .from(customerIdentity)
    .where(and(mine, eq(customerIdentity.kind, "account")))
    .limit(1);
  return row?.value ?? "";
}
