import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Slug } from "../../domain/directory/config.ts";
import type { PartKind } from "../../migrations/schema.ts";
import { type Change, notThere, type PlainPartKind } from "./configuration/change-part.ts";
import { readDraft } from "./configuration/read-draft.ts";
import { type ApiEnv, allow, body, everyone, json } from "./context.ts";

export const PartId = z.object({ id: Slug });

/**
 * The five routes of a kind of configuration part: everyone who is signed in reads, admins write, and each write is
 * published. `PUT` replaces the whole part, `given` being it without its id, which is the path's.
 */
export function partRoutes<Name extends string, Schema extends z.ZodType, Given extends z.ZodType>(
  name: Name,
  schema: Schema,
  given: Given,
) {
  const tags = ["configuration"];
  const list = `/${name}` as const;
  const one = `/${name}/{id}` as const;
  return {
    list: createRoute({
      method: "get",
      path: list,
      tags,
      ...allow(...everyone),
      responses: {
        200: json(`All ${name}, in the order people see them`, z.object({ items: z.array(schema) })),
      },
    }),
    get: createRoute({
      method: "get",
      path: one,
      tags,
      ...allow(...everyone),
      request: { params: PartId },
      responses: { 200: json(`One of the ${name}`, schema) },
    }),
    create: createRoute({
      method: "post",
      path: list,
      tags,
      ...allow("admin"),
      request: { body: body(schema) },
      responses: { 201: json("As it was made and published", schema) },
    }),
    replace: createRoute({
      method: "put",
      path: one,
      tags,
      ...allow("admin"),
      request: { params: PartId, body: body(given) },
      responses: { 200: json("As it is now, published", schema) },
    }),
    remove: createRoute({
      method: "delete",
      path: one,
      tags,
      ...allow("admin"),
      request: { params: PartId },
      responses: { 204: { description: "It is gone, published" } },
    }),
  };
}

export async function listParts<K extends PartKind>(c: Context<ApiEnv>, kind: K) {
  return { items: (await readDraft(c.var.store)).config[kind] };
}

/** The parts of this kind with this id. Throws `not-found` when there is none. */
export function pick<P extends { id: string }>(parts: { items: P[] }, id: string): P {
  const found = parts.items.find((part) => part.id === id);
  if (found === undefined) throw notThere();
  return found;
}

export const changeOf = (c: Context<ApiEnv>, kind: PlainPartKind): Change => ({
  env: c.env,
  store: c.var.store,
  kind,
});
