import { and, eq, isNull, ne } from "drizzle-orm";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { user } from "../../../migrations/schema.ts";
import { ApiError } from "../../errors.ts";

/** Throws `last-admin` when there is no admin besides this one. */
export async function refuseLastAdmin(store: TenantStore, id: string): Promise<void> {
  const another = await store.one(user, and(eq(user.role, "admin"), ne(user.id, id), isNull(user.removedAt)));
  if (another === undefined)
    throw new ApiError("last-admin", "This is the last admin: make another one first.");
}
