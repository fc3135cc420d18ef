import { and, asc, eq, isNull } from "drizzle-orm";
import type { TenantStore } from "../../../durable/tenant-store.ts";
import { agentProfile, user } from "../../../migrations/schema.ts";
import { requireRole, type Session } from "../../auth/session.ts";
import { ApiError } from "../../errors.ts";
import type { User } from "../users.ts";

type UserRow = typeof user.$inferSelect;
type ProfileRow = typeof agentProfile.$inferSelect;

/** Every account that was not removed, by name. */
export async function listUsers(store: TenantStore): Promise<User[]> {
  const [users, profiles] = await store.together(
    store.select(user, { where: isNull(user.removedAt), orderBy: [asc(user.name), asc(user.id)] }),
    store.select(agentProfile),
  );
  const profileOf = new Map(profiles.map((profile) => [profile.user, profile]));
  return users.map((row) => toUser(row, profileOf.get(row.id)));
}

/** One account. Agents see their own only: `forbidden` for another's, `not-found` for none. */
export async function readUser(store: TenantStore, session: Session, id: string): Promise<User> {
  if (id !== session.user.id) requireRole(session, "supervisor", "admin");
  return loadUser(store, id);
}

/** One account of this tenant. Throws `not-found`. */
export async function loadUser(store: TenantStore, id: string): Promise<User> {
  const [[row], [profile]] = await store.together(
    store.select(user, { where: and(eq(user.id, id), isNull(user.removedAt)) }),
    store.select(agentProfile, { where: eq(agentProfile.user, id) }),
  );
  if (row === undefined) throw new ApiError("not-found", "There is no account with this id.");
  return toUser(row, profile);
}

function toUser({ id, name, email, role, language }: UserRow, profile: ProfileRow | undefined): User {
  const { skills, queues, capacity, capacityProfile, attributes } = profile ?? noProfile;
  return { id, name, email, role, language, skills, queues, capacity, capacityProfile, attributes };
}

const noProfile = { skills: [], queues: [], capacity: {}, capacityProfile: null, attributes: {} };
