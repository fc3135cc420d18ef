import { TenantConfig } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes(
  "tiers",
  TenantConfig.shape.tiers.element,
  TenantConfig.shape.tiers.element.omit({ id: true }),
);

/** Classes of customers, and how much before others they are served. */
export const tiers = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "tiers"), 200))
  .openapi(routes.get, async (c) => c.json(pick(await listParts(c, "tiers"), c.req.valid("param").id), 200))
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "tiers"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "tiers"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "tiers"), c.req.valid("param").id);
    return c.body(null, 204);
  });
