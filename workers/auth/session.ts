import { z } from "zod";
import { Language } from "../../domain/media/protocol.ts";
import { type Database, openDatabase } from "../../durable/database.ts";
import type { Env } from "../../durable/env.ts";
import { type Role, roles } from "../../migrations/schema.ts";
import { ApiError } from "../errors.ts";
import { makeAuth } from "./auth.ts";
import { requireTrustedOrigin } from "./origins.ts";

/** Who is asking, as the session in the cookie says. */
export interface Session {
  user: { id: string; name: string; email: string; language: z.infer<typeof Language> };
  tenant: string;
  role: Role;
}

const SignedIn = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    tenant: z.string(),
    role: z.enum(roles),
    language: Language,
  }),
});

/**
 * The session of this request, checked against the database, so that a removed account is out at once. Throws an
 * ApiError: `sign-in-required`, `forbidden-origin` (writes and sockets from another site), `store-unavailable`.
 */
export async function requireSession(
  request: Request,
  env: Env,
  db: Database = openDatabase(env).db,
): Promise<Session> {
  requireTrustedOrigin(request, env);
  if (!request.headers.has("cookie")) throw signInRequired();
  const found = await makeAuth(env, db).api.getSession({ headers: request.headers });
  const parsed = SignedIn.safeParse(found);
  if (!parsed.success) throw signInRequired();
  const { tenant, role, ...user } = parsed.data.user;
  return { user, tenant, role };
}

/** Throws `forbidden` unless the session has one of these roles. */
export function requireRole(session: Session, ...allowed: Role[]): void {
  if (!allowed.includes(session.role))
    throw new ApiError("forbidden", `This needs the role ${allowed.join(" or ")}.`);
}

const signInRequired = () => new ApiError("sign-in-required", "Sign in first.");
