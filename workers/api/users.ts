import { createRoute, z } from "@hono/zod-openapi";
import { AgentProfile, Slug } from "../../domain/directory/config.ts";
import { Language } from "../../domain/media/protocol.ts";
import { Attributes } from "../../domain/queue/condition.ts";
import { roles } from "../../migrations/schema.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";
import { changeUser } from "./users/change-user.ts";
import { createUser } from "./users/create-user.ts";
import { listUsers, readUser } from "./users/read-users.ts";
import { removeUser } from "./users/remove-user.ts";

const User = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200).toLowerCase(),
  role: z.enum(roles),
  language: Language,
  ...AgentProfile.pick({ skills: true, queues: true, capacity: true }).shape,
  // Without AgentProfile's defaults: a change that leaves them out leaves them as they are.
  capacityProfile: Slug.nullable(),
  attributes: Attributes,
});
export type User = z.infer<typeof User>;

const Password = z.string().min(8).max(128);

export const NewUser = User.omit({ id: true }).extend({
  language: Language.default("en"),
  password: Password,
  skills: User.shape.skills.default([]),
  queues: User.shape.queues.default([]),
  capacity: User.shape.capacity.default({ voice: 1, video: 1, chat: 3 }),
  capacityProfile: User.shape.capacityProfile.default(null),
  attributes: User.shape.attributes.default({}),
});
export type NewUser = z.infer<typeof NewUser>;

export const UserChange = User.omit({ id: true }).extend({ password: Password }).partial();
export type UserChange = z.infer<typeof UserChange>;

const UserId = z.object({ id: z.string().min(1).max(64) });
const tags = ["users"];

const list = createRoute({
  method: "get",
  path: "/users",
  tags,
  ...allow("supervisor", "admin"),
  responses: { 200: json("All accounts, by name", z.object({ items: z.array(User) })) },
});

const get = createRoute({
  method: "get",
  path: "/users/{id}",
  tags,
  ...allow(...everyone),
  request: { params: UserId },
  responses: { 200: json("One account; an agent sees their own", User) },
});

const create = createRoute({
  method: "post",
  path: "/users",
  tags,
  ...allow("admin"),
  request: { body: body(NewUser) },
  responses: { 201: json("The new account, able to sign in", User) },
});

const change = createRoute({
  method: "patch",
  path: "/users/{id}",
  tags,
  ...allow("admin"),
  request: { params: UserId, body: body(UserChange) },
  responses: { 200: json("As it is now. A new password ends the account's sessions", User) },
});

const remove = createRoute({
  method: "delete",
  path: "/users/{id}",
  tags,
  ...allow("admin"),
  request: { params: UserId },
  responses: { 204: { description: "The account is gone; its name stays with the contacts it handled" } },
});

/** Accounts, and what each can do for customers. */
export const users = newApi()
  .openapi(list, async (c) => c.json({ items: await listUsers(c.var.store) }, 200))
  .openapi(get, async (c) => c.json(await readUser(c.var.store, c.var.session, c.req.valid("param").id), 200))
  .openapi(create, async (c) =>
    c.json(await createUser(c.env, c.var.db, c.var.store, c.req.valid("json")), 201),
  )
  .openapi(change, async (c) =>
    c.json(await changeUser(c.env, c.var.db, c.var.store, c.req.valid("param").id, c.req.valid("json")), 200),
  )
  .openapi(remove, async (c) => {
    await removeUser(c.env, c.var.db, c.var.store, c.var.session, c.req.valid("param").id);
    return c.body(null, 204);
  });
