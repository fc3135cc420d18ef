import { EntryPoint } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes("entry-points", EntryPoint, EntryPoint.omit({ id: true }));

/** Where customers come in: numbers and widgets. A write provisions the telephone. */
export const entryPoints = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "entryPoints"), 200))
  .openapi(routes.get, async (c) =>
    c.json(pick(await listParts(c, "entryPoints"), c.req.valid("param").id), 200),
  )
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "entryPoints"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "entryPoints"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "entryPoints"), c.req.valid("param").id);
    return c.body(null, 204);
  });
