import { eq } from "drizzle-orm";
import type { Env } from "../../../durable/env.ts";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { contact } from "../../../migrations/schema.ts";
import type { Session } from "../../auth/session.ts";
import { ApiError } from "../../errors.ts";

type Row = typeof contact.$inferSelect;

/** How close somebody must be to a contact: `handled` for what was said and sent, `related` for what happened. */
export type Closeness = "related" | "handled";

/**
 * A contact that this person may look at. Supervisors and admins: every one. Agents: those they handled or hold just
 * now, and, when `related` is enough, those of a known customer. Throws `not-found` or `forbidden`.
 */
export async function findContact(
  env: Env,
  store: TenantStore,
  session: Session,
  id: string,
  closeness: Closeness,
): Promise<Row> {
  const row = await store.one(contact, eq(contact.id, id));
  if (row === undefined) throw new ApiError("not-found", "There is no contact with this id.");
  if (session.role !== "agent" || row.agent === session.user.id) return row;
  if (closeness === "related" && row.customer !== null) return row;
  if (await holds(env, session, id)) return row;
  throw new ApiError("forbidden", "This contact was handled by somebody else.");
}

/** Whether the agent has this contact in hand just now. */
export function holds(env: Env, session: Session, id: string): Promise<boolean> {
  return env.Agent.getByName(`${session.tenant}/${session.user.id}`).holds(id);
}
