import { TenantConfig } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes(
  "dispositions",
  TenantConfig.shape.dispositions.element,
  TenantConfig.shape.dispositions.element.omit({ id: true }),
);

/** How an agent sums a contact up. */
export const dispositions = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "dispositions"), 200))
  .openapi(routes.get, async (c) =>
    c.json(pick(await listParts(c, "dispositions"), c.req.valid("param").id), 200),
  )
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "dispositions"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "dispositions"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "dispositions"), c.req.valid("param").id);
    return c.body(null, 204);
  });
