import { createRoute, z } from "@hono/zod-openapi";
import { Slug } from "../../domain/directory/config.ts";
import { SecretHost } from "../../domain/outside/secret-hosts.ts";
import { allow, body, json, newApi } from "./context.ts";
import { PartId } from "./part-routes.ts";
import { changeSecret, createSecret, listSecrets, removeSecret } from "./secrets/keep-secrets.ts";

/** What anybody gets to see of a secret: everything but its value. */
export const Secret = z.object({
  id: Slug,
  name: z.string().min(1).max(100),
  /** It is sent to these hosts and to no other. */
  hosts: z.array(SecretHost).min(1).max(20),
  /** Who wrote it last: an account's name. */
  author: z.string(),
  createdAt: z.number().int(),
  updatedAt: z.number().int(),
  /** To ten minutes; null: never. */
  usedAt: z.number().int().nullable(),
});
export type Secret = z.infer<typeof Secret>;

const value = z.string().min(1).max(8_000);
const given = Secret.pick({ name: true, hosts: true });
export const NewSecret = given.extend({ id: Slug, value });
export type NewSecret = z.infer<typeof NewSecret>;
/** Left out, the value stays what it is. */
export const SecretChange = given.extend({ value: value.optional() });
export type SecretChange = z.infer<typeof SecretChange>;

const tags = ["secrets"];

const list = createRoute({
  method: "get",
  path: "/secrets",
  tags,
  ...allow("admin"),
  responses: {
    200: json(
      "What flows and providers show to others' services, by name; no value",
      z.object({ items: z.array(Secret) }),
    ),
  },
});

const create = createRoute({
  method: "post",
  path: "/secrets",
  tags,
  ...allow("admin"),
  request: { body: body(NewSecret) },
  responses: { 201: json("Kept, encrypted; its value is never told again", Secret) },
});

const replace = createRoute({
  method: "put",
  path: "/secrets/{id}",
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(SecretChange) },
  responses: { 200: json("As it is now; used everywhere within half a minute", Secret) },
});

const remove = createRoute({
  method: "delete",
  path: "/secrets/{id}",
  tags,
  ...allow("admin"),
  request: { params: PartId },
  responses: { 204: { description: "It is gone. 409 `in-use` while a flow or a setting names it" } },
});

/** Keys and passwords for others' services. Written, replaced and deleted; never read. */
export const secrets = newApi()
  .openapi(list, async (c) => c.json({ items: await listSecrets(c.var.store) }, 200))
  .openapi(create, async (c) =>
    c.json(await createSecret(c.env, c.var.store, c.var.session.user, c.req.valid("json")), 201),
  )
  .openapi(replace, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await changeSecret(c.env, c.var.store, c.var.session.user, id, c.req.valid("json")), 200);
  })
  .openapi(remove, async (c) => {
    await removeSecret(c.var.store, c.req.valid("param").id);
    return c.body(null, 204);
  });
