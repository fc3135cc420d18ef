import { OpenAPIHono, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { Condition } from "../../domain/queue/condition.ts";
import type { Database } from "../../durable/database.ts";
import type { Env } from "../../durable/env.ts";
import type { TenantStore } from "../../durable/tenant-store.ts";
import type { Role } from "../../migrations/schema.ts";
import { requireRole, type Session } from "../auth/session.ts";
import { ApiError } from "../errors.ts";

// Conditions nest, so the OpenAPI document has to know them by a name. Made before zod was given `openapi`, this schema
// has no such method of its own.
z.ZodType.prototype.openapi.call(Condition, "Condition");

/** What a route of the API is given: who asks, and that tenant's rows. `db` is for sign-in's own tables only. */
export type ApiEnv = {
  Bindings: Env;
  Variables: { requestId: string; session: Session; store: TenantStore; db: Database };
};

/** A sub-app of the API. What does not fit a route's schema is answered 422 with a sentence that names the fields. */
export function newApi() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw new ApiError("invalid", nameFields(result.error));
    },
  });
}

/** A sentence that names what is wrong with which field, at most five of them; never the values sent. */
export function nameFields(error: z.core.$ZodError): string {
  const shown = error.issues.slice(0, 5).map((issue) => {
    const field = issue.path.map(String).join(".");
    return field ? `${field}: ${issue.message}` : issue.message;
  });
  return `${shown.join("; ")}${error.issues.length > 5 ? "; and more" : ""}.`;
}

/** Spread into a route: who may use it. Shown in the OpenAPI document as `x-roles`. */
export function allow(...roles: [Role, ...Role[]]) {
  return {
    middleware: createMiddleware<ApiEnv>(async (c, next) => {
      requireRole(c.var.session, ...roles);
      await next();
    }),
    "x-roles": roles,
    security: [{ session: [] }],
  };
}

/** Everyone who is signed in. */
export const everyone = ["admin", "supervisor", "agent"] as const satisfies Role[];

/** A response with this JSON in it. */
export function json<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { "application/json": { schema } } };
}

/** A request's JSON body. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { "application/json": { schema } } };
}

/** A response that is a file of this type. */
export function file<Type extends string>(description: string, type: Type) {
  const content = { [type]: { schema: { type: "string", format: "binary" } } } as {
    [T in Type]: { schema: { type: "string"; format: "binary" } };
  };
  return { description, content };
}
