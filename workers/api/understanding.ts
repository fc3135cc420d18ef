import { createRoute, z } from "@hono/zod-openapi";
import { asc, eq } from "drizzle-orm";
import { IntentModel } from "../../domain/understanding/intent-model.ts";
import { forgetModel } from "../../durable/understanding/trained-models.ts";
import { intentModel } from "../../migrations/schema.ts";
import { ApiError } from "../errors.ts";
import { allow, body, everyone, json, newApi } from "./context.ts";
import { PartId } from "./part-routes.ts";

const tags = ["understanding"];
const one = "/intent-models/{id}" as const;

const list = createRoute({
  method: "get",
  path: "/intent-models",
  tags,
  ...allow(...everyone),
  responses: { 200: json("All intent models, by id", z.object({ items: z.array(IntentModel) })) },
});

const get = createRoute({
  method: "get",
  path: one,
  tags,
  ...allow(...everyone),
  request: { params: PartId },
  responses: { 200: json("One intent model", IntentModel) },
});

const create = createRoute({
  method: "post",
  path: "/intent-models",
  tags,
  ...allow("admin"),
  request: { body: body(IntentModel) },
  responses: { 201: json("As it was made. Flows use it at once", IntentModel) },
});

const replace = createRoute({
  method: "put",
  path: one,
  tags,
  ...allow("admin"),
  request: { params: PartId, body: body(IntentModel.omit({ id: true })) },
  responses: { 200: json("As it is now. Flows use it within half a minute", IntentModel) },
});

const remove = createRoute({
  method: "delete",
  path: one,
  tags,
  ...allow("admin"),
  request: { params: PartId },
  responses: { 204: { description: "It is gone" } },
});

const notThere = () => new ApiError("not-found", "There is no intent model with this id.");

/** What customers may want, taught by example sentences. How well a model understands is worked out where it is edited. */
export const intentModels = newApi()
  .openapi(list, async (c) => {
    const rows = await c.var.store.find(intentModel, { orderBy: [asc(intentModel.id)] });
    return c.json({ items: rows.map((row) => IntentModel.parse(row.body)) }, 200);
  })
  .openapi(get, async (c) => {
    const row = await c.var.store.one(intentModel, eq(intentModel.id, c.req.valid("param").id));
    if (row === undefined) throw notThere();
    return c.json(IntentModel.parse(row.body), 200);
  })
  .openapi(create, async (c) => {
    const model = c.req.valid("json");
    const { store } = c.var;
    const row = { id: model.id, body: model, updatedAt: Date.now() };
    const [made] = await store.write(store.insert(intentModel, row, "ignore"));
    if (made !== 1) throw new ApiError("conflict", `The id ${model.id} is taken.`);
    return c.json(model, 201);
  })
  .openapi(replace, async (c) => {
    const { id } = c.req.valid("param");
    const model = { ...c.req.valid("json"), id };
    const { store } = c.var;
    const change = { body: model, updatedAt: Date.now() };
    const [changed] = await store.write(store.update(intentModel, change, eq(intentModel.id, id)));
    if (changed !== 1) throw notThere();
    forgetModel(store.tenant, id);
    return c.json(model, 200);
  })
  .openapi(remove, async (c) => {
    const { id } = c.req.valid("param");
    const { store } = c.var;
    const [removed] = await store.write(store.remove(intentModel, eq(intentModel.id, id)));
    if (removed !== 1) throw notThere();
    forgetModel(store.tenant, id);
    return c.body(null, 204);
  });
