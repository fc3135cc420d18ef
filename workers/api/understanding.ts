import { asc, eq } from "drizzle-orm";
import { IntentModel } from "../../domain/understanding/intent-model.ts";
import { forgetModel } from "../../durable/understanding/trained-models.ts";
import { intentModel } from "../../migrations/schema.ts";
import { ApiError } from "../errors.ts";
import { refuseWhileUsed } from "./configuration/refuse-while-used.ts";
import { newApi } from "./context.ts";
import { partRoutes } from "./part-routes.ts";

const routes = partRoutes("intent-models", IntentModel, IntentModel.omit({ id: true }));

const notThere = () => new ApiError("not-found", "There is no intent model with this id.");

/**
 * What customers may want, taught by example sentences; flows use a change within half a minute. How well a model
 * understands is worked out where it is edited.
 */
export const intentModels = newApi()
  .openapi(routes.list, async (c) => {
    const rows = await c.var.store.find(intentModel, { orderBy: [asc(intentModel.id)] });
    return c.json({ items: rows.map((row) => IntentModel.parse(row.body)) }, 200);
  })
  .openapi(routes.get, async (c) => {
    const row = await c.var.store.one(intentModel, eq(intentModel.id, c.req.valid("param").id));
    if (row === undefined) throw notThere();
    return c.json(IntentModel.parse(row.body), 200);
  })
  .openapi(routes.create, async (c) => {
    const model = c.req.valid("json");
    const { store } = c.var;
    const row = { id: model.id, body: model, updatedAt: Date.now() };
    const [made] = await store.write(store.insert(intentModel, row, "ignore"));
    if (made !== 1) throw new ApiError("conflict", `The id ${model.id} is taken.`);
    return c.json(model, 201);
  })
  .openapi(routes.replace, async (c) => {
    const { id } = c.req.valid("param");
    const model = { ...c.req.valid("json"), id };
    const { store } = c.var;
    const change = { body: model, updatedAt: Date.now() };
    const [changed] = await store.write(store.update(intentModel, change, eq(intentModel.id, id)));
    if (changed !== 1) throw notThere();
    forgetModel(store.tenant, id);
    return c.json(model, 200);
  })
  .openapi(routes.remove, async (c) => {
    const { id } = c.req.valid("param");
    const { store } = c.var;
    await refuseWhileUsed(store, (node) => node.kind === "understand" && node.model === id);
    const [removed] = await store.write(store.remove(intentModel, eq(intentModel.id, id)));
    if (removed !== 1) throw notThere();
    forgetModel(store.tenant, id);
    return c.body(null, 204);
  });
