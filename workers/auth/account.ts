/** How an account is given and taken its ways in. The rows are the sign-in library's; these are built, not yet done. */
import { hashPassword } from "better-auth/crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Database } from "../../durable/database.ts";
import { account, session, twoFactor, user } from "../../migrations/schema.ts";

/** The row that lets a user in with this password, hashed the way the library checks it (scrypt, some 70 ms). */
export async function passwordRow(userId: string, password: string): Promise<typeof account.$inferInsert> {
  const now = new Date();
  return {
    id: `password-${userId}`,
    accountId: userId,
    providerId: "credential",
    userId,
    password: await hashPassword(password),
    createdAt: now,
    updatedAt: now,
  };
}

/** Takes password, second factor and sessions from a user, if of this tenant: nobody is signed in with it any more. */
export function removeLogins(db: Database, tenant: string, userId: string): BatchItem<"sqlite">[] {
  const mine = () =>
    db
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.tenant, tenant), eq(user.id, userId)));
  return [
    db.delete(account).where(inArray(account.userId, mine())),
    db.delete(twoFactor).where(inArray(twoFactor.userId, mine())),
    db.delete(session).where(inArray(session.userId, mine())),
    db.update(user).set({ twoFactorEnabled: false }).where(inArray(user.id, mine())),
  ];
}
