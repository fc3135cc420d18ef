import { createRoute, z } from "@hono/zod-openapi";
import { Slug } from "../../domain/directory/config.ts";
import { setClosed } from "./configuration/close-queues.ts";
import { allow, body, json, newApi } from "./context.ts";
import { PartId } from "./part-routes.ts";

const tags = ["queues"];

const one = createRoute({
  method: "post",
  path: "/queues/{id}/closed",
  tags,
  ...allow("supervisor", "admin"),
  request: { params: PartId, body: body(z.object({ closed: z.boolean() })) },
  responses: {
    200: json(
      "Live: a closed queue takes nobody, and who waits there is sent away as its `whenClosed` says",
      z.object({ id: Slug, closed: z.boolean() }),
    ),
  },
});

const all = createRoute({
  method: "post",
  path: "/queues/close-all",
  tags,
  ...allow("supervisor", "admin"),
  responses: {
    200: json(
      "Every queue is closed; `closed` are those that were open until now",
      z.object({ closed: z.array(Slug) }),
    ),
  },
});

/** The emergency switch: queues are closed and reopened at once, without the rest of their configuration. */
export const queueSwitch = newApi()
  .openapi(one, async (c) => {
    const { id } = c.req.valid("param");
    const { closed } = c.req.valid("json");
    await setClosed(c.env, c.var.store, id, closed);
    return c.json({ id, closed }, 200);
  })
  .openapi(all, async (c) => c.json({ closed: await setClosed(c.env, c.var.store, null, true) }, 200));
