import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { Label } from "../../domain/directory/config.ts";
import { Language } from "../../domain/media/protocol.ts";
import { company, roles, user } from "../../migrations/schema.ts";
import { ApiError } from "../errors.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";

const Me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  tenant: z.object({ id: z.string(), name: Label }),
  language: Language,
});

const get = createRoute({
  method: "get",
  path: "/me",
  tags: ["me"],
  ...allow(...everyone),
  responses: { 200: json("Who is signed in", Me) },
});

const change = createRoute({
  method: "patch",
  path: "/me",
  tags: ["me"],
  ...allow(...everyone),
  request: { body: body(z.object({ language: Language })) },
  responses: { 200: json("Who is signed in, as it is now", Me) },
});

/** The signed-in person's own account. */
export const me = newApi()
  .openapi(get, async (c) => {
    const { session, store } = c.var;
    const own = await store.one(company);
    if (own === undefined) throw new ApiError("not-found", "There is no such company here.");
    return c.json(
      { ...session.user, role: session.role, tenant: { id: session.tenant, name: own.name } },
      200,
    );
  })
  .openapi(change, async (c) => {
    const { session, store } = c.var;
    const { language } = c.req.valid("json");
    const own = await store.one(company);
    if (own === undefined) throw new ApiError("not-found", "There is no such company here.");
    await store.write(store.update(user, { language, updatedAt: new Date() }, eq(user.id, session.user.id)));
    return c.json(
      { ...session.user, language, role: session.role, tenant: { id: session.tenant, name: own.name } },
      200,
    );
  });
