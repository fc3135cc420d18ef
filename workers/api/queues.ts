import { z } from "@hono/zod-openapi";
import { QueueConfig } from "../../domain/directory/config.ts";
import { removePart, savePart } from "./configuration/change-part.ts";
import { newApi } from "./context.ts";
import { changeOf, listParts, partRoutes, pick } from "./part-routes.ts";

/** The emergency switch is apart from the rest: who edits a queue does not throw it by accident. */
const Given = QueueConfig.omit({ id: true, closed: true }).extend({
  closed: z.boolean().optional().openapi({ description: "Left out: as it is" }),
});
const routes = partRoutes("queues", QueueConfig, Given);

/** Where contacts wait for an agent. */
export const queues = newApi()
  .openapi(routes.list, async (c) => c.json(await listParts(c, "queues"), 200))
  .openapi(routes.get, async (c) => c.json(pick(await listParts(c, "queues"), c.req.valid("param").id), 200))
  .openapi(routes.create, async (c) =>
    c.json(await savePart(changeOf(c, "queues"), "create", c.req.valid("json")), 201),
  )
  .openapi(routes.replace, async (c) => {
    const { closed, ...rest } = c.req.valid("json");
    const { id } = c.req.valid("param");
    const queue = await savePart(
      changeOf(c, "queues"),
      "replace",
      { ...rest, id, closed: closed ?? false },
      (given, before) => ({
        ...given,
        closed: closed ?? (before !== undefined && "closed" in before && before.closed),
      }),
    );
    return c.json(queue, 200);
  })
  .openapi(routes.remove, async (c) => {
    await removePart(changeOf(c, "queues"), c.req.valid("param").id);
    return c.body(null, 204);
  });
