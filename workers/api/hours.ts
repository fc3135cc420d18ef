import { Hours } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes("hours", Hours, Hours.omit({ id: true }));

/** Opening hours and holidays, each in its time zone. */
export const hours = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "hours"), 200))
  .openapi(routes.get, async (c) => c.json(pick(await listParts(c, "hours"), c.req.valid("param").id), 200))
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "hours"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "hours"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "hours"), c.req.valid("param").id);
    return c.body(null, 204);
  });
