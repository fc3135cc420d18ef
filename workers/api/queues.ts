import { QueueConfig } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

const routes = partRoutes("queues", QueueConfig, QueueConfig.omit({ id: true }));

/** Where contacts wait for an agent. */
export const queues = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "queues"), 200))
  .openapi(routes.get, async (c) => c.json(pick(await listParts(c, "queues"), c.req.valid("param").id), 200))
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "queues"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) =>
    c.json(
      await savePart(changeOf(c, "queues"), "replace", {
        ...c.req.valid("json"),
        id: c.req.valid("param").id,
      }),
      200,
    ),
  )
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "queues"), c.req.valid("param").id);
    return c.body(null, 204);
  });
