import { SignJWT } from "jose";
import { openDatabase } from "../durable/database.ts";
import type { DemoAccount } from "./run-file.ts";
import { demoAccounts } from "./seed/accounts.ts";
import { demoConfiguration, demoNumber } from "./seed/configuration.ts";
import { writeDemo } from "./seed/write-demo.ts";

export interface SeedSettings {
  /** Where the edge answers; no slash at the end. */
  edgeUrl: string;
  libsqlUrl: string;
  /** TSUNAGI_HOME. */
  home: string;
  authSecret: string;
  log: (line: string) => void;
}

/** What the seed made, for people and scripts. */
export interface Seeded {
  accounts: DemoAccount[];
  /** The demo's telephone number, E.164. */
  number: string;
  tenant: string;
}

/**
 * Makes the demo tenant the first time, and leaves it as it was found after that. Publishes its configuration each
 * time, so that the edge and the telephone know it. Wants a migrated database and an edge that answers.
 */
export async function seedDemo({ edgeUrl, libsqlUrl, authSecret, log }: SeedSettings): Promise<Seeded> {
  const { tenant } = demoConfiguration;
  const { client, db } = openDatabase({ LIBSQL_URL: libsqlUrl });
  try {
    const made = await writeDemo(db, Date.now());
    if (made !== null)
      log(
        `${tenant}: ${made.accounts} accounts, ${made.customers} customers, ${made.contacts} past contacts`,
      );
  } finally {
    client.close();
  }
  const { telephony } = await publish(edgeUrl, tenant, authSecret);
  if (telephony === "pending") log("the telephone does not know its number yet: LiveKit did not answer");
  if (telephony === "number-taken") log("the demo's telephone number rings for another tenant");
  return { accounts: demoAccounts, number: demoNumber, tenant };
}

async function publish(edgeUrl: string, tenant: string, authSecret: string): Promise<{ telephony: string }> {
  const token = await new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(tenant)
    .setAudience("tsunagi-publish")
    .setIssuedAt()
    .setExpirationTime("1m")
    .sign(new TextEncoder().encode(authSecret));
  const answer = await fetch(`${edgeUrl}/api/internal/publish`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`The demo could not be published: ${answer.status} ${await answer.text()}`);
  const body: unknown = await answer.json();
  const telephony = body !== null && typeof body === "object" && "telephony" in body ? body.telephony : "";
  return { telephony: String(telephony) };
}
