import { Flow } from "../../domain/flow/flow.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes("flows", Flow, Flow.omit({ id: true }));

/** What contacts go through before an agent. Each write makes the next version. */
export const flows = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "flows"), 200))
  .openapi(routes.get, async (c) => c.json(pick(await listParts(c, "flows"), c.req.valid("param").id), 200))
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "flows"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "flows"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "flows"), c.req.valid("param").id);
    return c.body(null, 204);
  });
