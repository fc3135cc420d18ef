import { inArray } from "drizzle-orm";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { user } from "../../../migrations/schema.ts";
import type { Author } from "./shapes.ts";

/** Who these accounts are, removed ones too; null for an id that is none of this company's. */
export async function authorsOf(
  store: TenantStore,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => Author | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows =
    wanted.length === 0
      ? []
      : (
          await store.together(
            store.fields(user, { id: user.id, name: user.name }, { where: inArray(user.id, wanted) }),
          )
        )[0];
  const found = new Map(rows.map((row) => [row.id, row]));
  return (id) => (id === null ? null : (found.get(id) ?? null));
}
