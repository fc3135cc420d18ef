import { TenantConfig } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes(
  "not-ready-reasons",
  TenantConfig.shape.notReadyReasons.element,
  TenantConfig.shape.notReadyReasons.element.omit({ id: true }),
);

/** Why an agent takes no contacts just now. */
export const notReadyReasons = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "notReadyReasons"), 200))
  .openapi(routes.get, async (c) =>
    c.json(pick(await listParts(c, "notReadyReasons"), c.req.valid("param").id), 200),
  )
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "notReadyReasons"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "notReadyReasons"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "notReadyReasons"), c.req.valid("param").id);
    return c.body(null, 204);
  });
