import { TenantConfig } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes(
  "skills",
  TenantConfig.shape.skills.element,
  TenantConfig.shape.skills.element.omit({ id: true }),
);

/** What an agent can be good at; languages are skills too. */
export const skills = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "skills"), 200))
  .openapi(routes.get, async (c) => c.json(pick(await listParts(c, "skills"), c.req.valid("param").id), 200))
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "skills"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "skills"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "skills"), c.req.valid("param").id);
    return c.body(null, 204);
  });
