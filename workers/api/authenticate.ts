import { createMiddleware } from "hono/factory";
import { openDatabase } from "../../durable/database.ts";
import { TenantStore } from "../../durable/tenant-store.ts";
import { requireSession } from "../auth/session.ts";
import type { ApiEnv } from "./context.ts";

/** Lets a request through with its session and its tenant's rows. Throws as `requireSession` does. */
export const authenticate = createMiddleware<ApiEnv>(async (c, next) => {
  const { db } = openDatabase(c.env);
  const session = await requireSession(c.req.raw, c.env, db);
  c.set("session", session);
  c.set("db", db);
  c.set("store", new TenantStore(db, session.tenant));
  await next();
});
