import { TenantConfig } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes(
  "decline-reasons",
  TenantConfig.shape.declineReasons.unwrap().element,
  TenantConfig.shape.declineReasons.unwrap().element.omit({ id: true }),
);

/** Why an agent may decline an offer; with none, no reason is asked. */
export const declineReasons = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "declineReasons"), 200))
  .openapi(routes.get, async (c) =>
    c.json(pick(await listParts(c, "declineReasons"), c.req.valid("param").id), 200),
  )
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "declineReasons"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "declineReasons"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "declineReasons"), c.req.valid("param").id);
    return c.body(null, 204);
  });
