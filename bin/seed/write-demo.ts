import { eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { helpPages } from "../../domain/knowledge/testing/help-pages.ts";
import { telephoneCompany } from "../../domain/understanding/testing/telephone-company.ts";
import type { Database } from "../../durable/database.ts";
import { writeArticle } from "../../durable/knowledge/write-article.ts";
import { TenantStore } from "../../durable/tenant-store.ts";
import { writeHistory } from "../../durable/write-history.ts";
import { writePresence } from "../../durable/write-presence.ts";
import {
  account,
  agentProfile,
  company,
  configPart,
  customer,
  customerIdentity,
  flowVersion,
  intentModel,
  lookUpRow,
  lookUpTable,
  partKinds,
  user,
} from "../../migrations/schema.ts";
import { passwordRow } from "../../workers/auth/account.ts";
import { demoPassword, emailOf, people, userId } from "./accounts.ts";
import { busyDay } from "./busy-day.ts";
import { demoConfiguration } from "./configuration.ts";
import { customerId, demoCustomers } from "./customers.ts";
import { orderRows, ordersTable } from "./orders.ts";
import { pastContacts } from "./past-contacts.ts";
import { pastPresence } from "./past-presence.ts";

const { tenant } = demoConfiguration;

/** Writes the demo tenant, unless it is there. Resolves to how much was written, null for nothing. */
export async function writeDemo(
  db: Database,
  now: number,
): Promise<{ accounts: number; customers: number; contacts: number } | null> {
  const there = await db.select().from(company).where(eq(company.tenant, tenant)).limit(1);
  if (there.length > 0) return null;
  const presence = pastPresence(tenant, demoConfiguration.timeZone, now);
  const past = [
    ...pastContacts(tenant, demoCustomers, now),
    ...busyDay(demoConfiguration, demoCustomers, presence, now),
  ];
  await writeHistory(db, past);
  await writePresence(db, presence);
  const store = new TenantStore(db, tenant);
  for (const article of helpPages) await writeArticle(store, article, now);
  // The company's own row comes with the last batch: an interrupted seeding is done again from the start.
  const { name, timeZone, language } = demoConfiguration;
  await db.batch([
    db.insert(company).values({ tenant, name, timeZone, language, createdAt: now }),
    ...configurationRows(db, now),
    ...(await accountRows(db, new Date(now))),
    ...customerRows(db, now),
    ...helpRows(db, now),
  ]);
  return { accounts: people.length, customers: demoCustomers.length, contacts: past.length };
}

function configurationRows(db: Database, now: number): BatchItem<"sqlite">[] {
  const rows = partKinds.flatMap((kind) =>
    demoConfiguration[kind].map((body, position) => {
      const address = "address" in body ? `${body.kind}:${body.address}` : null;
      return { tenant, kind, id: body.id, position, address, body, updatedAt: now };
    }),
  );
  const versions = demoConfiguration.flows.map((body) => ({
    tenant,
    flow: body.id,
    version: body.version,
    body,
    author: null,
    createdAt: now,
  }));
  return [db.insert(configPart).values(rows), db.insert(flowVersion).values(versions)];
}

async function accountRows(db: Database, now: Date): Promise<BatchItem<"sqlite">[]> {
  const users = people.map(({ id, name, role, language }) => ({
    id: userId(tenant, id),
    tenant,
    name,
    email: emailOf(id),
    emailVerified: true,
    role,
    language,
    createdAt: now,
    updatedAt: now,
  }));
  const passwords = await Promise.all(users.map(({ id }) => passwordRow(id, demoPassword)));
  const profiles = people.map(({ id, role, skills, queues, attributes, capacityProfile }) => {
    const capacity = role === "agent" ? { voice: 1, video: 1, chat: 3 } : {};
    return { tenant, user: userId(tenant, id), skills, queues, capacity, capacityProfile, attributes };
  });
  return [
    db.insert(user).values(users),
    db.insert(account).values(passwords),
    db.insert(agentProfile).values(profiles),
  ];
}

/** What flows may ask: intents, a table. */
function helpRows(db: Database, now: number): BatchItem<"sqlite">[] {
  const updatedAt = now;
  return [
    db.insert(intentModel).values({ tenant, id: telephoneCompany.id, body: telephoneCompany, updatedAt }),
    db.insert(lookUpTable).values({ ...ordersTable, tenant, updatedAt }),
    db.insert(lookUpRow).values(orderRows(now).map((row) => ({ ...row, tenant }))),
  ];
}

function customerRows(db: Database, now: number): BatchItem<"sqlite">[] {
  const rows = demoCustomers.map(({ account: number, name, reading, tier, language, note }) => ({
    tenant,
    id: customerId(tenant, number),
    name,
    reading,
    tier,
    language,
    note,
    createdAt: now,
    updatedAt: now,
  }));
  const identities = demoCustomers.flatMap(({ account: number, phone }) => {
    const id = customerId(tenant, number);
    return [
      { tenant, kind: "account" as const, value: number, customer: id },
      { tenant, kind: "phone" as const, value: phone, customer: id },
    ];
  });
  return [db.insert(customer).values(rows), db.insert(customerIdentity).values(identities)];
}
