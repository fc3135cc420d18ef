import { and, eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { configPart, customer, customerIdentity } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";
import type { Customer, CustomerChange, NewCustomer } from "../customers.ts";
import { readCustomer } from "./read-customers.ts";

/** Makes a customer. Throws `conflict` when the account or a number belongs to another, `invalid` for an unknown tier. */
export async function createCustomer(store: TenantStore, given: NewCustomer): Promise<Customer> {
  const made: Customer = { id: crypto.randomUUID(), ...given };
  await requireTier(store, made.tier);
  const now = Date.now();
  const { id, name, reading, tier, language, email, note } = made;
  await writeIdentified(store, [
    store.insert(customer, {
      id,
      name,
      reading,
      tier,
      language,
      email,
      note,
      createdAt: now,
      updatedAt: now,
    }),
    ...identityRows(store, made),
  ]);
  return made;
}

/** Changes what is given. Throws `not-found`, `conflict`, `invalid`. */
export async function updateCustomer(
  store: TenantStore,
  id: string,
  given: CustomerChange,
): Promise<Customer> {
  const after: Customer = { ...(await readCustomer(store, id)), ...given };
  if (given.tier !== undefined) await requireTier(store, given.tier);
  const { name, reading, tier, language, email, note } = after;
  await writeIdentified(store, [
    store.update(
      customer,
      { name, reading, tier, language, email, note, updatedAt: Date.now() },
      eq(customer.id, id),
    ),
    ...(["account", "phone"] as const).map((kind) =>
      store.remove(customerIdentity, and(eq(customerIdentity.customer, id), eq(customerIdentity.kind, kind))),
    ),
    ...identityRows(store, after),
  ]);
  return after;
}

function identityRows(store: TenantStore, { id, account, phones }: Customer): BatchItem<"sqlite">[] {
  const numbers = [...new Set(phones)].map((value) => ({ kind: "phone" as const, value }));
  return [{ kind: "account" as const, value: account }, ...numbers].map((identity) =>
    store.insert(customerIdentity, { ...identity, customer: id }),
  );
}

async function requireTier(store: TenantStore, tier: string): Promise<void> {
  const known = await store.one(configPart, and(eq(configPart.kind, "tiers"), eq(configPart.id, tier)));
  if (known === undefined) throw new ApiError("invalid", "tier: there is no such tier.");
}

async function writeIdentified(
  store: TenantStore,
  statements: [BatchItem<"sqlite">, ...BatchItem<"sqlite">[]],
): Promise<void> {
  try {
    await store.write(...statements);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
    if (/UNIQUE constraint failed: customer_identity/.test(`${error} ${cause}`))
      throw new ApiError("conflict", "This account or one of these numbers belongs to another customer.");
    throw error;
  }
}
